/** What was in force when a period opened. */
import type { Opening } from '../domain/log/opening.ts';
import type { PeriodInForce } from '../domain/log/period.ts';
import { readRegister } from '../domain/units/read-register.ts';
import type { Definitions } from './definitions.ts';

type Terms = Pick<PeriodInForce, 'campaign' | 'register'>;

/** What is in force now where no opening says. */
export const termsAt = async (
  definitions: Pick<Definitions, 'version'>,
  now: Terms,
  opening: Opening | null,
): Promise<Terms> => {
  if (!opening) return now;
  const { versions } = opening;
  const [campaign, register] = await Promise.all([
    definitions.version('campaign', now.campaign.id, versions.campaign),
    definitions.version('register', versions.register, versions.registerVersion),
  ]);
  return {
    campaign: campaign ? { ...campaign.document, version: campaign.version } : now.campaign,
    register: register ? readRegister(register.document) : now.register,
  };
};
