/**
 * Since which version a campaign has required each field. A form that was handed out before cannot ask for what came
 * after it: its report is taken, and the missing answer is asked for.
 */
import { isRequired } from '../fields/asked.ts';
import type { Field } from '../fields/field.ts';
import { unitTypes } from '../units/register.ts';
import type { Campaign, CampaignDocument } from './campaign.ts';

/** @param versions every version, oldest first, from 1. Fields that were always required are left out. */
export const requiredSince = (versions: readonly CampaignDocument[]): NonNullable<Campaign['requiredSince']> => {
  const newest = versions.at(-1);
  const since = (newest?.fields ?? []).map((field): [string, number] => [
    field.key,
    versions.findLastIndex((version) => !requiresAlso(version, field)) + 2,
  ]);
  return Object.fromEntries(since.filter(([, version]) => version > 1));
};

/** Does a version require a field of every type of unit that is asked now? */
const requiresAlso = ({ fields }: CampaignDocument, now: Field): boolean => {
  const then = fields.find(({ key }) => key === now.key);
  return unitTypes.every((type) => !isRequired(now, type) || (then !== undefined && isRequired(then, type)));
};

/** Could a form of that version not yet ask for the field? One that states no version is taken for the newest. */
export const isAskedAfter = (
  { requiredSince: since = {} }: Campaign,
  key: string,
  formVersion = Number.POSITIVE_INFINITY,
): boolean => Object.hasOwn(since, key) && formVersion < (since[key] ?? 0);
