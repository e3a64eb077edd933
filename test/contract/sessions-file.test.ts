/** Who was signed in is forgotten by one machine's file as DynamoDB forgets it: after its time, with no hand. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSessions } from '../../shared/store/sessions.ts';
import { openSqlite } from '../../shared/store/sqlite.ts';

const tokens = { access: 'a', id: 'i', endsAt: 0 };
const hour = 3_600_000;

test.each([
  ['that is told the time forgets sign-ins that are over', true, 1],
  ['that is not keeps all', false, 2],
] as const)('a file of SQLite %s', async (_, isTold, left) => {
  const folder = await mkdtemp(join(tmpdir(), 'tonghop-sessions-'));
  let now = Date.parse('2026-12-01T01:00:00Z');
  const file = openSqlite(join(folder, 'sessions.sqlite'), isTold ? { forgetsBy: () => now } : {});
  const sessions = openSessions(file, () => now);
  const first = await sessions.begin(tokens);
  now += 13 * hour;
  const second = await sessions.begin(tokens);

  expect(await sessions.tokens(first)).toEqual(tokens);
  now += 2 * hour;
  await sessions.renew(second, tokens);
  expect(file.partitions().length).toBe(left);
  expect(await sessions.tokens(second)).toEqual(tokens);

  file.close();
  await rm(folder, { recursive: true });
});
