/** The sessions of the pages, AWS's. Apart from the other stores, because the board loads none of them. */
import { type Answers, openAnswers } from './answers.ts';
import { openDynamo } from './dynamodb.ts';
import type { Table } from './ports.ts';
import { openSessions, type Sessions } from './sessions.ts';

/** What the pages keep for themselves. */
export interface WithSessions {
  readonly sessions: Sessions;
  readonly answers: Answers;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** @param now epoch milliseconds */
export const openPagesOwn = (table: Table, now: () => number): WithSessions => ({
  sessions: openSessions(table, now),
  answers: openAnswers(table, now),
  now,
});

/** @param env TONGHOP_SESSIONS_TABLE */
export const liveSessions = (env: NodeJS.ProcessEnv = process.env): WithSessions =>
  openPagesOwn(openDynamo({ name: env['TONGHOP_SESSIONS_TABLE'] ?? '' }), Date.now);
