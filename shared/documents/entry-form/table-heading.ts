/** The heading of a table of units: sections over labels, and under them the numbers of columns. */
import type { Field } from '../../domain/fields/field.ts';
import type { UnitType } from '../../domain/units/register.ts';
import { textHeight } from '../sheet/measure.ts';
import type { Cell, Range, Row } from '../sheet/model.ts';
import type { StyleName } from '../sheet/styles.ts';
import { labelOf, leadColumns } from './table-columns.ts';
import { cleanText } from './text.ts';

interface Headed {
  readonly fields: readonly Field[];
  /** What stands behind them, shown and not asked: it has no number. */
  readonly told: readonly Field[];
  readonly types: readonly UnitType[];
  /** Of all columns, in points. */
  readonly widths: readonly number[];
  /** The row the heading begins in. */
  readonly top: number;
  readonly key: Cell;
  /** Columns after which a printed page ends: a section that goes on is named again. */
  readonly pageEnds: readonly number[];
}

interface Heading {
  readonly rows: readonly Row[];
  readonly merges: readonly Range[];
}

export const headingOf = ({ fields, told, types, widths, top, key, pageEnds }: Headed): Heading => {
  const columns = [...fields, ...told];
  const labels = ['STT', 'Đơn vị', ...columns.map((field) => labelOf(field, types))];
  const numbers = ['A', 'B', ...columns.map((_, index) => (index < fields.length ? `${index + 1}` : ''))];
  const lower = levelRow(key, labels, 'form-heading', (text, at) =>
    textHeight(text, widths[at + 1] ?? 0, 'form-heading'),
  );
  const numbered = levelRow(key, numbers, 'form-heading-number', () => 14);
  const spans = sectionsOf(columns, new Set(pageEnds.map((column) => column - leadColumns)));
  if (spans.every(({ section }) => section === undefined)) return { rows: [lower, numbered], merges: [] };

  const starts = new Map(spans.map((span) => [span.from + leadColumns - 1, span]));
  const upperTexts = labels.map((label, at) => {
    const span = starts.get(at);
    if (at >= leadColumns - 1 && span?.section !== undefined) return cleanText(span.section);
    return at < leadColumns - 1 || span ? label : '';
  });
  const upper = levelRow(key, upperTexts, 'form-heading', (text, at) => {
    const span = starts.get(at);
    if (span?.section === undefined) return 0;
    const width = widths.slice(leadColumns + span.from, leadColumns + span.to + 1).reduce((sum, one) => sum + one, 0);
    return textHeight(text, width, 'form-heading');
  });
  const tall = (column: number): Range => ({ top, bottom: top + 1, left: column, right: column });
  const merges = spans.flatMap(({ section, from, to }): Range[] => {
    const [left, right] = [leadColumns + 1 + from, leadColumns + 1 + to];
    if (section === undefined) return [tall(left)];
    return right > left ? [{ top, bottom: top, left, right }] : [];
  });
  return { rows: [upper, lower, numbered], merges: [tall(2), tall(3), ...merges] };
};

const levelRow = (
  key: Cell,
  texts: readonly string[],
  style: StyleName,
  heightOf: (text: string, at: number) => number,
): Row => ({
  height: Math.max(14, ...texts.map(heightOf)),
  cells: [key, ...texts.map((text): Cell => ({ style, value: text === '' ? null : text }))],
});

interface Section {
  readonly section: string | undefined;
  /** Index of the first and of the last field. */
  readonly from: number;
  readonly to: number;
}

/**
 * Runs of fields of one section; a field without one stands alone.
 * @param cuts indexes of fields before which a run ends whatever its section
 */
export const sectionsOf = (
  fields: readonly Pick<Field, 'section'>[],
  cuts: ReadonlySet<number> = new Set(),
): readonly Section[] => {
  const starts = fields.flatMap(({ section }, index) =>
    section === undefined || section !== fields[index - 1]?.section || cuts.has(index) ? [index] : [],
  );
  return starts.map((from, at) => ({
    section: fields[from]?.section,
    from,
    to: (starts[at + 1] ?? fields.length) - 1,
  }));
};
