/** Nhắc việc: when who is reminded; by the usual rules where the campaign says nothing. */
import { items, textOf } from '../../../../shared/domain/issues/untyped.ts';
import type { Basis, Channel, NoticeLevel, NoticeRule, Notices } from '../../../../shared/domain/notices/rule.ts';
import { choose, entries, figure, line, many } from '../controls/control.ts';
import { nothing, shaped, something } from '../controls/shape.ts';
import { valueAt } from '../parts/document.ts';
import { freshName, type MembersOf, members, rows } from '../parts/part.ts';
import type { Task } from './task.ts';

const levels: Readonly<Record<NoticeLevel, string>> = {
  commune: 'đơn vị báo cáo',
  group: 'nhóm (huyện)',
  whole: 'cơ quan tổng hợp',
};
const bases: Readonly<Record<Basis, string>> = {
  due: 'hạn báo cáo',
  returned: 'lúc báo cáo bị trả lại',
  returnDue: 'hạn sửa báo cáo bị trả lại',
  opening: 'lúc mở kỳ',
  groupSigned: 'khi mọi nhóm đã ký',
  signed: 'mỗi lần ký duyệt',
  day: 'mỗi ngày (tóm tắt)',
};
const channels: Readonly<Record<Channel, string>> = { mail: 'Thư điện tử', zalo: 'Zalo', sms: 'SMS' };
const counted: Readonly<Record<NoticeRule['days'], string>> = {
  calendar: 'ngày thường',
  working: 'ngày làm việc',
};
const restDays: Readonly<Record<NoticeRule['nonWorking'], string>> = {
  before: 'gửi ngày làm việc liền trước',
  after: 'gửi ngày làm việc liền sau',
  send: 'cứ gửi',
};

/** Three reminders to begin with. */
const firstRules = [
  { id: 't-3', to: 'commune', from: 'due', offset: -3 },
  { id: 't-1', to: 'commune', from: 'due', offset: -1 },
  { id: 'overdue', to: 'commune', from: 'due', offset: 1, every: 2, max: 5, nonWorking: 'after' },
] satisfies readonly (Partial<NoticeRule> & Pick<NoticeRule, 'id'>)[];

const rule: MembersOf<NoticeRule> = {
  to: choose('Nhắc ai', levels),
  from: choose('Mốc', bases),
  offset: figure('Mấy ngày sau mốc', 'Số âm: trước mốc, ví dụ -3'),
  days: choose('Đếm', counted, { unset: 'calendar' }),
  every: figure('Nhắc lại sau mỗi mấy ngày', 'Để trống: không nhắc lại'),
  max: figure('Nhiều nhất mấy lần', 'Để trống: 1'),
  at: line('Giờ gửi', 'Ví dụ 08:00; để trống: 08:00'),
  nonWorking: choose('Rơi vào ngày nghỉ', restDays, { unset: 'before' }),
  channels: many('Gửi bằng', channels, 'Không chọn: thư điện tử'),
  id: line('Mã quy tắc', 'Chữ thường không dấu, số, gạch nối'),
};

/** "trước hạn báo cáo 3 ngày" */
const whenWords = (offset: unknown, base: string): string => {
  const days = Number(offset ?? 0);
  return days === 0 ? base : `${days < 0 ? 'trước' : 'sau'} ${base} ${Math.abs(days)} ngày`;
};
const wordIn = (words: Readonly<Record<string, string>>, name: unknown): string =>
  new Map<unknown, string>(Object.entries(words)).get(name) ?? '?';

const notices: MembersOf<Notices> = {
  contact: line('Nơi hỏi khi cần', 'In cuối thư nhắc'),
  templates: entries('Mẫu tin đã duyệt ở cổng Zalo, SMS', 'Mỗi dòng: mã quy tắc | mã mẫu tin'),
  rules: rows({
    heading: 'Các quy tắc nhắc',
    empty: 'Không nhắc ai.',
    add: 'Thêm quy tắc',
    title: (one) => {
      const when = whenWords(valueAt(one, ['offset']), wordIn(bases, valueAt(one, ['from'])));
      return `Nhắc ${wordIn(levels, valueAt(one, ['to']))} ${when}`;
    },
    note: (one) => textOf(valueAt(one, ['id'])) ?? '',
    begins: (list) => ({ id: freshName('id', 'nhac-', list), to: 'commune', from: 'due', offset: -1 }),
    part: members(rule),
  }),
};

export const reminders = {
  words: 'Nhắc việc',
  told: (document) =>
    valueAt(document, ['notices']) === undefined
      ? 'theo quy tắc thường dùng'
      : `${items(valueAt(document, ['notices', 'rules'])).length} quy tắc`,
  members: {
    notices: shaped(
      'Nhắc theo',
      {
        usual: nothing('quy tắc thường dùng'),
        own: something('quy tắc riêng của đợt này', (old) => old ?? { rules: firstRules }, members(notices)),
      },
      'Thường dùng: trước hạn 7, 3, 1 ngày; quá hạn thì hai ngày một lần; tóm tắt hằng ngày.',
    ),
  },
} satisfies Task;
