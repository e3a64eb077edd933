/** In which order units stand, and how rows and groups are numbered. */

import type { ExportLayout } from '../../../domain/campaign/campaign.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import type { GroupTally, Tally } from '../../../domain/log/tally.ts';
import { groupingName } from '../../../domain/units/arrangement.ts';
import { type Group, typeWords, type Unit } from '../../../domain/units/register.ts';
import { byText } from '../../../in-order.ts';
import type { ExportInput } from './input.ts';

// Đ after D, tones after letters; numbered wards by number.
const vietnamese = new Intl.Collator('vi', { numeric: true });

const bareName = ({ name }: Unit): string => {
  const word = [...typeWords.keys()].find((type) => name.startsWith(`${type} `));
  return word ? name.slice(word.length + 1) : name;
};

const byName = (a: Unit, b: Unit): number =>
  vietnamese.compare(bareName(a), bareName(b)) || vietnamese.compare(a.name, b.name) || byText(a.code, b.code);

/** Units have official codes; organisations stand in the order the campaign names them. */
const byCode = (a: Unit, b: Unit): number =>
  a.type === 'organisation' || b.type === 'organisation' ? 0 : byText(a.code, b.code);

/** The units of a group in the order the campaign asks for. */
export const inOrder = (rows: readonly LedgerRow[], sort: ExportLayout['sort']): readonly LedgerRow[] =>
  rows.toSorted((a, b) => (sort === 'name' ? byName : byCode)(a.unit, b.unit));

/** Without groups (as from 01/7/2025) units stand in one list, with no rows for groups. */
export const isGrouped = (groups: readonly GroupTally[]): boolean => groups.some(({ group }) => group !== null);

/** "98/102": how many of how many. */
export const share = ({ reported, expected }: Tally): string => `${reported}/${expected}`;

/** How a column of group names is headed. */
export const groupLabel = (input: ExportInput): string => {
  const { campaign, register } = input;
  if (areDistricts(input)) return 'Huyện, thành phố';
  return campaign.grouping === 'district' ? 'Nhóm đơn vị' : groupingName(campaign.grouping, register, campaign);
};

/** Whether every group is a district of the register. */
export const areDistricts = (input: ExportInput): boolean =>
  input.tallies.groups.every(({ group }) => isDistrictOf(input, group));

/** A district of the register; one a campaign gave another name, "Đảng ủy các xã, thị trấn", is none. */
export const isDistrictOf = ({ register }: ExportInput, group: Group | null): boolean =>
  register.groups.some(({ code, name }) => code === group?.code && name === group.name);

export const groupName = (group: Group | null): string => group?.name ?? 'Đơn vị khác';

const numerals: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** 1 is I, 4 is IV: how group rows are numbered. */
export const roman = (number: number): string => {
  let rest = number;
  let text = '';
  for (const [value, numeral] of numerals) {
    while (rest >= value) {
      text += numeral;
      rest -= value;
    }
  }
  return text;
};
