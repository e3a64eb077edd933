/**
 * One destination's turn in a sweep. Every destination has a lane of its own, so that one that hangs keeps nobody else
 * waiting; a lane whose receiver fails and fails again is left until the next sweep.
 */
import { isDue, type Made, type Queued, type Replay, standingOf } from '../../shared/domain/events/attempts.ts';
import { inTurns } from '../../shared/in-turns.ts';
import type { Sender } from './send.ts';

export interface Patience {
  /** Milliseconds left for this sweep. */
  readonly left: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface LaneRun {
  readonly queued: readonly Queued[];
  /** The attempts of this sweep, in the order of their answers. */
  readonly made: readonly Made[];
}

const abreast = 4;
const mostFailures = 8;
/** The second attempt comes within the same sweep. */
const longestNapMs = 10_000;

export const runLane = async (
  sender: Pick<Sender, 'send'>,
  waiting: readonly Queued[],
  replays: readonly Replay[],
  { left, sleep, now }: Patience,
): Promise<LaneRun> => {
  let queued = [...waiting];
  const made: Made[] = [];
  const claimedElsewhere = new Set<string>();
  const isOpen = (): boolean =>
    left() > 0 && !made.some(({ outcome }) => outcome.reception === 'gone') && failuresAtEnd(made) < mostFailures;
  const standings = () =>
    queued
      .filter(({ event }) => !claimedElsewhere.has(event.id))
      .map((one) => ({ one, standing: standingOf(one, replays) }))
      .toSorted((a, b) => (a.standing.dueAt ?? 0) - (b.standing.dueAt ?? 0));
  while (isOpen()) {
    const due = standings().filter(({ standing }) => isDue(standing, now()));
    if (due.length === 0) {
      const pause =
        (standings().find(({ standing }) => standing.state === 'waiting')?.standing.dueAt ?? Infinity) - now();
      if (pause > Math.min(longestNapMs, left())) break;
      const before = now();
      await sleep(Math.max(pause, 1));
      // A clock that stands is not waited for.
      if (now() === before) break;
      continue;
    }
    const answered = await inTurns(due.slice(0, abreast), abreast, async ({ one, standing }) => ({
      one,
      attempt: await sender.send(one, standing),
    }));
    for (const { one, attempt } of answered) {
      if (!attempt) claimedElsewhere.add(one.event.id);
      else {
        made.push(attempt);
        queued = queued.map((other) => (other === one ? { ...one, attempts: [...one.attempts, attempt] } : other));
      }
    }
  }
  return { queued, made };
};

const failuresAtEnd = (made: readonly Made[]): number =>
  made.length - 1 - made.findLastIndex(({ outcome }) => outcome.reception === 'delivered');
