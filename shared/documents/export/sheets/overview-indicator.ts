/** An indicator on the overview: what it is called, and its number, which a signed table may print as text. */
import { elsewhere, fixedElsewhere } from '../../../reading/formats/xlsx/address.ts';
import type { Cell } from '../../sheet/model.ts';
import { byUnitName, type UnitTable } from './by-unit.ts';
import { figureStyle, isRatio, type Leaf, leavesOf } from './columns.ts';
import type { Computed } from './formulas.ts';
import type { ExportInput } from './input.ts';

/** Those the tables show: ratios first, then sums and vacancies. */
export const indicatorsOf = ({ campaign }: ExportInput): readonly Leaf[] => {
  const computed = leavesOf(campaign, campaign.export.columns).filter(({ indicator }) => indicator !== null);
  return [...computed.filter(isRatio), ...computed.filter((leaf) => !isRatio(leaf))];
};

export const indicatorLabel = ({ campaign }: ExportInput, { key, fullLabel }: Leaf): string =>
  campaign.indicators.find((one) => one.key === key)?.label ?? fullLabel;

/** Of the same sums, in that row of the table by unit. */
export const ratioAt = ({ indicator }: Leaf, units: UnitTable, row: number, value: Cell['value']): Computed => {
  if (value === null || indicator?.kind !== 'ratio') return { value };
  const [part, whole] = [units.columnOf(indicator.part), units.columnOf(indicator.whole)];
  if (part === undefined || whole === undefined) return { value };
  const [above, below] = [fixedElsewhere(byUnitName, row, part), fixedElsewhere(byUnitName, row, whole)];
  return { value, formula: `IF(COUNT(${above},${below})<2,"",IF(${below}=0,"-",${above}/${below}))` };
};

const sumAt = ({ key }: Leaf, units: UnitTable, row: number, value: Cell['value']): Computed => {
  const column = units.columnOf(key);
  return column === undefined ? { value } : { value: value ?? '', formula: elsewhere(byUnitName, row, column) };
};

/** @param row of the group, or of the total, in the table by unit */
export const indicatorCell = (
  leaf: Leaf,
  units: UnitTable,
  row: number,
  value: Cell['value'],
  isTotal: boolean,
): Cell => {
  if (isRatio(leaf)) return { style: isTotal ? 'group-ratio' : 'ratio', ...ratioAt(leaf, units, row, value) };
  return { style: figureStyle(isTotal ? 'group-number' : 'number', leaf), ...sumAt(leaf, units, row, value) };
};
