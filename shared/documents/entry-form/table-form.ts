/** The form of several units: a unit is a row, a field a column. Pure. */
import { opensOn } from '../../domain/calendars/calendar.ts';
import { applies } from '../../domain/fields/asked.ts';
import { plus } from '../../domain/fields/exact.ts';
import type { Field } from '../../domain/fields/field.ts';
import { measureOf, traitsOf } from '../../domain/fields/kinds.ts';
import type { Unit } from '../../domain/units/register.ts';
import { columnRange } from '../../reading/formats/xlsx/address.ts';
import { markWords, writeFormMark } from '../../reading/formats/xlsx/form-mark.ts';
import { rowHeight } from '../sheet/measure.ts';
import type { Cell, Range, Row, Sheet } from '../sheet/model.ts';
import { withDecimals } from '../sheet/styles.ts';
import { answerCell } from './answer-cell.ts';
import type { FormAsked } from './form-asked.ts';
import type { Lists } from './lists.ts';
import { agencyBlock, signatureBlock } from './paper-blocks.ts';
import { formSheetName, keyCell, lineRows, shown } from './sheet-parts.ts';
import { beforeCell, fieldsBefore } from './table-before.ts';
import { columnWidth, leadColumns, nameWidth } from './table-columns.ts';
import { headingOf } from './table-heading.ts';
import { tablePages } from './table-pages.ts';
import { tableColours, tableValidations } from './table-rules.ts';
import { cleanText } from './text.ts';
import { tableTitles } from './titles.ts';

// Under a taller heading a laptop's window would have no room left to scroll in.
const tallestFrozen = 360;
const tableZoom = 80;
const keyWidth = 40;
const indexWidth = 32;

/** One line of the table. */
type TableLine = { readonly unit: Unit; readonly index: number } | { readonly heading: string };

export const tableForm = (asked: FormAsked, lists: Lists): Sheet => {
  const { campaign, units, period } = asked;
  const { fields } = campaign;
  const types = [...new Set(units.map(({ type }) => type))];
  const told = fieldsBefore(asked);
  const columns = [...fields, ...told];
  const widths = [keyWidth, indexWidth, nameWidth(units), ...columns.map((field) => columnWidth(field, types))];
  const right = widths.length;
  const pages = tablePages(widths, columns);
  const pageEnds = pages.breaks?.columns ?? [];
  // Not over the columns that every page repeats, or half a title would come back on each.
  const titled = { from: pages.breaks ? leadColumns + 1 : 2, to: pageEnds[0] ?? right };

  const mark = writeFormMark({
    units: 'rows',
    campaign: campaign.id,
    version: campaign.version,
    period,
    register: campaign.register,
  });
  const keys: Row = {
    hidden: true,
    height: 12,
    cells: [
      keyCell(mark),
      shown,
      keyCell(markWords.name),
      ...fields.map(({ key }) => keyCell(key)),
      ...told.map(() => shown),
    ],
  };
  const agency = agencyBlock(asked, { widths, ...titled }, 2);
  const titles = lineRows(tableTitles(asked), widths, titled, 2 + agency.rows.length);
  const measure = measureRow(campaign.export.unitOfMeasure, titled.to);
  const headingTop = 2 + agency.rows.length + titles.rows.length + measure.length;
  const heading = headingOf({ fields, told, types, widths, top: headingTop, key: shown, pageEnds });
  const top = headingTop + heading.rows.length;
  const lines = linesOf(asked);
  const above = [keys, ...agency.rows, ...titles.rows, ...measure, ...heading.rows];
  const opens = opensOn(campaign.calendar, period);
  const typesDown = lines.map((line) => ('unit' in line ? line.unit.type : null));
  const table = { campaign, told, opens, top, lists, lines: typesDown };
  const bottom = top + lines.length - 1;
  const signatures = signatureBlock({ widths, ...titled }, bottom + (units.length > 0 ? 2 : 1));
  const visible = sumOf(above.filter(({ hidden }) => !hidden).map(({ height }) => height));
  return {
    name: formSheetName,
    isProtected: true,
    widths,
    hiddenColumns: [1],
    rows: [
      ...above,
      ...lines.map((line) => lineRow(line, asked, told, widths)),
      ...(units.length > 0 ? [totalRow(asked, told, top, bottom)] : []),
      ...signatures.rows,
    ],
    merges: [
      ...agency.merges,
      ...signatures.merges,
      ...titles.merges,
      ...heading.merges,
      ...lines.flatMap((line, index) =>
        'unit' in line ? [] : [across(top + index, pages.breaks ? leadColumns : right)],
      ),
      ...(units.length > 0 ? [across(bottom + 1, leadColumns)] : []),
    ],
    frozen: { rows: visible <= tallestFrozen ? top - 1 : 0, columns: leadColumns },
    zoom: tableZoom,
    heading: { top: headingTop, bottom: top - 1 },
    ...pages,
    validations: units.length > 0 ? tableValidations(table) : [],
    fills: units.length > 0 ? tableColours(table) : [],
  };
};

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);
const across = (row: number, right: number): Range => ({ top: row, bottom: row, left: 2, right });

const measureRow = (unitOfMeasure: string | undefined, right: number): readonly Row[] => {
  if (unitOfMeasure === undefined) return [];
  const blanks = Array.from({ length: right - 2 }, () => null);
  return [
    {
      height: 18,
      cells: [shown, ...blanks, { style: 'form-measure', value: cleanText(`Đơn vị tính: ${unitOfMeasure}`) }],
    },
  ];
};

/** Units below the line of their group, where they are of several. */
const linesOf = ({ units, groups }: FormAsked): readonly TableLine[] => {
  const known = new Set(groups.map(({ code }) => code));
  const blocks = [
    ...groups.map(({ code, name }) => ({ name, units: units.filter(({ group }) => group === code) })),
    { name: 'Đơn vị khác', units: units.filter(({ group }) => group === null || !known.has(group)) },
  ].filter((block) => block.units.length > 0);
  let index = 0;
  return blocks.flatMap((block) => [
    ...(blocks.length > 1 ? [{ heading: cleanText(block.name) }] : []),
    ...block.units.map((unit) => {
      index += 1;
      return { unit, index };
    }),
  ]);
};

const lineRow = (
  line: TableLine,
  { campaign: { fields }, values, before }: FormAsked,
  told: readonly Field[],
  widths: readonly number[],
): Row => {
  if (!('unit' in line)) {
    const rest = [...fields, ...told].map((): Cell => ({ style: 'form-group', value: null }));
    const heading: Cell = { style: 'form-group', value: line.heading };
    return {
      height: rowHeight([heading], [sumOf(widths.slice(1, leadColumns))], 20),
      cells: [shown, heading, { style: 'form-group', value: null }, ...rest],
    };
  }
  const { unit, index } = line;
  const name = cleanText(unit.name);
  const [now, then] = [values.get(unit.code), before?.values.get(unit.code)];
  const cells: readonly Cell[] = [
    keyCell(unit.code),
    { style: 'form-index', value: index },
    { style: 'form-text', value: name },
    ...fields.map((field) => answerCell(field, unit, now?.[field.key])),
    ...told.map((field) => beforeCell(field, unit, then?.[field.key])),
  ];
  return { height: rowHeight(cells, widths, 20), grows: true, cells };
};

/** Sums of what was reported; nothing where nothing was: what is missing is not zero. */
const totalRow = (asked: FormAsked, told: readonly Field[], top: number, bottom: number): Row => {
  const { units, values, before, campaign } = asked;
  const total = (field: Field, index: number): Cell => {
    if (!traitsOf(field).isFigure) return { style: 'form-total', value: null };
    const cells = columnRange(top, bottom, leadColumns + 1 + index);
    return {
      style: withDecimals('form-total', measureOf(field).decimals),
      value: reported(field, units, (index < campaign.fields.length ? values : before?.values) ?? new Map()),
      formula: `IF(COUNT(${cells})=0,"",SUM(${cells}))`,
    };
  };
  return {
    height: 22,
    cells: [
      shown,
      { style: 'form-total', value: 'Tổng cộng' },
      { style: 'form-total', value: null },
      ...[...campaign.fields, ...told].map(total),
    ],
  };
};

const reported = (field: Field, units: readonly Unit[], values: FormAsked['values']): number | string => {
  const told = units.flatMap(({ code, type }) => {
    const value = applies(field, type) ? values.get(code)?.[field.key] : undefined;
    return typeof value === 'number' ? [value] : [];
  });
  return told.length === 0 ? '' : told.reduce(plus);
};
