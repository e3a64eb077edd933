/**
 * Events out of the log: a pure function of what was written, so that a crash loses none and any range can be told
 * again. What is told of one entry does not depend on when it is asked for.
 */

import { byText } from '../../in-order.ts';
import { sha256 } from '../../sha256.ts';
import { byInstant } from '../calendars/time.ts';
import { standsAt } from '../log/clock.ts';
import type { Decision } from '../log/decision.ts';
import type { LifeEntry } from '../log/life.ts';
import type { Place } from '../log/period.ts';
import { revisionOf } from '../log/revision.ts';
import { wholeGroup } from '../log/signatures.ts';
import type { Correction, LogEntry } from '../log/submission.ts';
import { shortRevision } from '../log/tags.ts';
import type { KeptText, Seal } from '../seals/seal.ts';
import type { Event, EventType } from './event-types.ts';

/** What is known of the period when an entry is written. */
interface Moment {
  /** Units that have reported, this entry included. */
  readonly reported: ReadonlySet<string>;
  readonly isFirstOfUnit: boolean;
  /** How many units owe a report; null where nothing says it. */
  readonly expected: number | null;
}

type Telling = { readonly type: EventType; readonly data: object } | null;
type Kind = LogEntry['kind'];
type EntryOf<K extends Kind> = Extract<LogEntry, { kind: K }>;
type DecisionOf<D extends string> = Extract<Decision | Correction, { decision: D }>;

const nothing = (): null => null;

const tellings: { readonly [K in Kind]: (entry: EntryOf<K>, moment: Moment) => Telling } = {
  submission: (report, { isFirstOfUnit, ...moment }) => ({
    type: isFirstOfUnit ? 'report.received' : 'report.revised',
    data: {
      unit: report.unit,
      revision: shortRevision(revisionOf(report)),
      ...countsAt(moment),
      // It waited outside the log: figures of before are then no more what they were.
      ...(report.times.writtenAt === undefined ? {} : { writtenAt: report.times.writtenAt }),
    },
  }),
  quarantine: nothing,
  resolution: nothing,
  decision: (entry) => (decisions[entry.decision] as (entry: Decision | Correction) => Telling)(entry),
  opening: ({ number, units, due }) => ({ type: 'period.opened', data: { number, expected: units.length, due } }),
  closing: nothing,
  notice: nothing,
  'notice-attempt': nothing,
  'notice-result': nothing,
  export: ({ cutoff, inputHash, reporting, expected, formats }) => ({
    type: 'export.made',
    data: { cutoff, inputHash, formats, reported: reporting, expected },
  }),
};

const ofReport =
  (type: EventType) =>
  ({ unit, slot, revision }: { unit: string; slot: number; revision: string }): Telling => ({
    type,
    data: { unit, slot, revision: shortRevision(revision) },
  });

const decisions: { readonly [D in (Decision | Correction)['decision']]: (entry: DecisionOf<D>) => Telling } = {
  return: ofReport('report.returned'),
  accept: ofReport('report.accepted'),
  void: ofReport('report.voided'),
  override: ofReport('report.revised'),
  correction: ({ unit }) => ({ type: 'report.revised', data: { unit } }),
  sign: ({ group, slot, cutoff, inputHash, units, missing, seal }) => ({
    type: group === wholeGroup ? 'whole.signed' : 'group.signed',
    data: { group, slot, cutoff, inputHash, reported: units.length - missing.length, expected: units.length, seal },
  }),
  reopen: ({ group, slot, signature }) => ({
    type: group === wholeGroup ? 'whole.reopened' : 'group.reopened',
    data: { group, slot, signature },
  }),
  extension: nothing,
  exemption: nothing,
  'exemption-lifted': nothing,
  note: nothing,
  'time-asked': nothing,
  reply: nothing,
  'group-extension': nothing,
};

const countsAt = ({ reported, expected }: Pick<Moment, 'reported' | 'expected'>): object => ({
  reported: reported.size,
  expected,
});

/**
 * Everything of a period's log that is told, oldest first. @param expected how many owe a report before any opening.
 */
export const eventsIn = (place: Place, log: readonly KeptText[], expected: number | null): Event[] => {
  const entries = log
    .flatMap(({ key, text }) => readable(key, text))
    .toSorted((a, b) => byInstant(a.at, b.at) || byText(a.key, b.key));
  const reported = new Set<string>();
  let owing = expected;
  return entries.flatMap(({ key, at, entry }): Event[] => {
    const isFirstOfUnit = entry.kind === 'submission' && !reported.has(entry.unit);
    if (entry.kind === 'submission') reported.add(entry.unit);
    if (entry.kind === 'opening') owing = entry.units.length;
    const tell = tellings[entry.kind] as ((entry: LogEntry, moment: Moment) => Telling) | undefined;
    const told = tell?.(entry, { reported, isFirstOfUnit, expected: owing });
    return told ? [eventOf(place, key, at, told)] : [];
  });
};

/** What the seals of a period tell. */
export const sealEvents = (place: Place, seals: readonly Seal[]): Event[] =>
  seals.map(({ number, upTo, size, root }) =>
    eventOf(place, `seal#${number}`, upTo, {
      type: 'period.sealed',
      data: { seal: { number, root }, upTo, entries: size },
    }),
  );

/** What a campaign's archivings tell. @param place the campaign as a whole */
export const lifeEvents = (place: Place, archivings: readonly LifeEntry[]): Event[] =>
  archivings.flatMap(({ kind, number, at }): Event[] => {
    const type = lifeTypes[kind];
    return type ? [eventOf(place, `${kind}#${number}`, at, { type, data: { number } })] : [];
  });

/** Openings and closings stand in the log of their period. */
const lifeTypes: Readonly<Record<LifeEntry['kind'], EventType | null>> = {
  opened: null,
  closed: null,
  archived: 'campaign.archived',
  restored: 'campaign.restored',
};

const eventOf = (
  { campaign, period }: Place,
  key: string,
  at: string,
  { type, data }: NonNullable<Telling>,
): Event => ({
  id: sha256(`${campaign}#${period}#${key}`).slice(0, 32),
  type,
  at,
  body: JSON.stringify({ type, timestamp: at, data: { campaign, period, ...data } }),
});

/** An entry somebody has tampered with is for the seals to tell; it must not silence the others. */
const readable = (key: string, text: string) => {
  try {
    const entry = JSON.parse(text) as LogEntry;
    const at = standsAt(entry);
    return Number.isNaN(Date.parse(at)) ? [] : [{ key, at, entry }];
  } catch {
    return [];
  }
};
