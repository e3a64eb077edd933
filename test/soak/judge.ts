/**
 * What is kept and what was told outside, held against what was acknowledged; and what the server took of its machine.
 */
import type { Mailbox } from '../../infra/local/mailbox.ts';
import { percentile } from '../bench/figures.ts';
import type { Receiver } from '../local/receiver.ts';
import { idsOf, type Kept, type KeptWork } from './kept.ts';
import type { Sample } from './watch.ts';

type Statuses = Readonly<Record<string, number>>;

/** One kind of work, as it stands in the table. */
export interface Row {
  readonly sent: number;
  readonly acknowledged: number;
  /** Null where it leaves nothing behind. */
  readonly stored: number | null;
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  /** Answers that did not take it, by status; `none` is no answer at all. */
  readonly refused: Statuses;
  /** ms of every answer, p50 and p99. */
  readonly ms: readonly [number, number];
}

interface Done {
  readonly statuses: Statuses;
  readonly ms: readonly number[];
  readonly acknowledged: Iterable<string>;
}

/** @param kept ids, each as often as it is there; null where nothing is kept */
export const rowOf = ({ statuses, ms, acknowledged }: Done, kept: readonly string[] | null): Row => {
  const told = new Set(acknowledged);
  const stored = new Map<string, number>();
  for (const id of kept ?? []) stored.set(id, (stored.get(id) ?? 0) + 1);
  return {
    sent: Object.values(statuses).reduce((sum, count) => sum + count, 0),
    acknowledged: told.size,
    stored: kept && stored.size,
    lost: kept ? [...told].filter((id) => !stored.has(id)) : [],
    doubled: [...stored].filter(([, times]) => times > 1).map(([id]) => id),
    refused: Object.fromEntries(Object.entries(statuses).filter(([status]) => !/^[23]/.test(status))),
    ms: [percentile(ms, 50), percentile(ms, 99)],
  };
};

export const keptBy = (work: KeptWork, { entries }: Kept): readonly string[] => entries.flatMap(idsOf[work]);

/** Decisions that other systems are told of. */
const told = new Set(['accept', 'return', 'override', 'sign', 'reopen']);

/** A letter is known by its Message-ID, an event by its own id: one more attempt has the same. */
export const judgeTold = async (portal: Receiver, mailbox: Mailbox, { entries }: Kept) => {
  const letters = await Promise.all((await mailbox.names()).map((name) => mailbox.letter(name)));
  const messages = letters.map((letter) => letter?.messageId ?? '');
  const accepted = entries.filter((entry) => entry.kind === 'notice-result' && entry.outcome === 'accepted').length;
  const events = new Map(
    portal.got.map(({ headers, body }) => [headers['webhook-id'], JSON.parse(body).type as string]),
  );
  // An export by schedule may come after the last sweep.
  const ours = [...events.values()].filter((type) => !/^(export|period|seal)/.test(type)).length;
  const happened = entries.filter(
    (entry) => entry.kind === 'submission' || (entry.kind === 'decision' && told.has(entry.decision)),
  );
  return {
    'letters twice': messages.filter((id, at) => messages.indexOf(id) !== at),
    'letters accepted and not there': accepted > letters.length ? [accepted, letters.length] : [],
    'events never told, or told of nothing': ours === happened.length ? [] : [happened.length, ours],
  };
};

/** What may come and go with the load. */
const tolerated = { files: 8, memoryShare: 0.2, memoryMb: 40 } as const;
/** Before that a process is still getting warm. */
const leastSeconds = 600;

/** Of the last life: the fifth before the last, when all is warm, against the last. */
export const judgeSamples = (samples: readonly Sample[], seconds: number) => {
  const life = samples.filter(({ pid }) => pid === samples.at(-1)?.pid);
  const of = (fifth: number, what: 'files' | 'memoryMb'): number =>
    percentile(
      life.filter((one) => one.fifth === fifth).map((one) => one[what]),
      50,
    );
  const [warm, last] = [of(3, 'memoryMb'), of(4, 'memoryMb')];
  const [before, after] = [of(3, 'files'), of(4, 'files')];
  const grows = last > warm * (1 + tolerated.memoryShare) && last > warm + tolerated.memoryMb;
  return {
    'memory grows': seconds >= leastSeconds && grows ? [warm, last] : [],
    'files stay open': after > before + tolerated.files ? [before, after] : [],
  };
};
