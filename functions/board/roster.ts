/** Who a campaign asks, by code: the names of units and groups for pages whose answers tell codes. */
import type { CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import type { Group, Unit } from '../../shared/domain/units/register.ts';
import type { RegisterDocument } from '../../shared/domain/units/register-document.ts';
import { expectedOf } from '../../shared/domain/units/roster.ts';
import type { Visit } from './session.ts';

export interface Roster {
  readonly units: ReadonlyMap<string, Unit>;
  readonly groups: ReadonlyMap<string, Group>;
}

export const rosterOf = async ({ api }: Visit, campaign: CampaignDocument): Promise<Roster> => {
  const register = await api.get<RegisterDocument>(`/v1/registers/${encodeURIComponent(campaign.register)}`);
  const { units, groups } = expectedOf({ ...campaign, version: 0 }, readRegister(register));
  return {
    units: new Map(units.map((unit) => [unit.code, unit])),
    groups: new Map(groups.map((group) => [group.code, group])),
  };
};

/** The unit's name, or its code where nobody by it is asked. */
export const nameOf = ({ units }: Roster, code: string): string => units.get(code)?.name ?? code;

/** With its group: two units may bear one name. */
export const fullNameOf = ({ units, groups }: Roster, code: string): string => {
  const unit = units.get(code);
  const group = groups.get(unit?.group ?? '');
  return [unit?.name ?? code, ...(group ? [group.name] : [])].join(', ');
};
