/** The form of one unit: a question is a row, with what it means beside it. Pure. */
import { opensOn } from '../../domain/calendars/calendar.ts';
import { applies } from '../../domain/fields/asked.ts';
import type { Field } from '../../domain/fields/field.ts';
import type { Unit } from '../../domain/units/register.ts';
import { columnName } from '../../reading/formats/xlsx/address.ts';
import { markWords, writeFormMark } from '../../reading/formats/xlsx/form-mark.ts';
import { rowHeight } from '../sheet/measure.ts';
import type { Cell, Range, Row, Sheet } from '../sheet/model.ts';
import { answerCell } from './answer-cell.ts';
import { coloursOf } from './colours.ts';
import { entryOf } from './entry.ts';
import type { FormAsked } from './form-asked.ts';
import { namesOf, shownAnswer } from './formula.ts';
import type { Lists } from './lists.ts';
import { agencyBlock, signatureBlock } from './paper-blocks.ts';
import { formPage, formSheetName, keyCell, lineRows, shown } from './sheet-parts.ts';
import { stopsOf } from './stops.ts';
import { labelOf } from './table-columns.ts';
import { sectionsOf } from './table-heading.ts';
import { cleanText } from './text.ts';
import { unitTitles } from './titles.ts';
import { isNarrative } from './words.ts';

const widths = [40, 32, 210, 220, 190] as const;
const right = widths.length;
const valueColumn = 4;
const narrativeHeight = 66;

/** A line of the form: the heading of a section, or a question. */
type FormLine = { readonly heading: string } | { readonly field: Field; readonly index: number };

/** Questions that are not asked of the unit are left out. */
export const unitForm = (asked: FormAsked, unit: Unit, lists: Lists): Sheet => {
  const { campaign, period } = asked;
  const fields = campaign.fields.filter((field) => applies(field, unit.type));
  const mark = writeFormMark({
    units: 'columns',
    campaign: campaign.id,
    version: campaign.version,
    period,
    register: campaign.register,
  });
  const keys: Row = { hidden: true, height: 12, cells: [keyCell(mark), shown, shown, keyCell(unit.code), shown] };
  const across = { widths, from: 2, to: right };
  const agency = agencyBlock(asked, across, 2);
  const titles = lineRows(unitTitles(asked), widths, across, 2 + agency.rows.length);
  const nameRow = 2 + agency.rows.length + titles.rows.length;
  const headingRow = nameRow + 1;
  const top = headingRow + 1;
  const lines = linesOf(fields);
  const signatures = signatureBlock(across, top + lines.length);
  const rowOf = new Map(lines.flatMap((line, at) => ('field' in line ? [[line.field.key, top + at] as const] : [])));
  const names = namesIn(asked, unit, rowOf);
  const stops = stopsOf(campaign);
  const areasOf = (key: string): readonly Range[] => [rowOf.get(key)].flatMap((row) => (row ? [cellAt(row)] : []));
  const all = `${fixed(top)}:${fixed(top + lines.length - 1)}`;
  return {
    name: formSheetName,
    isProtected: true,
    widths,
    hiddenColumns: [1],
    rows: [
      keys,
      ...agency.rows,
      ...titles.rows,
      unitRow(asked, unit),
      headings,
      ...lines.map((line) => lineRow(line, asked, unit)),
      ...signatures.rows,
    ],
    merges: [
      ...agency.merges,
      ...signatures.merges,
      ...titles.merges,
      { top: nameRow, bottom: nameRow, left: 2, right: 3 },
      { top: nameRow, bottom: nameRow, left: valueColumn, right },
      ...lines.flatMap((line, at) => ('field' in line ? [] : [{ top: top + at, bottom: top + at, left: 2, right }])),
    ],
    frozen: { rows: 0, columns: 0 },
    heading: { top: headingRow, bottom: headingRow },
    page: formPage('portrait'),
    validations: fields.flatMap((field) =>
      areasOf(field.key).map((range) => ({
        range,
        entry: entryOf({ campaign, stops, field, type: unit.type, names, listOf: lists.listOf }),
      })),
    ),
    fills: coloursOf(campaign, {
      areasOf: (key, types) => (types === undefined || types.includes(unit.type) ? areasOf(key) : []),
      namesAt: () => names,
      unitAt: () => all,
    }),
  };
};

const cellAt = (row: number): Range => ({ top: row, bottom: row, left: valueColumn, right: valueColumn });

/** An answer's cell in formulas. One unit never moves: it stands fast in both directions. */
const fixed = (row: number): string => `$${columnName(valueColumn)}$${row}`;

const namesIn = ({ campaign, period, before }: FormAsked, { code }: Unit, rowOf: ReadonlyMap<string, number>) =>
  namesOf(
    campaign,
    opensOn(campaign.calendar, period),
    (key) => {
      const row = rowOf.get(key);
      return row === undefined ? undefined : fixed(row);
    },
    (key) => {
      const value = before?.values.get(code)?.[key];
      return typeof value === 'number' ? value : undefined;
    },
  );

const linesOf = (fields: readonly Field[]): readonly FormLine[] => {
  const starts = new Map(sectionsOf(fields).map(({ section, from }) => [from, section]));
  return fields.flatMap((field, index) => {
    const section = starts.get(index);
    return [...(section === undefined ? [] : [{ heading: section }]), { field, index: index + 1 }];
  });
};

const heading = (value: string): Cell => ({ style: 'form-heading', value });
const headings: Row = {
  height: 20,
  cells: [shown, ...['STT', 'Chỉ tiêu', 'Trả lời', 'Giải thích'].map(heading)],
};

/** The unit's name under its key, with its group's: what is compared with the code when the form comes back. */
const unitRow = ({ groups }: FormAsked, unit: Unit): Row => {
  const name = cleanText(unit.name);
  const group = groups.find(({ code }) => code === unit.group)?.name;
  const label = group === undefined ? 'Đơn vị báo cáo' : `Đơn vị báo cáo (${cleanText(group)})`;
  const labelled: Cell = { style: 'form-text', value: label };
  const named: Cell = { style: 'form-strong', value: name };
  const rest: Cell = { style: 'form-strong', value: null };
  return {
    height: rowHeight([labelled, named], [widths[1] + widths[2], widths[3]], 24),
    cells: [keyCell(markWords.name), labelled, rest, named, rest],
  };
};

/** "Quý I/2026: 8." Narratives of before are not repeated. */
const beforeText = (field: Field, { code }: Unit, before: FormAsked['before']): string => {
  const value = before?.values.get(code)?.[field.key];
  if (before === undefined || value === undefined || isNarrative(field)) return '';
  const shown = typeof value === 'number' ? String(value).replace('.', ',') : shownAnswer(field, value);
  return `Kỳ trước (${before.words}): ${cleanText(shown)}.`;
};

const lineRow = (line: FormLine, { values, before }: FormAsked, unit: Unit): Row => {
  if (!('field' in line)) {
    const heading: Cell = { style: 'form-group', value: cleanText(line.heading) };
    const rest: Cell = { style: 'form-group', value: null };
    const across = widths[1] + widths[2] + widths[3] + widths[4];
    return { height: rowHeight([heading], [across], 20), cells: [shown, heading, rest, rest, rest] };
  }
  const { field, index } = line;
  const label = labelOf(field, [unit.type]);
  const help = [cleanText(field.help ?? ''), beforeText(field, unit, before)].filter((text) => text !== '').join(' ');
  const answer = answerCell(field, unit, values.get(unit.code)?.[field.key]);
  const room = isNarrative(field) ? narrativeHeight : 22;
  const cells: readonly Cell[] = [
    keyCell(field.key),
    { style: 'form-index', value: index },
    { style: 'form-text', value: label },
    answer,
    { style: 'form-help', value: help === '' ? null : help },
  ];
  return { height: rowHeight(cells, widths, room), grows: true, cells };
};
