/** Hạn: when reports are taken, and when each level is due. One shape for each kind of calendar. */
import type { Every } from '../../../../shared/domain/calendars/cycle.ts';
import type { Calendar, CalendarOf } from '../../../../shared/domain/calendars/document.ts';
import { type DueLevel, levelWords } from '../../../../shared/domain/calendars/due.ts';
import { choose, day, dayText, figure, line } from '../controls/control.ts';
import { type Kinds, kindsBy, nothing, picked, type Shape, type Shapes, shaped } from '../controls/shape.ts';
import { type Path, valueAt } from '../parts/document.ts';
import { type Context, calledBy, freshName, type MembersOf, members, type Part, rows } from '../parts/part.ts';
import type { Task } from './task.ts';

const basis = choose('Hạn này do', {
  document: 'văn bản nêu rõ',
  office: 'cơ quan tổng hợp ấn định, vì văn bản không nêu',
});
const note = line('Ghi chú về hạn', 'Ví dụ: Mục 1.c của công văn');
const moves = choose('Ngày cuối là ngày nghỉ thì', [
  ['', 'văn bản không nói'],
  ['true', 'dời đến hết ngày làm việc kế tiếp'],
  ['false', 'không dời'],
]);
const after = choose(
  'Tính từ',
  { cutoff: 'ngày chốt số liệu', commune: `hạn ${levelWords.commune}`, group: `hạn ${levelWords.group}` },
  { unset: 'cutoff' },
);

/** The ways to tell a due, each by the member that says it. */
const said = ['before', 'by', 'working', 'days'] as const;
type Said = (typeof said)[number];

/** The day, or the number of days, is kept when it is told in another way. */
const carried = (old: unknown, value: unknown): unknown =>
  said.map((member) => valueAt(old, [member])).find((one) => typeof one === typeof value) ?? value;

const due = (member: Said, words: string, value: unknown, parts: Readonly<Record<string, Part>>): Shape => ({
  words,
  is: (one) => valueAt(one, [member]) !== undefined,
  begins: (old) => ({ basis: 'document', ...picked(old, ['basis', 'note']), [member]: carried(old, value) }),
  part: members({ ...parts, basis, note }),
});

const fixed = (value: unknown, when: Part): Shapes => ({
  before: due('before', 'trước ngày (ngày ấy là đã chậm)', value, { before: when, moves }),
  by: due('by', 'chậm nhất ngày (hết ngày ấy)', value, { by: when, moves }),
});
const terms: Shapes = {
  working: due('working', 'sau một số ngày làm việc', 5, { working: figure('Số ngày'), after }),
  days: due('days', 'sau một số ngày, kể cả ngày nghỉ', 5, { days: figure('Số ngày'), after, moves }),
};
const onDay = fixed('', day('Ngày', 'Ngày/tháng/năm'));
const onPeriodDay = fixed(
  { day: 25 },
  members({
    day: figure('Ngày', 'Từ 1 đến 31'),
    monthsLater: figure('Của tháng thứ mấy sau tháng cuối kỳ', 'Để trống: tháng cuối kỳ'),
  }),
);

const levels: Readonly<Record<DueLevel, readonly [label: string, short: string]>> = {
  commune: ['Hạn của cấp xã', 'cấp xã'],
  group: ['Hạn của nhóm (huyện)', 'nhóm'],
  whole: ['Hạn của cơ quan tổng hợp', 'cơ quan tổng hợp'],
};

/** The same controls stand once for each level: their labels say which. */
const dues = (shapes: Shapes): Part => {
  const known = { nobody: nothing('không có hạn ở cấp này'), ...shapes };
  const level = ([label, short]: readonly [string, string]): Part => {
    const part = shaped(label, known);
    return (path: Path, context: Context) => {
      const { controls, tables } = part(path, context);
      const told = controls.map((one) => (one.isSwitch ? one : { ...one, label: `${one.label} (${short})` }));
      return { controls: told, tables };
    };
  };
  return members(Object.fromEntries(Object.entries(levels).map(([name, words]) => [name, level(words)])));
};

const every: Readonly<Record<Every, string>> = {
  month: 'Tháng',
  quarter: 'Quý',
  half: '6 tháng',
  'nine-months': '9 tháng',
  year: 'Năm',
};
const { 'nine-months': _, ...everyOfMonths } = every;
const fiveDays = { commune: { working: 5, basis: 'document' } };

const periodic = (cycles: Readonly<Record<string, string>>): MembersOf<CalendarOf<'nd09'>, 'kind'> => ({
  every: choose('Chu kỳ', cycles),
  first: line('Kỳ đầu tiên', 'Ví dụ 2026-03, 2026-Q1, 2026-H1, 2026-9M, 2026'),
  last: line('Kỳ cuối cùng', 'Để trống: các kỳ nối tiếp mãi'),
  opensEarly: figure('Nhận báo cáo sớm mấy ngày', 'Để trống: từ ngày sau ngày chốt số liệu'),
  due: dues({ ...onPeriodDay, ...terms }),
});

const period: MembersOf<CalendarOf<'dates'>['periods'][number]> = {
  name: line('Mã kỳ', 'Chữ thường không dấu, số, gạch nối'),
  from: day('Số liệu từ ngày'),
  to: day('Chốt số liệu ngày'),
  opens: day('Nhận báo cáo từ ngày', 'Để trống: ngày liền sau ngày chốt'),
  due: dues({ ...onDay, ...terms }),
};

const calendars: Kinds<Calendar, 'kind'> = {
  once: {
    words: 'Một lần',
    begins: { opens: '', due: { commune: { before: '', basis: 'document' } } },
    own: { opens: day('Bắt đầu nhận báo cáo', 'Ngày/tháng/năm'), due: dues(onDay) },
    drops: ['opens', 'due'],
  },
  nd09: {
    words: 'Định kỳ theo Nghị định 09/2019/NĐ-CP',
    begins: { every: 'quarter', first: '', due: fiveDays },
    own: periodic(every),
  },
  calendar: {
    words: 'Định kỳ theo tháng dương lịch',
    begins: { every: 'quarter', first: '', due: fiveDays },
    own: periodic(everyOfMonths),
  },
  dates: {
    words: 'Các kỳ nêu từng ngày',
    begins: { periods: [{ name: 'ky-1', from: '', to: '', due: fiveDays }] },
    own: {
      periods: rows({
        heading: 'Các kỳ',
        empty: 'Chưa có kỳ nào.',
        add: 'Thêm kỳ',
        title: calledBy('name', 'Kỳ'),
        note: (row) => `từ ${dayText(valueAt(row, ['from']))} đến ${dayText(valueAt(row, ['to']))}`,
        begins: (list) => ({ name: freshName('name', 'ky-', list), from: '', to: '', due: fiveDays }),
        part: members(period),
      }),
    },
  },
};

export const deadline = {
  words: 'Hạn',
  told: (document) => {
    const [before, by] = said.slice(0, 2).map((member) => valueAt(document, ['calendar', 'due', 'commune', member]));
    if (typeof before === 'string' && before !== '') return `cấp xã trước ngày ${dayText(before)}`;
    return typeof by === 'string' && by !== '' ? `cấp xã chậm nhất ${dayText(by)}` : '';
  },
  members: {
    calendar: shaped('Đợt báo cáo', kindsBy('kind', [], calendars), 'Đổi rồi Lưu để thấy các mục.'),
  },
} satisfies Task;
