/** How the table by unit is laid out, and which of its texts it has no room for. */
import { traitsOf } from '../../../domain/fields/kinds.ts';
import { textHeight } from '../../sheet/measure.ts';
import type { Value } from '../../sheet/model.ts';
import { answerCell, answerStyle } from './answer-cell.ts';
import { type Leaf, leavesOf, pageBounds, tableWidths, widthFor } from './columns.ts';
import { Grid } from './grid.ts';
import type { FixedColumn } from './heading.ts';
import type { ExportInput } from './input.ts';
import { stateText } from './marks.ts';
import { repeatedColumns } from './page.ts';

// As wide as its names, within bounds: the column comes back on every page of a wide table.
const [narrowestName, widestName] = [90, 150] as const;

const tallestText = 200;

interface UnitLayout {
  readonly leaves: readonly Leaf[];
  /** The columns that are repeated. */
  readonly lead: readonly FixedColumn[];
  /** A unit that has not reported takes one line. */
  readonly trail: readonly FixedColumn[];
  /** Still empty. */
  readonly grid: Grid;
}

export const unitLayout = ({ campaign, tallies, ledger }: ExportInput): UnitLayout => {
  const leaves = leavesOf(campaign, campaign.export.columns);
  const states = ledger.rows.filter(({ current }) => !current).map(({ state }) => stateText[state]);
  const trail = [{ label: 'Ghi chú', width: widthFor(states, 'mark', 106, 140) }];
  const names = [
    widthFor(
      ledger.rows.map(({ unit }) => unit.name),
      'text',
      narrowestName,
      widestName,
    ),
    widthFor(
      ledger.groups.map(({ name }) => name),
      'group-text',
      narrowestName,
      widestName,
    ),
  ];
  const lead = [
    { label: 'STT', width: 34 },
    { label: 'Đơn vị', width: Math.max(...names) },
  ];
  const [before, after] = [lead, trail].map((columns) => columns.map(({ width }) => width));
  const { widths, side } = tableWidths(leaves, tallies.whole, before ?? [], after ?? [], campaign.export.paper);
  const bounds = pageBounds(lead.length, campaign.export.columns);
  return { leaves, lead, trail, grid: new Grid(widths, side, { bounds }) };
};

/** A text too long to show in a column of this width: it is printed whole among the narratives. */
export const isTooLong = ({ field }: Leaf, value: Value, width: number): boolean =>
  field !== null &&
  traitsOf(field).isProse &&
  typeof value === 'string' &&
  textHeight(value, width, answerStyle(field)) > tallestText;

/** Keys of the text columns with an answer too long for them. */
export const overflowing = (input: ExportInput): ReadonlySet<string> => {
  const { leaves, grid } = unitLayout(input);
  const overflows = (leaf: Leaf, index: number): boolean =>
    input.ledger.rows.some(({ current }) => {
      const value = current?.values[leaf.key];
      const shown = leaf.field && value !== undefined ? answerCell(leaf.field, value).value : null;
      return isTooLong(leaf, shown, grid.widths[repeatedColumns + index] ?? 0);
    });
  return new Set(leaves.filter(overflows).map(({ key }) => key));
};
