import { describe, expect, test } from 'vitest';
import { getter, pauseAsked } from '../../../shared/outbound/call.ts';
import type { Line, Reply } from '../../../shared/outbound/dial.ts';

const now = Date.parse('2021-11-10T02:00:00Z');
const reply = (status: number, retryAfter?: string): Reply => ({ status, retryAfter, bytes: Buffer.from('ok') });

/** What comes of a server that answers so, one after another, with so much time left; and how long was waited. */
const asking = async (replies: readonly Awaited<ReturnType<Line['get']>>[], leftMs = 240_000) => {
  const waits: number[] = [];
  let asked = 0;
  let left = leftMs;
  const line: Pick<Line, 'get'> = { get: async () => replies[Math.min(asked++, replies.length - 1)] ?? 'network' };
  const sleep = async (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
    left -= milliseconds;
  };
  const get = getter(line, 'Token t', { left: () => left, sleep, now: () => now });
  const answer = await get('/x');
  return { answer: Buffer.isBuffer(answer) ? answer.toString() : answer.stop, waits, asked };
};

describe('asking with patience', () => {
  test.each([
    [[reply(200)], 'ok', []],
    [[reply(429, '7'), reply(200)], 'ok', [7_000]],
    [[reply(429), reply(429), reply(200)], 'ok', [1_000, 2_000]],
    [[reply(429, 'Wed, 10 Nov 2021 02:00:30 GMT'), reply(200)], 'ok', [30_000]],
    [[reply(503, '3'), reply(200)], 'ok', [3_000]],
    [[reply(500), 'network', reply(200)], 'ok', [1_000, 2_000]],
    [[reply(500)], 'failed', [1_000, 2_000]],
    [['network'], 'failed', [1_000, 2_000]],
    [[reply(429, '1')], 'busy', [1_000, 1_000, 1_000, 1_000, 1_000]],
    [[reply(429, '3600')], 'busy', []],
    [[reply(401)], 'refused', []],
    [[reply(403)], 'refused', []],
    [[reply(404)], 'missing', []],
    [[reply(400)], 'rejected', []],
    [[reply(204)], 'rejected', []],
    [[reply(301)], 'moved', []],
    [['address'], 'address', []],
    [['too-large'], 'too-large', []],
  ] as const)('case %#: %j gives %s', async (replies, answer, waits) => {
    expect(await asking(replies)).toMatchObject({ answer, waits });
  });

  test('never waits longer than the run has', async () => {
    expect(await asking([reply(429, '60'), reply(200)], 59_000)).toMatchObject({ answer: 'busy', waits: [], asked: 1 });
    expect(await asking([reply(500)], 1_500)).toMatchObject({ answer: 'failed', waits: [1_000], asked: 2 });
  });
});

test.each([
  [undefined, undefined],
  ['5', 5_000],
  [' 5 ', 5_000],
  ['-5', undefined],
  ['1e9', undefined],
  ['soon', undefined],
  ['Wed, 10 Nov 2021 01:00:00 GMT', 0],
])('a Retry-After of %j asks for %j ms', (said, pause) => {
  expect(pauseAsked(said, now)).toBe(pause);
});
