/** What a cell shows to a Vietnamese reader: 1.234,5; 62,2%; 18/04/2022. For what no spreadsheet program prints. */
import { dateText, localDate } from '../../domain/calendars/time.ts';
import { numberWords } from '../../domain/fields/number-words.ts';
import type { Cell } from './model.ts';
import { styles } from './styles.ts';

export const shownText = ({ value, style, as }: Cell): string => {
  if (value === null) return '';
  const { format } = styles[style];
  if (typeof value === 'number') return format === undefined ? plainNumber(value) : inFormat(value, format);
  if (typeof value === 'string' && as) return shownTime[as](value);
  const [, , , aside] = format?.split(';') ?? [];
  return aside === undefined ? String(value) : aside.replaceAll('"', '').replace('@', String(value));
};

const plainNumber = (value: number): string => String(value).replace('.', ',');

/** A time nobody can read stays as it was written. */
const shownTime: Readonly<Record<NonNullable<Cell['as']>, (text: string) => string>> = {
  date: (text) => (Number.isNaN(Date.parse(text)) ? text : dateText(text)),
  instant: (text) => {
    const at = Date.parse(text);
    if (Number.isNaN(at)) return text;
    const local = new Date(at + 7 * 3_600_000).toISOString();
    return `${dateText(localDate(at))} ${local.slice(11, 16)}`;
  },
};

/** Number formats of the styles: sections for above, below and at zero; texts in quotes; digits, decimals, percent. */
const inFormat = (value: number, format: string): string => {
  const [above = '', below, zero = above] = format.split(';');
  const isSigned = value < 0 && below !== undefined;
  const unsigned = value === 0 ? zero : above;
  const section = isSigned ? below : unsigned;
  return section
    .replace(/[#,]*0(?:\.(0+))?(%?)/, (_, decimals: string = '', percent: string) => {
      const size = isSigned ? -value : value;
      return `${numberWords(percent === '' ? size : size * 100, decimals.length)}${percent}`;
    })
    .replaceAll('"', '');
};
