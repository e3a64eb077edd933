/** Times as tools write them: edges 48 to 55 of the form-tools notes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInstant, readUtc } from '../../../../shared/reading/formats/times.ts';

const vietnam = { zone: '+07:00', dateOrder: 'dmy' } as const;
const read = (raw: string, dateOrder: 'dmy' | 'mdy' | 'ymd' = 'dmy') => readInstant(raw, { ...vietnam, dateOrder });
const unread = (raw: string) => ({ raw, zone: 'absent' });

describe('edge 48: a time without a zone', () => {
  test("is in the source's zone, and marked so", () => {
    expect(read('2021-11-05 15:04:05')).toEqual({
      raw: '2021-11-05 15:04:05',
      zone: 'assumed',
      instant: '2021-11-05T08:04:05.000Z',
    });
    expect(readInstant('2021-11-05 15:04', { zone: '-05:00', dateOrder: 'ymd' }).instant).toBe(
      '2021-11-05T20:04:00.000Z',
    );
  });

  test('is UTC where the tool documents it', () => {
    expect(readUtc('2021-11-05T08:04:05')).toEqual({
      raw: '2021-11-05T08:04:05',
      zone: 'utc-by-contract',
      instant: '2021-11-05T08:04:05.000Z',
    });
    expect(readUtc('11/5/2021 8:04:05 AM', 'mdy').instant).toBe('2021-11-05T08:04:05.000Z');
  });

  test('written with a zone, keeps the one it has', () => {
    expect(readUtc('2021-11-05T15:04:05+07:00')).toMatchObject({ zone: 'stated', instant: '2021-11-05T08:04:05.000Z' });
  });
});

describe('edge 49: the same digits', () => {
  test('are read in the order the source states', () => {
    expect(read('5/11/2021 0:00', 'dmy').instant).toBe('2021-11-04T17:00:00.000Z');
    expect(read('5/11/2021 0:00', 'mdy').instant).toBe('2021-05-10T17:00:00.000Z');
    expect(read('5.11.2021 0:00').instant).toBe(read('5-11-2021 0:00').instant);
  });

  test.each<[string, 'dmy' | 'mdy' | 'ymd']>([
    ['13/25/2021 10:00', 'dmy'],
    ['25/12/2021 10:00', 'mdy'],
    ['5/11/2021 10:00', 'ymd'],
    ['31/2/2021 10:00', 'dmy'],
    ['5/11/21 10:00', 'dmy'],
    ['5/11-2021 10:00', 'dmy'],
  ])('%s is not bent to fit %s', (raw, order) => {
    expect(read(raw, order)).toEqual(unread(raw));
  });

  test('with the year first need no order', () => {
    for (const order of ['dmy', 'mdy', 'ymd'] as const) {
      expect(read('2021/11/5 7:00:00', order).instant).toBe('2021-11-05T00:00:00.000Z');
    }
  });
});

describe('edge 50: a 12-hour mark', () => {
  test.each([
    ['5/11/2021 3:04:05 CH', '08:04:05'],
    ['5/11/2021 8:04:05 SA', '01:04:05'],
    ['5/11/2021 12:30:00 CH', '05:30:00'],
    ['8:04:05 SA 5/11/2021', '01:04:05'],
    ['08:04:05, 5/11/2021', '01:04:05'],
    ['2021/11/5 下午 3:04:05', '08:04:05'],
    ['2021/11/5 上午 8:04:05', '01:04:05'],
    ['5/11/2021, 3:04:05 PM', '08:04:05'],
    ['5/11/2021 3:04:05\u202fp.m.', '08:04:05'],
    ['5/11/2021 3:04 chiều', '08:04:00'],
    ['5/11/2021 15:04:05 CH', '08:04:05'],
  ])('%s', (raw, utc) => {
    expect(read(raw).instant).toBe(`2021-11-05T${utc}.000Z`);
  });

  test('at 12 in the morning is midnight', () => {
    expect(read('2021/11/5 上午 12:04:05').instant).toBe('2021-11-04T17:04:05.000Z');
    expect(read('5/11/2021 12:04:05 SA').instant).toBe('2021-11-04T17:04:05.000Z');
  });

  test.each(['5/11/2021 15:04 SA', '5/11/2021 SA 3:04 CH', '5/11/2021 25:00', '5/11/2021 3:60 CH', '5/11/2021 3 CH'])(
    'that says nothing leaves the time unread: %s',
    (raw) => {
      expect(read(raw)).toEqual(unread(raw));
    },
  );
});

describe('edge 51: offsets and fractions', () => {
  test.each([
    '2021-11-05T08:04:05Z',
    '2021-11-05t08:04:05z',
    '2021-11-05T15:04:05+07:00',
    '2021-11-05T15:04:05+0700',
    '2021-11-05T15:04:05+07',
    '2021-11-05 15:04:05 +07:00',
    '2021/11/05 3:04:05 PM GMT+7',
    '2021-11-05 08:04:05 UTC',
    '2021-11-05T03:04:05-05:00',
    '2021-11-05T03:04:05\u221205:00',
  ])('%s', (raw) => {
    expect(read(raw)).toEqual({ raw, zone: 'stated', instant: '2021-11-05T08:04:05.000Z' });
  });

  test.each([
    ['2021-11-05T08:04:05.1Z', '100'],
    ['2021-11-05T08:04:05.123Z', '123'],
    ['2021-11-05T08:04:05.123999Z', '123'],
    ['2021-11-05T08:04:05,5Z', '500'],
  ])('%s', (raw, milliseconds) => {
    expect(read(raw).instant).toBe(`2021-11-05T08:04:05.${milliseconds}Z`);
  });
});

describe('a clock that tells no time', () => {
  test.each(['1970-01-01T00:00:00Z', '1980-01-01 00:00:00', '2564-11-05T08:04:05Z', '5/11/2564 8:04:05'])(
    'edges 52 and 55: %s is kept and not read',
    (raw) => {
      expect(read(raw)).toEqual(unread(raw));
    },
  );

  test('edge 53: no time at all', () => {
    expect(read('')).toEqual({ zone: 'absent' });
    expect(read('  ')).toEqual({ zone: 'absent' });
  });
});

test('edge 54: local midnight is the last instant of 17:00 UTC', () => {
  expect(read('24/11/2021 23:59:59').instant).toBe('2021-11-24T16:59:59.000Z');
  expect(read('25/11/2021 00:00:00').instant).toBe('2021-11-24T17:00:00.000Z');
});

/** Text made of the pieces of times, so that some of it nearly is one. */
const pieces = [
  '5',
  '11',
  '2021',
  '/',
  '-',
  '.',
  ':',
  ' ',
  'T',
  'Z',
  '+07',
  'SA',
  'CH',
  '上午',
  '3:04',
  '5/11/2021',
  'đ',
];
const almostTimes = fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((some) => some.join(''));

test('any text is an instant that stands for it, or none', () => {
  fc.assert(
    fc.property(almostTimes, fc.constantFrom('dmy', 'mdy', 'ymd'), (raw, order) => {
      const { instant, zone, raw: kept } = read(raw, order);

      if (instant === undefined) expect(zone).toBe('absent');
      else expect(new Date(instant).toISOString()).toBe(instant);
      expect(kept ?? '').toBe(raw.trim() === '' ? '' : raw);
    }),
  );
});

test('any instant written as any tool writes it comes back', () => {
  const instants = fc.date({ min: new Date('2000-01-02'), max: new Date('2099-12-30'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, (instant) => {
      const local = new Date(instant.getTime() + 7 * 3_600_000).toISOString();
      const [, year, month, day, clock] = /^(\d+)-(\d+)-(\d+)T(.*)Z$/.exec(local) ?? [];
      const expected = instant.toISOString();

      expect(read(expected).instant).toBe(expected);
      expect(read(`${day}/${month}/${year} ${clock}`).instant).toBe(expected);
      expect(read(`${Number(month)}/${Number(day)}/${year} ${clock}`, 'mdy').instant).toBe(expected);
      expect(read(`${year}-${month}-${day}T${clock}+07`).instant).toBe(expected);
    }),
  );
});
