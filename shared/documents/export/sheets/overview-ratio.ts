/** A ratio on the overview: what it is called, and the number the signed table prints as text. */
import { fixedElsewhere } from '../../../reading/formats/xlsx/address.ts';
import type { Cell } from '../../sheet/model.ts';
import { byUnitName, type UnitTable } from './by-unit.ts';
import type { Leaf } from './columns.ts';
import type { Computed } from './formulas.ts';
import type { ExportInput } from './input.ts';

export const ratioLabel = ({ campaign }: ExportInput, { key, fullLabel }: Leaf): string =>
  campaign.indicators.find((one) => one.key === key)?.label ?? fullLabel;

/** Of the same sums, in that row of the table by unit. */
export const ratioAt = ({ indicator }: Leaf, units: UnitTable, row: number, value: Cell['value']): Computed => {
  if (value === null || indicator?.kind !== 'ratio') return { value };
  const [part, whole] = [units.columnOf(indicator.part), units.columnOf(indicator.whole)];
  if (part === undefined || whole === undefined) return { value };
  const [above, below] = [fixedElsewhere(byUnitName, row, part), fixedElsewhere(byUnitName, row, whole)];
  return { value, formula: `IF(COUNT(${above},${below})<2,"",IF(${below}=0,"-",${above}/${below}))` };
};
