/** The sessions of the pages, AWS's. Apart from the other stores, because the board loads none of them. */
import { openDynamo } from './dynamodb.ts';
import { openSessions, type Sessions } from './sessions.ts';

/** What the pages keep for themselves. */
export interface WithSessions {
  readonly sessions: Sessions;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

/** @param env TONGHOP_SESSIONS_TABLE */
export const liveSessions = (env: NodeJS.ProcessEnv = process.env): WithSessions => ({
  sessions: openSessions(openDynamo({ name: env['TONGHOP_SESSIONS_TABLE'] ?? '' }), Date.now),
  now: Date.now,
});
