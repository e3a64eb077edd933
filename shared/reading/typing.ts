/**
 * Typing one answer: what people write into what a field holds, or an issue that says what to write instead.
 * Blank is "not reported", never zero. Conventions of Vietnamese offices: domain notes 3.3 (dates) and 3.4 (numbers).
 */
import { isDate, localDate } from '../domain/calendars/time.ts';
import { largestOf, rangeWords } from '../domain/fields/decimal.ts';
import type { Field, Value } from '../domain/fields/field.ts';
import { byKind, type FieldKind, type FieldOf } from '../domain/fields/kinds.ts';
import { type Issue, refusal, warning } from '../domain/issues/issue.ts';
import { printable } from '../printable.ts';
import { type NumberWriting, readNumber } from './number-text.ts';

export interface Typed {
  /** Absent when the answer was blank or could not be typed. */
  readonly value?: Value;
  readonly issues: readonly Issue[];
}

/** How a source's numbers and dates are written, where they could be read in two ways. */
export interface Writing {
  /** Default `plain`. */
  readonly numbers?: NumberWriting | undefined;
  /** Of numbers with decimals, where `numbers` says nothing. */
  readonly decimals?: NumberWriting | undefined;
  readonly dateOrder: 'dmy' | 'mdy' | 'ymd';
}

const blank: Typed = { issues: [] };

/**
 * Blank for totals (form-tools notes §4): never zero, never false. `n/a` is what Kobo exports for a question passed
 * over.
 */
export const isBlank = (value: unknown): boolean => {
  if (value === null || value === undefined || value === 'n/a') return true;
  if (typeof value === 'string') return clean(value).trim() === '';
  return typeof value === 'object' && Object.values(value).every(isBlank);
};

/** @param at JSON pointer of the answer. */
export const typeAnswer = (field: Field, raw: unknown, at: string, writing: Writing = { dateOrder: 'dmy' }): Typed => {
  if (isBlank(raw)) return blank;
  const value = Array.isArray(raw) ? raw.filter((part) => !isBlank(part)) : raw;
  if (Array.isArray(value) && value.length > 1) {
    return refused('answer.several', at, `"${field.label}" có ${value.length} câu trả lời; chỉ nhận một.`);
  }
  const single: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof single === 'object' && single !== null) {
    return refused('answer.shape', at, `"${field.label}" phải là một giá trị, không phải một nhóm giá trị.`);
  }
  return typed(field, single as Written, at, writing);
};

const refused = (code: string, at: string, detail: string): Typed => ({ issues: [refusal(code, at, detail)] });

type Written = string | number | boolean;
type Typer<Kind extends FieldKind> = (field: FieldOf<Kind>, raw: Written, at: string, writing: Writing) => Typed;

/** A half of a character shows as one that is broken; what cannot be printed is left out. */
const clean = (text: string): string => printable(text.toWellFormed());

// Full-width forms of an East Asian keyboard become plain ones. NFKC would go further and read "5²" as 52.
const squeeze = (raw: Written): string =>
  clean(String(raw))
    .replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Words that follow a number on paper and change nothing: "15 người". */
const countWords = / (người|buổi|thôn|tổ|chi bộ|xã|phường|đồng chí|đ\/c)$/iu;

const grouping = {
  plain: { whole: /^\d+$/, separators: /$^/g, decimal: '.' },
  vi: { whole: /^(?:[1-9]\d{0,2}(?:[. ]\d{3})+|\d+)(?:,\d+)?$/, separators: /[. ]/g, decimal: ',' },
  en: { whole: /^(?:[1-9]\d{0,2}(?:[, ]\d{3})+|\d+)(?:\.\d+)?$/, separators: /[, ]/g, decimal: '.' },
} as const;

/** Bare digits of a number as the source writes them; a text that is no such number stays as it is. */
const withoutGroups = (text: string, numbers: NumberWriting): string => {
  const { whole, separators, decimal } = grouping[numbers];
  const bare = text.replace(countWords, '');
  return whole.test(bare) ? bare.replace(separators, '').replace(decimal, '.').replace(/\.0+$/, '') : text;
};

/** Thousands in groups of three, where a count may be so large: nobody counts in thousandths. "8.000" may be 8. */
const grouped = /^[1-9]\d{0,2}(?:([., ])\d{3}(?:\1\d{3})*)$/;
const isTwofold = (text: string): boolean => /^\d{1,3}[.,]000$/.test(text);

const inThousands = (text: string, max: number): string =>
  max >= 1_000 && grouped.test(text) && !isTwofold(text) ? text.replace(/[., ]/g, '') : text;

/** What people write for nothing. */
const meansNone = /^(không|không có|ko|k|-|–|x)$/iu;

const count: Typer<'count'> = (field, raw, at, { numbers = 'plain' }) => {
  const text = squeeze(raw).replace(/\u2212/g, '-');
  const bare = typeof raw === 'string' ? withoutGroups(text, numbers) : text;
  const digits = numbers === 'plain' && typeof raw === 'string' ? inThousands(bare, field.max) : bare;
  const ask = (code: string, why: string): Typed => refused(code, at, `"${field.label}": ${why}`);
  if (typeof raw === 'boolean') return ask('count.text', 'cần một số nguyên.');
  if (/^\d+(\.0+)?$/.test(digits) && (typeof raw === 'number' || !digits.includes('.'))) {
    const value = Number(digits);
    if (value > field.max) return ask('count.too-large', `số này lớn hơn mức tối đa ${field.max}; xin kiểm tra lại.`);
    return { value, issues: [] };
  }
  if (/%$/.test(text))
    return ask('count.percentage', 'cần số lượng, không phải tỷ lệ phần trăm; tỷ lệ do hệ thống tính.');
  if (/^-\s*\d/.test(text)) return ask('count.negative', 'số lượng không thể âm.');
  if (/^\d+[.,]\d+$/.test(digits)) {
    const fitting =
      isTwofold(digits) && field.max >= 1_000
        ? `${Number.parseInt(digits, 10)} hoặc ${digits.replace(/[.,]/, '')}`
        : '12';
    return ask('count.separator', `không ghi dấu chấm, dấu phẩy; hãy ghi số nguyên liền nhau, ví dụ ${fitting}.`);
  }
  if (/^\d+\s*\/\s*\d+$/.test(text)) return ask('count.fraction', 'cần một số, không phải dạng "102/154".');
  if (meansNone.test(text)) return ask('count.word', 'nếu không có, hãy ghi số 0.');
  return ask('count.text', 'cần một số nguyên, ví dụ 0 hoặc 12.');
};

const decimal: Typer<'decimal'> = (field, raw, at, { decimals = 'plain', numbers = decimals }) => {
  const ask = (code: string, why: string): Typed => refused(`decimal.${code}`, at, `"${field.label}": ${why}`);
  const bare = withoutUnit(squeeze(raw).replace(/^\u2212/, '-'), field.unitOfMeasure);
  const [, sign = '', size = ''] = /^(-?) ?(.*)$/.exec(bare) ?? [];
  // A number that came as one is written by a machine.
  const digits = readNumber(size, typeof raw === 'number' ? 'en' : numbers);
  if (typeof raw === 'boolean' || digits === undefined) return ask(...unreadable(bare));
  if (typeof digits !== 'string') {
    const [whole, fine] = digits.map((one) => String(Number(one)).replace('.', ','));
    return ask('separator', `"${size}" có thể là ${whole} hoặc ${fine}; hãy ghi ${whole} hoặc ${fine}.`);
  }
  if (sign === '-' && field.min >= 0) return ask('negative', 'số không thể âm.');
  const fraction = digits.split('.')[1]?.replace(/0+$/, '') ?? '';
  if (fraction.length > field.decimals) return ask('too-fine', `chỉ ghi tối đa ${field.decimals} chữ số sau dấu phẩy.`);
  // Plus zero: there is no minus zero.
  const value = Number(sign + digits) + 0;
  if (value < field.min || value > largestOf(field))
    return ask('range', `cần một số ${rangeWords(field)}; xin kiểm tra lại.`);
  return { value, issues: [] };
};

/** "8,5 ha" is 8,5 where the field is measured in ha. */
const withoutUnit = (text: string, unit: string | undefined): string => {
  const written = unit === undefined ? '' : squeeze(unit).toLowerCase();
  return written !== '' && text.toLowerCase().endsWith(written) ? text.slice(0, -written.length).trimEnd() : text;
};

const unreadable = (text: string): readonly [code: string, why: string] => {
  if (/%$/.test(text)) return ['percentage', 'không ghi tỷ lệ phần trăm; tỷ lệ do hệ thống tính.'];
  if (/^\d+\s*\/\s*\d+$/.test(text)) return ['fraction', 'cần một số, không phải dạng "102/154".'];
  if (meansNone.test(text)) return ['word', 'nếu không có, hãy ghi số 0.'];
  return ['text', 'cần một số, ví dụ 0 hoặc 8,5.'];
};

const text: Typer<'text'> = (field, raw, at) => {
  const value = clean(String(raw)).trim();
  if (value.length > field.max) {
    return refused('text.too-long', at, `"${field.label}" dài ${value.length} ký tự; tối đa ${field.max}.`);
  }
  const sent = String(raw).normalize('NFC').replace(/\r\n?/g, '\n');
  const lost = clean(sent) !== sent || sent.includes('\uFFFD');
  const issues = lost
    ? [warning('text.characters', at, `"${field.label}" có ký tự hỏng hoặc không in được; xin xem lại.`)]
    : [];
  return { value, issues };
};

const date: Typer<'date'> = (field, raw, at, { dateOrder }) => {
  const written = dayOf(squeeze(raw).replace(/^ngày /i, ''));
  const yearFirst = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(written);
  const yearLast = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written);
  const [, first, second, last] = yearLast ?? [];
  const [, year, month, day] =
    yearFirst ?? (dateOrder === 'mdy' ? ['', last, first, second] : ['', last, second, first]);
  const value = `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`;
  const real = year !== undefined && isDate(value);
  return real
    ? { value, issues: [] }
    : refused('date.unreadable', at, `"${field.label}": cần một ngày có thật, dạng ngày/tháng/năm, ví dụ 05/4/2022.`);
};

/** A tool may send the instant of a local midnight: "2021-11-04T17:00:00.000Z" is the 5th of November. */
const dayOf = (written: string): string => {
  const [, day, zone] = /^(\d{4}-\d{2}-\d{2})T[\d:.]{4,15}(Z|[+-]\d{2}:?\d{2})?$/.exec(written) ?? [];
  const epoch = zone === undefined ? Number.NaN : Date.parse(written);
  return Number.isNaN(epoch) ? (day ?? written) : localDate(epoch);
};

const choice: Typer<'choice'> = (field, raw, at) => {
  const written = squeeze(raw).toLowerCase();
  const chosen = field.choices.find(({ key, label }) => key === written || squeeze(label).toLowerCase() === written);
  if (chosen) return { value: chosen.key, issues: [] };
  const offered = field.choices.map(({ label }) => `"${label}"`).join(', ');
  return refused('choice.unknown', at, `"${field.label}": chỉ nhận ${offered}.`);
};

const answersYes = new Set(['có', 'co', 'yes', 'true', '1', 'x', 'on', 'đã', 'rồi']);
const answersNo = new Set(['không', 'khong', 'no', 'false', '0', 'chưa']);

const yesNo: Typer<'yes-no'> = (field, raw, at) => {
  const written = squeeze(raw).toLowerCase();
  if (answersYes.has(written)) return { value: true, issues: [] };
  if (answersNo.has(written)) return { value: false, issues: [] };
  return refused('yes-no.unknown', at, `"${field.label}": chỉ nhận "Có" hoặc "Không".`);
};

const typed = byKind<[raw: Written, at: string, writing: Writing], Typed>({
  count,
  decimal,
  text,
  date,
  choice,
  'yes-no': yesNo,
});
