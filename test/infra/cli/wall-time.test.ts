import { afterEach, expect, test, vi } from 'vitest';
import { instantOf } from '../../../infra/cli/wall-time.ts';

afterEach(() => vi.unstubAllEnvs());

test.each(['UTC', 'Asia/Ho_Chi_Minh', 'America/Los_Angeles'])(
  'a time without a zone is of Việt Nam under TZ=%s',
  (zone) => {
    vi.stubEnv('TZ', zone);
    const read = [
      '2021-11-20T08:00',
      '2021-11-20 08:00:30',
      '2021-11-20',
      '2021-11-20T08:00Z',
      '2021-11-20T08:00-05:00',
    ];

    expect(read.map((text) => instantOf(text))).toEqual([
      '2021-11-20T01:00:00.000Z',
      '2021-11-20T01:00:30.000Z',
      '2021-11-19T17:00:00.000Z',
      '2021-11-20T08:00:00.000Z',
      '2021-11-20T13:00:00.000Z',
    ]);
    expect(instantOf('2021-11-20', '08:00')).toBe('2021-11-20T01:00:00.000Z');
  },
);

test.each(['hôm qua', '', '20/11/2021', '2021-02-30', '2021-11-20T25:00', '2021'])('%j is no time', (text) => {
  expect(() => instantOf(text)).toThrow(`Không đọc được thời điểm "${text}"`);
});
