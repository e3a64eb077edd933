/** Every fault of a holiday document at once: its shape, and days that cannot be what it calls them. Over any JSON. */
import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { schemaIssues } from '../issues/schema-issues.ts';
import { at, items, textOf } from '../issues/untyped.ts';
import { HolidayDocument } from './holidays.ts';
import { dateText, isDate, isWeekend } from './time.ts';

export const holidayFaults = (value: unknown): Issue[] => {
  const shape = schemaIssues(HolidayDocument, value);
  if (shape.some((issue) => issue.code === 'schema.too-deep')) return shape;
  return [...shape, ...yearFault(value), ...dayFaults(value)];
};

const yearFault = (document: unknown): Issue[] => {
  const [id, year] = [textOf(at(document, 'id')), at(document, 'year')];
  if (id === undefined || typeof year !== 'number' || id === `vn-${year}`) return [];
  return [refusal('holidays.year', pointer('year'), `Văn bản ${id} phải của năm ${id.slice(-4)}.`)];
};

const dayFaults = (document: unknown): Issue[] => {
  const year = at(document, 'year');
  const seen = new Set<string>();
  return (['off', 'worked'] as const).flatMap((list) =>
    items(at(document, list)).flatMap((day, d) => {
      const date = textOf(at(day, 'date'));
      if (date === undefined || !isDate(date)) return [];
      const fault = (code: string, detail: string) => refusal(code, pointer(list, d, 'date'), detail);
      const isRepeated = seen.has(date);
      seen.add(date);
      const wrongDay = isWeekend(date) === (list === 'off');
      return [
        ...(isRepeated ? [fault('holidays.twice', `Ngày ${dateText(date)} đã có ở trên.`)] : []),
        ...(typeof year === 'number' && !date.startsWith(`${year}-`)
          ? [fault('holidays.other-year', `Ngày ${dateText(date)} không thuộc năm ${year}.`)]
          : []),
        ...(wrongDay ? [fault('holidays.weekday', weekdayWords[list](dateText(date)))] : []),
      ];
    }),
  );
};

const weekdayWords: Readonly<Record<'off' | 'worked', (date: string) => string>> = {
  off: (date) => `Ngày ${date} là thứ Bảy hoặc Chủ nhật, vốn đã nghỉ; mục "off" chỉ ghi ngày từ thứ Hai đến thứ Sáu.`,
  worked: (date) => `Ngày ${date} vốn là ngày làm việc; mục "worked" chỉ ghi thứ Bảy, Chủ nhật làm bù.`,
};
