/**
 * What a source may still send, as one warm function knows it: deliveries of this minute by its own count, refused ones
 * of today by its own and, once it has refused any, by the sums of all functions. What is right costs no read.
 */
import { endOfDay, localDate } from '../domain/calendars/time.ts';
import { allowanceOf, type Exhaustion } from '../domain/sources/allowance.ts';
import { logLine } from '../log-line.ts';
import { Problem, type ProblemCode } from '../problems.ts';
import type { KnownSource } from '../reading/known-source.ts';
import type { Reply } from '../reading/tools/tool.ts';
import type { Refusals } from '../store/refusals.ts';

export interface Allowances {
  /** Counts one delivery. Throws what this sender understands when its source has used its allowance up. */
  admit(known: KnownSource, reply: Reply): Promise<void>;
  /** Counts deliveries that were held. */
  refuse(known: KnownSource, count: number): Promise<void>;
}

/** Of these senders, some never ask again after 429; all of them do after 503 if they ever do. */
const problemFor: Readonly<Record<Reply, ProblemCode>> = {
  webhook: 'intake.unavailable',
  'webhook-200': 'intake.unavailable',
  json: 'intake.over-allowance',
  browser: 'intake.over-allowance',
  openrosa: 'intake.unavailable',
  silent: 'intake.unavailable',
};

const words: Readonly<Record<Exhaustion, string>> = {
  minute: 'Nguồn này gửi quá nhiều lượt trong một phút; xin gửi lại sau.',
  day: 'Hôm nay nguồn này đã gửi quá nhiều lượt không nhận được; xin báo người tổng hợp, hoặc gửi lại sau.',
};

interface Count {
  minute: number;
  inMinute: number;
  day: string;
  /** Refused by all functions, as last read and added; by this one, not yet added. */
  refused: number;
  toAdd: number;
  readAt: number;
  told: string;
}

const minuteMs = 60_000;
/** The sum of a day is added in about so many parts by one function. */
const parts = 50;
/** However long until it is allowed again, it may be allowed more before. */
const longestWaitSeconds = 3_600;
const mostKept = 500;

export const openAllowances = (refusals: Refusals, now: () => number): Allowances => {
  const counts = new Map<string, Count>();
  const countOf = ({ judgement: { source } }: KnownSource): Count => {
    const [minute, day] = [Math.floor(now() / minuteMs), localDate(now())];
    if (counts.size >= mostKept) counts.clear();
    const count = counts.get(source.id) ?? { minute, inMinute: 0, day, refused: 0, toAdd: 0, readAt: 0, told: '' };
    if (count.minute !== minute) Object.assign(count, { minute, inMinute: 0 });
    if (count.day !== day) Object.assign(count, { day, refused: 0, toAdd: 0, readAt: 0 });
    counts.set(source.id, count);
    return count;
  };
  const turnAway = async (known: KnownSource, reply: Reply, count: Count, why: Exhaustion): Promise<never> => {
    const { source, campaign } = known.judgement;
    const [at, told] = [new Date(now()).toISOString(), `${why} ${count.minute}`];
    if (count.told !== told) {
      count.told = told;
      logLine({ level: 'WARN', event: 'turned-away', source: source.id, why });
      await refusals.turnAway(campaign.id, { source: source.id, why, at });
    }
    const until = why === 'minute' ? (count.minute + 1) * minuteMs : endOfDay(count.day);
    const retryAfter = Math.min(longestWaitSeconds, Math.ceil((until - now()) / 1_000));
    throw new Problem(problemFor[reply], words[why], [], { retryAfter });
  };
  return {
    admit: async (known, reply) => {
      const { perMinute, refusedPerDay } = allowanceOf(known.judgement.source);
      const count = countOf(known);
      count.inMinute += 1;
      if (count.inMinute > perMinute) await turnAway(known, reply, count, 'minute');
      if (count.refused + count.toAdd >= refusedPerDay) await turnAway(known, reply, count, 'day');
    },
    refuse: async (known, refused) => {
      if (refused === 0) return;
      const { source, campaign } = known.judgement;
      const { refusedPerDay } = allowanceOf(source);
      const count = countOf(known);
      const at = new Date(now()).toISOString();
      count.toAdd += refused;
      if (now() - count.readAt > minuteMs) {
        count.readAt = now();
        // A table that does not answer keeps nobody out.
        count.refused = await refusals.count(campaign.id, source.id, at).catch(() => count.refused);
      }
      if (count.toAdd < refusedPerDay / parts) return;
      const { toAdd } = count;
      count.refused += toAdd;
      count.toAdd = 0;
      await refusals.add(campaign.id, source.id, toAdd, at);
    },
  };
};
