/** Nhắc việc: when who is reminded; by the usual rules where the campaign says nothing. */

import { items, textOf } from '../../../../shared/domain/issues/untyped.ts';
import type { Basis, Channel, NoticeLevel } from '../../../../shared/domain/notices/rule.ts';
import { choose, figure, line, many, nothing, type Options, shaped } from '../control.ts';
import { freeName, valueAt } from '../document.ts';
import type { Task } from '../task.ts';

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
  day: 'mỗi ngày (tóm tắt)',
};
const channels: Readonly<Record<Channel, string>> = { mail: 'Thư điện tử', zalo: 'Zalo', sms: 'SMS' };

const options = (words: Readonly<Record<string, string>>): Options => Object.entries(words);
const rulesAt = ['notices', 'rules'] as const;

/** Three reminders to begin with. */
const firstRules = [
  { id: 't-3', to: 'commune', from: 'due', offset: -3 },
  { id: 't-1', to: 'commune', from: 'due', offset: -1 },
  { id: 'overdue', to: 'commune', from: 'due', offset: 1, every: 2, max: 5, nonWorking: 'after' },
] satisfies readonly { id: string; to: NoticeLevel; from: Basis; [more: string]: unknown }[];

const daysWords = (offset: unknown): string => {
  const days = Number(offset ?? 0);
  if (days === 0) return '';
  return days < 0 ? `trước ${-days} ngày` : `sau ${days} ngày`;
};

export const reminders: Task = {
  words: 'Nhắc việc',
  members: ['notices'],
  told: (document) =>
    valueAt(document, ['notices']) === undefined
      ? 'theo quy tắc thường dùng'
      : `${items(valueAt(document, rulesAt)).length} quy tắc`,
  controls: (document) => [
    ...shaped(document, ['notices'], ['Nhắc theo'], {
      usual: nothing('quy tắc thường dùng: trước hạn 7, 3, 1 ngày; quá hạn thì hai ngày một lần; tóm tắt hằng ngày'),
      own: {
        words: 'quy tắc riêng của đợt này',
        is: (value) => value !== undefined,
        begins: (old) => old ?? { rules: firstRules },
        controls: (path) => [line([...path, 'contact'], ['Nơi hỏi khi cần', 'In cuối thư nhắc'])],
      },
    }),
  ],
  listing: (document) =>
    valueAt(document, ['notices']) === undefined
      ? undefined
      : {
          path: rulesAt,
          heading: 'Các quy tắc nhắc',
          empty: 'Không nhắc ai.',
          add: 'Thêm quy tắc',
          rows: () =>
            items(valueAt(document, rulesAt)).map((rule, at) => ({
              path: [...rulesAt, at],
              depth: 0,
              title: [
                `Nhắc ${new Map<unknown, string>(options(levels)).get(valueAt(rule, ['to'])) ?? '?'}`,
                daysWords(valueAt(rule, ['offset'])),
                new Map<unknown, string>(options(bases)).get(valueAt(rule, ['from'])) ?? '?',
              ]
                .filter((part) => part !== '')
                .join(' '),
              note: textOf(valueAt(rule, ['id'])) ?? '',
            })),
          begins: () => {
            const ids = items(valueAt(document, rulesAt)).map((rule) => valueAt(rule, ['id']));
            return { id: freeName(ids, 'nhac-'), to: 'commune', from: 'due', offset: -1 };
          },
          controls: (_, path) => [
            choose([...path, 'to'], ['Nhắc ai'], options(levels)),
            choose([...path, 'from'], ['Mốc'], options(bases)),
            figure([...path, 'offset'], ['Mấy ngày sau mốc', 'Số âm: trước mốc, ví dụ -3']),
            choose(
              [...path, 'days'],
              ['Đếm'],
              [
                ['', 'ngày thường'],
                ['calendar', 'ngày thường (nêu rõ)'],
                ['working', 'ngày làm việc'],
              ],
            ),
            figure([...path, 'every'], ['Nhắc lại sau mỗi mấy ngày', 'Để trống: không nhắc lại']),
            figure([...path, 'max'], ['Nhiều nhất mấy lần', 'Để trống: 1']),
            line([...path, 'at'], ['Giờ gửi', 'Ví dụ 08:00; để trống: 08:00']),
            choose(
              [...path, 'nonWorking'],
              ['Rơi vào ngày nghỉ'],
              [
                ['', 'gửi ngày làm việc liền trước'],
                ['before', 'gửi ngày làm việc liền trước (nêu rõ)'],
                ['after', 'gửi ngày làm việc liền sau'],
                ['send', 'cứ gửi'],
              ],
            ),
            many([...path, 'channels'], ['Gửi bằng', 'Không chọn: thư điện tử'], options(channels)),
            line([...path, 'id'], ['Mã quy tắc', 'Chữ thường không dấu, số, gạch nối']),
          ],
        },
};
