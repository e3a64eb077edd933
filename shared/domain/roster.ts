/** Who is expected to report in a campaign: the units of its register it asks, and its own organisations. */
import type { Campaign, Reporters } from './campaign.ts';
import type { Group, Register, Unit } from './register.ts';

export interface Expected {
  /** Expected reporters in register order, organisations last; `group` is the group they add up under. */
  readonly units: readonly Unit[];
  readonly groups: readonly Group[];
}

/** The expected reporters of a campaign and the groups they add up under. */
export const expectedOf = (campaign: Campaign, register: Register): Expected => {
  const units = campaign.reporters.flatMap((block) => unitsOf(block, campaign, register));
  const named = campaign.reporters.flatMap((block) => (block.as ? [block.as] : []));
  const used = new Set(units.map((unit) => unit.group));
  // A block may name a group of the register anew, or two blocks add up under one: each code is one group.
  const groups = new Map([...register.groups, ...named].map((group) => [group.code, group]));
  return { units, groups: [...groups.values()].filter((group) => used.has(group.code)) };
};

const unitsOf = (block: Reporters, campaign: Campaign, register: Register): readonly Unit[] => {
  if ('organisations' in block) {
    return block.organisations.map(({ code, name }) => ({ code, name, type: 'organisation', group: block.as.code }));
  }
  const { communes, as } = block;
  const asked = register.units.filter((unit) => communes === 'all' || unit.group === communes.ofGroup);
  const groupOf = (unit: Unit): string | null => as?.code ?? (campaign.grouping === 'none' ? null : unit.group);
  return asked.map((unit) => ({ ...unit, group: groupOf(unit) }));
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
    .flatMap((block) => ('organisations' in block ? unitsOf(block, campaign, register) : []))
    .map((unit) => ({ ...unit, group: district }));
  const { units, groups, aliases, province } = register;
  return { units: [...units, ...organisations], groups, aliases, province };
};
