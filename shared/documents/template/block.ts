/** The rows of a sheet that are repeated: one for a unit, one for a group above it, or either alone. */
import { type Marker, markersIn, type Scope } from './markers.ts';
import type { TemplateRow, TemplateSheet } from './sheet-cells.ts';

export interface Block {
  /** First and last row of the template that are repeated. */
  readonly top: number;
  readonly bottom: number;
  readonly groupRow: number | null;
  readonly unitRow: number | null;
}

const markersOf = (row: TemplateRow): Marker[] => row.cells.flatMap(({ text }) => markersIn(text));

const has = (row: TemplateRow, scope: Scope): boolean => markersOf(row).some((marker) => marker.scope === scope);

const rowWords = (rows: readonly TemplateRow[]): string => `dòng ${rows.map(({ number }) => number).join(' và ')}`;

/** @returns the block, null when nothing is repeated, or why the rows do not fit */
export const blockOf = ({ name, rows }: TemplateSheet): Block | null | string => {
  const units = rows.filter((row) => has(row, 'don_vi'));
  const groups = rows.filter((row) => has(row, 'nhom') && !has(row, 'don_vi'));
  const where = `Trang "${name}"`;
  if (units.length > 1) return `${where}: ${rowWords(units)} đều có {{don_vi.…}}; chỉ để một dòng mẫu cho đơn vị.`;
  if (groups.length > 1) return `${where}: ${rowWords(groups)} đều có {{nhom.…}}; chỉ để một dòng mẫu cho nhóm.`;
  const [unit, group] = [units[0]?.number ?? null, groups[0]?.number ?? null];
  if (unit === null && group === null) return null;
  if (unit !== null && group !== null && group !== unit - 1)
    return `${where}: dòng nhóm (${group}) phải ở ngay trên dòng đơn vị (${unit}).`;
  const both = [unit, group].filter((row) => row !== null);
  return { top: Math.min(...both), bottom: Math.max(...both), groupRow: group, unitRow: unit };
};
