/** Who is expected to report in a campaign: the units of its register it asks, and its own organisations. */

import type { Campaign, Reporters } from '../campaign/campaign.ts';
import { type Arrangement, arrange, ungrouped } from './arrangement.ts';
import type { Group, Register, Unit } from './register.ts';

export interface Expected {
  /** Expected reporters in register order, organisations last; `group` is the group they add up under. */
  readonly units: readonly Unit[];
  readonly groups: readonly Group[];
}

/**
 * The expected reporters of a campaign and the groups they add up under.
 * @param groupBy another grouping than the campaign's own: communes go by it alone, organisations stay together.
 */
export const expectedOf = (campaign: Campaign, register: Register, groupBy?: string): Expected => {
  const arrangement = arrange(groupBy ?? campaign.grouping, register, campaign);
  const isOwn = groupBy === undefined;
  const units = campaign.reporters.flatMap((block) => unitsOf(block, register, arrangement, isOwn));
  const named = campaign.reporters.flatMap((block) =>
    block.as && (isOwn || 'organisations' in block) ? [block.as] : [],
  );
  const used = new Set(units.map((unit) => unit.group));
  // A block may name a group of the register anew, or two blocks add up under one: each code is one group.
  const groups = new Map([...arrangement.groups, ...named].map((group) => [group.code, group]));
  return { units, groups: [...groups.values()].filter((group) => used.has(group.code)) };
};

const unitsOf = (block: Reporters, register: Register, arrangement: Arrangement, isOwn: boolean): readonly Unit[] => {
  if ('organisations' in block) {
    const group = !isOwn && arrangement === ungrouped ? null : block.as.code;
    return block.organisations.map(({ code, name }) => ({ code, name, type: 'organisation', group }));
  }
  const { communes, as } = block;
  const asked = register.units.filter((unit) => communes === 'all' || unit.group === communes.ofGroup);
  return asked.map((unit) => ({ ...unit, group: (isOwn ? as?.code : undefined) ?? arrangement.of(unit) }));
};

/** Those of one group, where a source takes no others; everybody where it names none. */
export const ofGroup = (expected: Expected, group: string | undefined): Expected =>
  group === undefined
    ? expected
    : {
        units: expected.units.filter((unit) => unit.group === group),
        groups: expected.groups.filter(({ code }) => code === group),
      };

/** The units of a register under one of its groupings. */
export const regroup = (register: Register, groupBy: string): Expected => {
  const { groups, of } = arrange(groupBy, register);
  return { units: register.units.map((unit) => ({ ...unit, group: of(unit) })), groups };
};

/**
 * Every unit a name may resolve to: the whole register (so that a stranger is known as one) and the organisations.
 * An organisation lies where the campaign's communes lie: a form that asks for the district gives theirs too.
 */
export const namesOf = (
  campaign: Campaign,
  register: Register,
): Pick<Register, 'units' | 'groups' | 'aliases' | 'province'> => {
  const places = new Set(
    campaign.reporters.map((block) =>
      'communes' in block && typeof block.communes !== 'string' ? block.communes.ofGroup : null,
    ),
  );
  places.delete(null);
  const [district = null] = places.size === 1 ? places : [];
  const organisations = campaign.reporters
    .flatMap((block) => ('organisations' in block ? unitsOf(block, register, ungrouped, true) : []))
    .map((unit) => ({ ...unit, group: district }));
  const { units, groups, aliases, province } = register;
  return { units: [...units, ...organisations], groups, aliases, province };
};
