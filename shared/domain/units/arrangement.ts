/**
 * What units are added up under (groupBy): `district` while there were districts, `none`, or a grouping that the
 * register or the campaign names. An arrangement only looks at units; it never changes what they reported.
 */
import type { Campaign } from '../campaign/campaign.ts';
import type { Group, Register, Unit } from './register.ts';

/** How units are put into groups: `of` gives the code of a unit's group, null for none. */
export interface Arrangement {
  readonly groups: readonly Group[];
  of(unit: Unit): string | null;
}

export const ungrouped: Arrangement = { groups: [], of: () => null };

/** A campaign's own clusters, where it has any. */
type Clusters = Pick<Campaign, 'clusters'>;

const named = (register: Register, { clusters = [] }: Clusters) => [...clusters, ...(register.groupings ?? [])];

/** The words `groupBy` may be. */
export const groupingsOf = (register: Register, clusters: Clusters = {}): readonly string[] => [
  ...(register.groups.length > 0 ? ['district'] : []),
  'none',
  ...named(register, clusters).map(({ id }) => id),
];

/** What the groups of one of those words are called. */
export const groupingName = (groupBy: string, register: Register, clusters: Clusters = {}): string => {
  if (groupBy === 'district') return 'Huyện, thành phố';
  return named(register, clusters).find(({ id }) => id === groupBy)?.name ?? 'Nhóm đơn vị';
};

/** The arrangement of one of those words; of any other word, no groups. */
export const arrange = (groupBy: string, register: Register, clusters: Clusters = {}): Arrangement => {
  if (groupBy === 'district') return { groups: register.groups, of: (unit) => unit.group };
  const grouping = named(register, clusters).find(({ id }) => id === groupBy);
  if (!grouping) return ungrouped;
  const groups = new Map(grouping.groups.flatMap(({ code, units }) => units.map((unit) => [unit, code])));
  return {
    groups: grouping.groups.map(({ code, name }) => ({ code, name })),
    of: ({ code }) => groups.get(code) ?? null,
  };
};
