/** Hạn: when reports are taken, and when each level is due. One shape for each kind of calendar. */
import type { CalendarKind } from '../../../../shared/domain/calendars/document.ts';
import { type DueLevel, dueLevels, levelWords } from '../../../../shared/domain/calendars/due.ts';
import { items, textOf } from '../../../../shared/domain/issues/untyped.ts';
import {
  type Control,
  choose,
  day,
  dayText,
  figure,
  line,
  nothing,
  type Options,
  type Shape,
  type Shapes,
  shaped,
  tagged,
} from '../control.ts';
import { freeName, type Path, valueAt } from '../document.ts';
import type { Listing, Task } from '../task.ts';

const stated = (path: Path): Control[] => [
  choose(
    [...path, 'basis'],
    ['Hạn này do'],
    [
      ['document', 'văn bản nêu rõ'],
      ['office', 'cơ quan tổng hợp ấn định, vì văn bản không nêu'],
    ],
  ),
  line([...path, 'note'], ['Ghi chú về hạn', 'Ví dụ: Mục 1.c của công văn']),
];
const moves = (path: Path): Control =>
  choose(
    [...path, 'moves'],
    ['Ngày cuối là ngày nghỉ thì'],
    [
      ['', 'văn bản không nói'],
      ['true', 'dời đến hết ngày làm việc kế tiếp'],
      ['false', 'không dời'],
    ],
  );

/** The day, or the number of days, when it is told in another way. */
const carried = (old: unknown, value: unknown): unknown =>
  ['before', 'by', 'working', 'days']
    .map((member) => valueAt(old, [member]))
    .find((one) => typeof one === typeof value) ?? value;
const kept = (old: unknown): object => {
  const [basis, note] = [valueAt(old, ['basis']) ?? 'document', valueAt(old, ['note'])];
  return { basis, ...(note === undefined ? {} : { note }) };
};
const dueShape = (
  member: string,
  words: string,
  value: unknown,
  controls: (path: Path) => readonly Control[],
): Shape => ({
  words,
  is: (due) => valueAt(due, [member]) !== undefined,
  begins: (old) => ({ [member]: carried(old, value), ...kept(old) }),
  controls: (path) => [...controls([...path, member]), ...stated(path)],
});

const nobody = nothing('không có hạn ở cấp này');
const onDay = (path: Path): Control[] => [day(path, ['Ngày', 'Ngày/tháng/năm'])];
const onPeriodDay = (path: Path): Control[] => [
  figure([...path, 'day'], ['Ngày', 'Từ 1 đến 31']),
  figure([...path, 'monthsLater'], ['Của tháng thứ mấy sau tháng cuối kỳ', 'Để trống: tháng cuối kỳ']),
];
const term = (path: Path): Control[] => [
  figure(path, ['Số ngày']),
  choose(
    [...path.slice(0, -1), 'after'],
    ['Tính từ'],
    [
      ['', 'ngày chốt số liệu'],
      ['commune', `hạn ${levelWords.commune}`],
      ['group', `hạn ${levelWords.group}`],
    ],
  ),
];
const movable =
  (controls: (path: Path) => Control[]) =>
  (path: Path): Control[] => [...controls(path), moves(path.slice(0, -1))];
const terms: Shapes = {
  working: dueShape('working', 'sau một số ngày làm việc', 5, term),
  days: dueShape('days', 'sau một số ngày, kể cả ngày nghỉ', 5, movable(term)),
};
const fixed = (value: unknown, controls: (path: Path) => Control[]): Shapes => ({
  before: dueShape('before', 'trước ngày (ngày ấy là đã chậm)', value, movable(controls)),
  by: dueShape('by', 'chậm nhất ngày (hết ngày ấy)', value, movable(controls)),
});

const levelLabels: Readonly<Record<DueLevel, string>> = {
  commune: 'Hạn của cấp xã',
  group: 'Hạn của nhóm (huyện)',
  whole: 'Hạn của cơ quan tổng hợp',
};
const shortWords: Readonly<Record<DueLevel, string>> = { commune: 'cấp xã', group: 'nhóm', whole: 'cơ quan tổng hợp' };
const levels = (document: unknown, path: Path, shapes: Shapes): Control[] =>
  dueLevels.flatMap((level) => {
    const [shape, ...rest] = shaped(document, [...path, level], [levelLabels[level]], { nobody, ...shapes });
    const named = rest.map((control) => ({ ...control, label: `${control.label} (${shortWords[level]})` }));
    return [...(shape ? [shape] : []), ...named];
  });

const onceDues: Shapes = fixed('', onDay);
const periodDues: Shapes = { ...fixed({ day: 25 }, onPeriodDay), ...terms };
const datesDues: Shapes = { ...fixed('', onDay), ...terms };

const everyWords = { month: 'Tháng', quarter: 'Quý', half: '6 tháng', 'nine-months': '9 tháng', year: 'Năm' } as const;
const every: Options = Object.entries(everyWords);
const keeps = ['every', 'first', 'last', 'opensEarly', 'due'];
const fiveDays = { commune: { working: 5, basis: 'document' } };

const periodic =
  (document: unknown, options: Options) =>
  (path: Path): Control[] => [
    choose([...path, 'every'], ['Chu kỳ'], options),
    line([...path, 'first'], ['Kỳ đầu tiên', 'Ví dụ 2026-03, 2026-Q1, 2026-H1, 2026-9M, 2026']),
    line([...path, 'last'], ['Kỳ cuối cùng', 'Để trống: các kỳ nối tiếp mãi']),
    figure([...path, 'opensEarly'], ['Nhận báo cáo sớm mấy ngày', 'Để trống: từ ngày liền sau ngày chốt số liệu']),
    ...levels(document, [...path, 'due'], periodDues),
  ];

const calendars = (document: unknown): Readonly<Record<CalendarKind, Shape>> => ({
  once: tagged('kind', 'once', 'Một lần', {
    begins: { opens: '', due: { commune: { before: '', basis: 'document' } } },
    keeps: [],
    controls: (path) => [
      day([...path, 'opens'], ['Bắt đầu nhận báo cáo', 'Ngày/tháng/năm']),
      ...levels(document, [...path, 'due'], onceDues),
    ],
  }),
  nd09: tagged('kind', 'nd09', 'Định kỳ theo Nghị định 09/2019/NĐ-CP', {
    begins: { every: 'quarter', first: '', due: fiveDays },
    keeps,
    controls: periodic(document, every),
  }),
  calendar: tagged('kind', 'calendar', 'Định kỳ theo tháng dương lịch', {
    begins: { every: 'quarter', first: '', due: fiveDays },
    keeps,
    controls: periodic(
      document,
      every.filter(([name]) => name !== 'nine-months'),
    ),
  }),
  dates: tagged('kind', 'dates', 'Các kỳ nêu từng ngày', {
    begins: { periods: [{ name: 'ky-1', from: '', to: '', due: fiveDays }] },
    keeps: ['periods'],
  }),
});

const periods: Listing = {
  path: ['calendar', 'periods'],
  heading: 'Các kỳ',
  empty: 'Chưa có kỳ nào.',
  add: 'Thêm kỳ',
  rows: (document) =>
    items(valueAt(document, ['calendar', 'periods'])).map((period, at) => ({
      path: ['calendar', 'periods', at],
      depth: 0,
      title: textOf(valueAt(period, ['name'])) ?? `Kỳ ${at + 1}`,
      note: `từ ${dayText(valueAt(period, ['from']))} đến ${dayText(valueAt(period, ['to']))}`,
    })),
  begins: (document) => {
    const names = items(valueAt(document, ['calendar', 'periods'])).map((period) => valueAt(period, ['name']));
    return { name: freeName(names, 'ky-'), from: '', to: '', due: fiveDays };
  },
  controls: (document, path) => [
    line([...path, 'name'], ['Mã kỳ', 'Chữ thường không dấu, số, gạch nối']),
    day([...path, 'from'], ['Số liệu từ ngày']),
    day([...path, 'to'], ['Chốt số liệu ngày']),
    day([...path, 'opens'], ['Nhận báo cáo từ ngày', 'Để trống: ngày liền sau ngày chốt']),
    ...levels(document, [...path, 'due'], datesDues),
  ],
};

export const deadline: Task = {
  words: 'Hạn',
  members: ['calendar'],
  told: (document) => {
    const due = valueAt(document, ['calendar', 'due', 'commune']);
    if (typeof valueAt(due, ['before']) === 'string') return `cấp xã trước ngày ${dayText(valueAt(due, ['before']))}`;
    return typeof valueAt(due, ['by']) === 'string' ? `cấp xã chậm nhất ${dayText(valueAt(due, ['by']))}` : '';
  },
  controls: (document) =>
    shaped(
      document,
      ['calendar'],
      ['Đợt báo cáo', 'Đổi loại thì Lưu để thấy các mục của loại ấy.'],
      calendars(document),
    ),
  listing: (document) => (Array.isArray(valueAt(document, ['calendar', 'periods'])) ? periods : undefined),
};
