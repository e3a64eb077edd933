import { describe, expect, test } from 'vitest';
import type { Noted } from '../../../shared/domain/log/decision.ts';
import { sha256 } from '../../../shared/sha256.ts';
import { openLog } from '../../../shared/store/log.ts';
import { openMemoryObjects, openMemoryTable } from '../../../shared/store/memory.ts';
import { openSlots, type Undecided } from '../../../shared/store/slots.ts';
import { cast, moments } from '../../cast/index.ts';

const place = { campaign: 'song-vang-2024', period: 'once' };
const unit = cast.late;
const note = (requestId: string, more: Partial<Noted> = {}): Undecided => ({
  decision: 'note',
  unit,
  at: moments.late,
  by: 'c',
  role: 'department',
  reason: 'đã gọi điện',
  requestId,
  ...more,
});

const opened = () => {
  const log = openLog(
    openMemoryTable(),
    openMemoryObjects(() => ''),
  );
  return { log, slots: openSlots(log) };
};

describe('decisions in slots', () => {
  test('stand one after the other, each naming the exact text of the one before', async () => {
    const { log, slots } = opened();
    for (const seen of [0, 1, 2]) {
      expect(await slots.put(place, note(`r${seen}`), seen)).toMatchObject({ outcome: 'recorded' });
    }

    const texts = (await log.texts(place)).map(({ text }) => text);
    const decided = await slots.of(place, { unit });
    expect(decided.map(({ slot }) => slot)).toEqual([1, 2, 3]);
    expect(decided.map(({ prev }) => prev)).toEqual([null, sha256(texts[0] ?? ''), sha256(texts[1] ?? '')]);
  });

  test('are refused over what was not seen, and what came between is told', async () => {
    const { slots } = opened();
    await slots.put(place, note('a'), 0);
    await slots.put(place, note('b'), 1);

    const refused = await slots.put(place, note('c'), 1);
    expect(refused).toMatchObject({ outcome: 'overtaken', since: [{ requestId: 'b', slot: 2 }] });
    expect(await slots.put(place, note('c'), 5)).toEqual({ outcome: 'overtaken', since: [] });
    expect(await slots.of(place, { unit })).toHaveLength(2);
  });

  test('are made once, however often the same request comes', async () => {
    const { slots } = opened();
    const first = await slots.put(place, note('a'), 0);
    await slots.put(place, note('b'), 1);

    expect(await slots.put(place, note('a'), 0)).toEqual({ ...first, outcome: 'repeated' });
  });

  test('made at once by fifty, one a slot, are all told apart', async () => {
    const { slots } = opened();
    const made = await Promise.all(Array.from({ length: 50 }, (_, n) => slots.put(place, note(`r${n}`), 0)));

    expect(made.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
    expect(made.filter(({ outcome }) => outcome === 'overtaken')).toHaveLength(49);
    expect(await slots.of(place, { unit })).toHaveLength(1);
  });

  test('of one unit are not those of another, of a group, nor a correction from before there were slots', async () => {
    const { log, slots } = opened();
    await slots.put(place, note('a', { unit: cast.twice }), 0);
    await log.append(place, {
      kind: 'decision',
      decision: 'correction',
      id: '01HRZ000000000000000000000',
      unit,
      of: { kind: 'quarantine', source: 's', bodyHash: 'h' },
      values: {},
      reason: 'x',
      at: moments.late,
      by: 'c',
    });

    expect(await slots.of(place, { unit })).toEqual([]);
    expect(await slots.of(place, { group: '*' })).toEqual([]);
    expect(await slots.put(place, note('b'), 0)).toMatchObject({ outcome: 'recorded', decision: { slot: 1 } });
  });
});
