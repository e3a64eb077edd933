/**
 * Where the rows of a template go: each repeated row, in order, and where every other row of the sheet lies once the
 * block has grown. References follow the same map.
 */
import type { LedgerRow } from '../../domain/log/ledger.ts';
import type { GroupTally } from '../../domain/log/tally.ts';
import type { ExportInput } from '../export/sheets/input.ts';
import { inOrder } from '../export/sheets/order.ts';
import type { Block } from './block.ts';

export interface Line {
  readonly kind: 'group' | 'unit';
  readonly group: GroupTally;
  /** Of the group among groups, or of the unit within its group; from 1. */
  readonly number: number;
  readonly row: LedgerRow | null;
  /** Row number in the filled sheet: its own, its group's line, and the units of its group. */
  readonly at: number;
  readonly groupAt: number;
  readonly unitsFrom: number;
  readonly unitsTo: number;
}

export interface Plan {
  readonly block: Block;
  readonly lines: readonly Line[];
  readonly delta: number;
  /** Where a row outside the block lies now; an end of a range that lay in the block spans all of its rows. */
  mapped(row: number, end: 'from' | 'to'): number;
}

export const planOf = (block: Block, { campaign, tallies }: ExportInput): Plan => {
  const lines: Line[] = [];
  let at = block.top;
  for (const [index, group] of tallies.groups.entries()) {
    const rows = block.unitRow === null ? [] : inOrder(group.rows, campaign.export.sort);
    const groupAt = at;
    if (block.groupRow !== null) at++;
    const place = { group, groupAt, unitsFrom: at, unitsTo: Math.max(at, at + rows.length - 1) };
    if (block.groupRow !== null) lines.push({ kind: 'group', number: index + 1, row: null, at: groupAt, ...place });
    for (const [unit, row] of rows.entries())
      lines.push({ kind: 'unit', number: unit + 1, row, at: at + unit, ...place });
    at += rows.length;
  }
  const delta = lines.length - (block.bottom - block.top + 1);
  const firstUnit = block.groupRow === null ? block.top : block.top + 1;
  const mapped = (row: number, end: 'from' | 'to'): number => {
    if (row < block.top) return row;
    if (row > block.bottom) return row + delta;
    if (end === 'to') return block.bottom + delta;
    return row === block.unitRow ? firstUnit : block.top;
  };
  return { block, lines, delta, mapped };
};
