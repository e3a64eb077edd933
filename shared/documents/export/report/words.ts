/** Figures and names as a Vietnamese report writes them: 1.234; 69,8%; 08 đơn vị; xã Đắk Blà (thành phố Kon Tum). */
import { numberWords } from '../../../domain/fields/number-words.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import { inSentence } from '../../../domain/units/in-sentence.ts';
import { isRatio, type Leaf } from '../sheets/columns.ts';
import type { ExportInput } from '../sheets/input.ts';
import { inOrder, isDistrictOf } from '../sheets/order.ts';
import { hundredths } from '../sheets/ratio-text.ts';

/** One decimal, half up: 0.6984 is 69,8%. */
export const percentWords = (ratio: number): string => `${hundredths(ratio)}%`;

/** As the campaign words it: the heading of a column says little without the headings around it. */
export const labelOf = ({ indicator, field, fullLabel, counted }: Leaf): string =>
  counted ? fullLabel : (indicator?.label ?? field?.label ?? fullLabel);

/** A figure of a column; "" where nothing was reported. */
export const figureWords = (leaf: Leaf, value: number | string | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'string') return value;
  if (isRatio(leaf)) return percentWords(value);
  const { unitOfMeasure } = leaf.measure;
  return unitOfMeasure === undefined ? numberWords(value) : `${numberWords(value)} ${unitOfMeasure}`;
};

/** How many of something, small numbers with a zero before them: 08, 12, 1.234. */
export const countWords = (count: number): string => (count > 0 && count < 10 ? `0${count}` : numberWords(count));

/** Units of one group, in order. */
export interface Placed {
  /** Inside a sentence; "" where the units are not grouped. */
  readonly group: string;
  /** Two communes of one name are told apart by their district; any other kind of group tells nothing of a unit. */
  readonly isDistrict: boolean;
  readonly units: readonly string[];
}

/** The units for which something holds, under their groups, as they are named inside a sentence. */
export const placedUnits = (input: ExportInput, holds: (row: LedgerRow) => boolean): Placed[] =>
  input.tallies.groups.flatMap(({ group, rows }) => {
    const units = inOrder(rows.filter(holds), input.campaign.export.sort).map(({ unit }) => inSentence(unit.name));
    const isDistrict = isDistrictOf(input, group);
    return units.length === 0 ? [] : [{ group: group ? inSentence(group.name) : '', isDistrict, units }];
  });

export const unitCount = (placed: readonly Placed[]): number =>
  placed.reduce((sum, { units }) => sum + units.length, 0);

/** "xã A, xã B (huyện C); xã D (huyện E)"; many units by how many there are of each group: "huyện C 12, huyện E 01". */
export const unitWords = (placed: readonly Placed[], mostNamed: number): string => {
  if (unitCount(placed) <= mostNamed) {
    return placed
      .map(({ group, isDistrict, units }) => `${units.join(', ')}${isDistrict ? ` (${group})` : ''}`)
      .join('; ');
  }
  const [first] = placed;
  if (placed.length === 1 && first?.group) return first.group;
  if (first?.group === '') return `${first.units.slice(0, mostNamed).join(', ')} và các đơn vị khác`;
  return placed
    .map(({ group, isDistrict, units }) => `${group}${isDistrict ? '' : ':'} ${countWords(units.length)}`)
    .join(placed.every(({ isDistrict }) => isDistrict) ? ', ' : '; ');
};
