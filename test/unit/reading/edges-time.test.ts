/** Edge cases of form-tools notes §9 that are about time, by their numbers. */
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../shared/domain/log/draft.ts';
import { readInstant, readUtc } from '../../../shared/reading/formats/times.ts';
import { interpret } from '../../../shared/reading/interpret.ts';
import { judgement } from './judged.ts';

const hanoi = { zone: '+07:00', dateOrder: 'dmy' } as const;
type Stated = Draft['submittedAt'];

describe('edge 48: a time without a zone is the tool’s by contract, or else the source’s', () => {
  test.each<[string, Stated, string, string]>([
    ['UTC by contract (Kobo, Gravity)', readUtc('2021-11-05T08:04:05'), '2021-11-05T08:04:05.000Z', 'utc-by-contract'],
    ['the source’s, Viet Nam', readInstant('2021-11-05 15:04:05', hanoi), '2021-11-05T08:04:05.000Z', 'assumed'],
    [
      'the source’s, Japan',
      readInstant('2021-11-05 17:04:05', { zone: '+09:00', dateOrder: 'dmy' }),
      '2021-11-05T08:04:05.000Z',
      'assumed',
    ],
    ['stated all the same', readUtc('2021-11-05T15:04:05+07:00'), '2021-11-05T08:04:05.000Z', 'stated'],
  ])('%s', (_name, { instant, zone }, expected, known) => {
    expect([instant, zone]).toEqual([expected, known]);
  });
});

test('edge 49: 5/11 is the fifth of November or the eleventh of May as the source says, never by guess', () => {
  const said = (dateOrder: 'dmy' | 'mdy' | 'ymd', raw: string) =>
    readInstant(raw, { zone: '+07:00', dateOrder }).instant;

  expect(said('dmy', '5/11/2021 12:00')).toBe('2021-11-05T05:00:00.000Z');
  expect(said('mdy', '5/11/2021 12:00')).toBe('2021-05-11T05:00:00.000Z');
  expect(said('dmy', '5/13/2021 12:00')).toBeUndefined();
  expect(said('mdy', '13/5/2021 12:00')).toBeUndefined();
});

test.each([
  ['5/11/2021 3:04:05 PM', 15],
  ['5/11/2021 12:04:05 AM', 0],
  ['5/11/2021 12:04:05 PM', 12],
  ['5/11/2021 3:04:05 CH', 15],
  ['5/11/2021 8:04:05 SA', 8],
  ['2021/11/05 下午 3:04:05', 15],
  ['2021/11/05 上午 12:04:05', 0],
])('edge 50: the 12-hour mark of %s is understood', (raw, hour) => {
  const instant = readInstant(raw, { zone: '+00:00', dateOrder: 'dmy' }).instant ?? '';

  expect(instant).toBe(`2021-11-05T${String(hour).padStart(2, '0')}:04:05.000Z`);
});

test.each(['Z', '+00:00', '+0000', '+00', '.5Z', '.500+00:00', '.123456Z', ' UTC'])(
  'edge 51: the offset %s is understood',
  (offset) => {
    const { instant, zone } = readInstant(`2021-11-05T08:04:05${offset}`, hanoi);

    expect([instant?.slice(0, 19), zone]).toEqual(['2021-11-05T08:04:05', 'stated']);
  },
);

describe('edge 52: a clock that is wrong decides nothing', () => {
  const by = judgement({ trustTime: true });
  const received = '2024-03-10T02:00:00.000Z';
  const judged = (submittedAt: Stated) =>
    interpret({ event: 'create', submittedAt, answers: [], attachments: [] }, by, received, {
      query: new URLSearchParams(),
      isTimeProven: true,
    });

  test.each(['1970-01-01 00:00:00', '1980-01-01 00:00:00'])('%s is no time, and is said to be unreadable', (raw) => {
    const { decidedAt, issues } = judged(readInstant(raw, hanoi));

    expect(decidedAt).toBe(received);
    expect(issues.map(({ code }) => code)).toContain('time.unreadable');
  });

  test('a time in the future is clamped to the arrival, and said', () => {
    const { decidedAt, issues } = judged(readInstant('2024-03-11 02:00:00', hanoi));

    expect(decidedAt).toBe(received);
    expect(issues.map(({ code }) => code)).toContain('time.ahead');
  });
});

describe('edges 53 and 54: what decides when a report came', () => {
  // Communes of the cast report before 15/3/2024: the last instant is 16:59:59.999 UTC on the 14th.
  const judged = (submittedAt: Stated, received: string, trustTime = true) =>
    interpret({ event: 'create', submittedAt, answers: [], attachments: [] }, judgement({ trustTime }), received, {
      query: new URLSearchParams(),
      isTimeProven: true,
    });
  const isLate = (...args: Parameters<typeof judged>) =>
    judged(...args).issues.some(({ code }) => code === 'time.late');

  test('edge 53: without a stated time it is the arrival', () => {
    const { decidedAt, submittedAt, issues } = judged({ zone: 'absent' }, '2024-03-10T02:00:00.000Z');

    expect([decidedAt, submittedAt]).toEqual(['2024-03-10T02:00:00.000Z', undefined]);
    expect(issues.map(({ code }) => code)).not.toContain('time.unreadable');
  });

  test('edge 54: the deadline is midnight in Viet Nam, whatever the zone of the sender', () => {
    const arrived = '2024-03-20T00:00:00.000Z';

    expect(isLate(readInstant('2024-03-14 23:59:59.999', hanoi), arrived)).toBe(false);
    expect(isLate(readInstant('2024-03-15 00:00:00', hanoi), arrived)).toBe(true);
    expect(isLate(readUtc('2024-03-14 16:59:59'), arrived)).toBe(false);
    expect(isLate(readUtc('2024-03-14 17:00:00'), arrived)).toBe(true);
    expect(isLate({ zone: 'absent' }, '2024-03-14T16:59:59.999Z')).toBe(false);
    expect(isLate({ zone: 'absent' }, '2024-03-14T17:00:00.000Z')).toBe(true);
  });
});

test('edge 55: a device that counts in Buddhist years tells no time', () => {
  expect(readInstant('2564-11-05T15:04:05+07:00', hanoi)).toEqual({ raw: '2564-11-05T15:04:05+07:00', zone: 'absent' });
});
