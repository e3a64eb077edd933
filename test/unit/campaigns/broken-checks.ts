/** How the tests of a shipped campaign ask for the rules a report breaks. */
import { readFileSync } from 'node:fs';
import { type Campaign, CampaignDocument } from '../../../shared/domain/campaign/campaign.ts';
import { runChecks } from '../../../shared/domain/checks/checks.ts';
import type { Value } from '../../../shared/domain/fields/field.ts';
import type { UnitType } from '../../../shared/domain/units/register.ts';

export type Answers = Readonly<Record<string, Value | undefined>>;

/** A report and the rules it breaks, by id; `breaks` is in the campaign's order. */
export interface Case {
  readonly type: UnitType;
  readonly answers: Answers;
  readonly breaks: readonly string[];
}

export const textOfCampaign = (id: string): string =>
  readFileSync(new URL(`../../../shared/campaigns/${id}.json`, import.meta.url), 'utf8');

export const shipped = (id: string): Campaign => ({
  ...CampaignDocument.parse(JSON.parse(textOfCampaign(id))),
  version: 1,
});

/** "strength id" of every rule broken; issues that are no rule of the campaign show their code and pointer. */
export const broken = (campaign: Campaign, submittedOn: string, { type, answers }: Omit<Case, 'breaks'>): string[] => {
  const given = Object.entries(answers).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  const issues = runChecks(campaign, {
    unit: { type },
    values: Object.fromEntries(given),
    period: 'once',
    submittedOn,
  });
  return issues.flatMap(({ code, strength, pointer, detail }) => {
    // One answer that breaks several checks of a rule gets one message: theirs, one after another.
    const checks = campaign.checks.filter(({ message, rule }) => `check.${rule}` === code && detail.includes(message));
    return checks.length > 0 ? checks.map(({ id }) => `${strength} ${id}`) : [`${strength} ${code} ${pointer}`];
  });
};

/** What `broken` should say of the ids, with the strength the campaign gives each. */
export const named = (campaign: Campaign, ids: readonly string[]): string[] =>
  ids.map((id) => `${campaign.checks.find((check) => check.id === id)?.strength} ${id}`);
