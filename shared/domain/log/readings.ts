/**
 * Deliveries read more than once, and reports set right by hand. A replay or repair adds a reading under the times of
 * the delivery; only the latest reading of each delivery stands. Nothing here depends on the order of entries.
 */

import { byText } from '../../in-order.ts';
import { instantText, localDate } from '../calendars/time.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { runChecks } from '../checks/checks.ts';
import type { Value } from '../fields/field.ts';
import { type Issue, pointer, warning } from '../issues/issue.ts';
import type { Unit } from '../units/register.ts';
import type { Overridden } from './decision.ts';
import type { Root } from './root.ts';
import type { Correction, LogEntry, Quarantined, Submission } from './submission.ts';

/** The entry a delivery first became: the entry itself, unless it is a later reading. */
export const rootOf = (entry: Submission | Quarantined): Root => {
  if (entry.kind === 'quarantine') return { kind: 'quarantine', source: entry.source, bodyHash: entry.bodyHash };
  const { unit, source, submissionId, contentHash } = entry;
  return entry.rereading?.of ?? { kind: 'submission', unit, source, submissionId, contentHash };
};

/** Equal for the same root. */
export const rootText = (root: Root): string =>
  JSON.stringify(
    root.kind === 'quarantine'
      ? [root.kind, root.source, root.bodyHash]
      : [root.kind, root.unit, root.source, root.submissionId, root.contentHash],
  );

/** The latest reading of each delivery: the one it now counts by. */
export const latestReadings = (reports: readonly Submission[]): Submission[] =>
  [...Map.groupBy(reports, (report) => rootText(rootOf(report))).values()].map((readings) =>
    readings.reduce((latest, reading) => (isLater(reading, latest) ? reading : latest)),
  );

const isLater = ({ rereading: a }: Submission, { rereading: b }: Submission): boolean => {
  if (!a || !b) return a !== undefined;
  const apart = Date.parse(a.at) - Date.parse(b.at);
  return apart === 0 ? a.id > b.id : apart > 0;
};

/** Corrections of the units' reports among the entries of a period, overrides among them. */
export const correctionsIn = (entries: readonly LogEntry[]): readonly Correction[] =>
  entries
    .filter((entry) => entry.kind === 'decision')
    .flatMap((entry) => {
      if (entry.decision === 'override') return [asCorrection(entry)];
      return entry.decision === 'correction' ? [entry] : [];
    });

/** An override sets values right as a correction did before decisions stood in slots. */
export const asCorrection = ({ unit, of, values, reason, at, by, slot }: Omit<Overridden, 'prev'>): Correction => ({
  kind: 'decision',
  decision: 'correction',
  id: String(slot).padStart(6, '0'),
  unit,
  of,
  values,
  reason,
  at,
  by,
});

/** Corrections of one delivery, each once, oldest first: the order they apply in. */
export const correctionsOf = (report: Submission, corrections: readonly Correction[]): readonly Correction[] => {
  if (corrections.length === 0) return corrections;
  const root = rootText(rootOf(report));
  const own = corrections.filter(({ of }) => rootText(of) === root);
  return [...new Map(own.map((one) => [one.id, one])).values()].toSorted(inTurn);
};

/** Slots stand in their own order, whatever a clock said, after what had no slot yet. */
const inTurn = (a: Correction, b: Correction): number => {
  const [inSlot, after] = [a, b].map(({ id }) => slotId.test(id));
  const apart = Number(inSlot) - Number(after) || (inSlot ? 0 : Date.parse(a.at) - Date.parse(b.at));
  return apart || byText(a.id, b.id);
};

const slotId = /^\d{6}$/;

/** The report as it counts: corrected values, judged again by the campaign's rules, and flagged. */
export const corrected = (
  campaign: Campaign,
  period: string,
  unit: Pick<Unit, 'type' | 'villages'>,
  report: Submission,
  corrections: readonly Correction[],
): Submission => {
  if (corrections.length === 0) return report;
  const values = correctedValues(report.values, corrections);
  const touched = new Map(corrections.flatMap((one) => Object.keys(one.values).map((key) => [key, one] as const)));
  const places = new Set([...touched.keys()].map((key) => pointer('answers', key)));
  const kept = report.issues.filter((issue) => !isRule(issue) && !places.has(issue.pointer));
  const checked = runChecks(campaign, { unit, values, period, submittedOn: localDate(report.decidedAt) });
  const flags = [...touched].map(([key, one]) => flag(campaign, key, one));
  return { ...report, values, issues: [...kept, ...checked, ...flags] };
};

const correctedValues = (
  values: Submission['values'],
  corrections: readonly Correction[],
): Readonly<Record<string, Value>> => {
  const all = new Map<string, Value | null>(Object.entries(values));
  for (const { values: set } of corrections) for (const [key, value] of Object.entries(set)) all.set(key, value);
  return Object.fromEntries([...all].filter((pair): pair is [string, Value] => pair[1] !== null));
};

/** Issues that come of the values taken together, which runChecks finds anew. */
const isRule = ({ code }: Issue): boolean =>
  code.startsWith('check.') || code.startsWith('villages.') || code === 'field.required' || code === 'field.not-asked';

const flag = (campaign: Campaign, key: string, { at, reason }: Correction): Issue => {
  const label = campaign.fields.find((field) => field.key === key)?.label ?? key;
  const detail = `"${label}" do người tổng hợp sửa lúc ${instantText(at)}: ${reason}`;
  return warning('value.corrected', pointer('answers', key), detail);
};
