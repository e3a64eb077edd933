import { describe, expect, test } from 'vitest';
import { heldStill, latestOf, pageOf, reportsOf } from '../../../functions/review/kept.ts';
import { type Asked, carryOut, plan, toBody } from '../../../functions/review/reread.ts';
import type { Delivery, Resolution } from '../../../shared/domain/log/submission.ts';
import type { Source } from '../../../shared/domain/sources/source.ts';
import { knownSource } from '../../../shared/reading/known-source.ts';
import { type Log, openLog } from '../../../shared/store/log.ts';
import { openMemoryTable } from '../../../shared/store/memory.ts';
import type { Item, Objects, Table } from '../../../shared/store/ports.ts';
import { receiptsBy } from '../../../shared/store/receipts.ts';
import { take } from '../../../shared/taking/take.ts';
import { aCampaign, aQuarantined, aSource, aSourceState, aSubmission, cast, moments } from '../../cast/index.ts';

const receipts = receiptsBy(Buffer.alloc(32));
const place = { campaign: 'song-vang-2024', period: 'once' };
const asked: Asked = { how: 'replay', at: moments.closed, by: 'o' };

/** A table in memory that takes so many puts and no more. */
const memory = () => {
  const items = new Map<string, Item>();
  const left = { puts: Number.POSITIVE_INFINITY };
  const kept = openMemoryTable();
  const table: Table = {
    ...kept,
    put: async (key, item) => {
      if (left.puts <= 0) return 'unavailable';
      left.puts -= 1;
      const outcome = await kept.put(key, item);
      if (outcome === 'recorded') items.set(key.sk, item);
      return outcome;
    },
  };
  return { items, left, log: openLog(table, {} as Objects) };
};

const known = (over: Partial<Source> = {}, campaign = aCampaign()) =>
  knownSource(aSourceState(aSource({ tool: 'json', ...over }), campaign));
const delivery = (body: object): Delivery => ({
  source: 'bieu-mau',
  tool: 'json',
  contentType: 'application/json',
  query: '',
  headers: {},
  bytes: Buffer.from(JSON.stringify(body)),
  receivedAt: moments.early,
});
const unmapped = delivery({ answers: { unit: 'Xã An Bình', q1: 5, members: 3 } });

/** A delivery in quarantine, and the mapping that would have read it. */
const held = async () => {
  const store = memory();
  await take(store.log, known(), unmapped);
  return { ...store, repaired: known({ answers: { heads_thon: 'q1' }, version: 2 }) };
};
/** What the one delivery in the log would become. */
const again = async (log: Log, by: ReturnType<typeof known>) => {
  const entries = [...(await log.entries(place)), ...(await log.held(place)).entries];
  const [first] = entries.filter((entry) => entry.kind === 'quarantine');
  if (!first) throw new Error('Nothing is in quarantine.');
  return plan(log, place, by, latestOf(entries, first), asked);
};

describe('a replay', () => {
  test('survives a crash between its two writes: the report counts, and nothing is written twice', async () => {
    const { log, items, left, repaired } = await held();
    left.puts = 1;
    await expect(carryOut(log, place, await again(log, repaired), asked)).rejects.toMatchObject({
      code: 'store.unavailable',
    });
    left.puts = 10;
    const after = await again(log, repaired);

    expect(after.outcome).toBe('unchanged');
    expect(await carryOut(log, place, after, asked)).toBe(false);
    expect(items.size).toBe(2);
  });

  test('of two operators at once is one reading', async () => {
    const { log, items, repaired } = await held();
    const [one, other] = [await again(log, repaired), await again(log, repaired)];
    const written = [await carryOut(log, place, one, asked), await carryOut(log, place, other, asked)];

    expect(written).toEqual([true, false]);
    expect([...items.keys()].filter((sk) => sk.startsWith('S#'))).toHaveLength(1);
  });

  test('keeps no second copy of the bytes', async () => {
    const { log, items, repaired } = await held();
    await carryOut(log, place, await again(log, repaired), asked);

    expect([...items.values()].filter((item) => item['raw'] !== undefined)).toHaveLength(1);
  });

  test('by a source that now feeds another campaign leaves it as it is', async () => {
    const { log } = await held();
    const made = await again(log, known({ campaign: 'khac' }, aCampaign({ id: 'khac' })));

    expect([made.outcome, toBody(receipts, place, made, false).issues.map(({ code }) => code)]).toEqual([
      'held',
      ['replay.elsewhere'],
    ]);
  });
});

describe('a page of what is to be replayed', () => {
  const many = Array.from({ length: 450 }, (_, i) =>
    aSubmission({
      submissionId: `${i}`,
      receivedAt: new Date(Date.parse(moments.early) + (i % 7) * 1_000).toISOString(),
    }),
  );

  test('is followed by the next, until every one was seen once', () => {
    const all = reportsOf(many, 'bieu-mau');
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { page, next } = pageOf(all, after);
      expect(page.length).toBeLessThanOrEqual(200);
      seen.push(...page.map(({ submissionId }) => submissionId));
      after = next ?? undefined;
    } while (after !== undefined);

    expect(seen.toSorted()).toEqual(many.map(({ submissionId }) => submissionId).toSorted());
  });

  test('begins again for a cursor that is none', () => {
    expect(pageOf(reportsOf(many, 'bieu-mau'), '%%%').page).toHaveLength(200);
  });

  test('holds the reports of its source and not of others; of what is held, nothing that was dismissed', () => {
    const [own, other] = [aSubmission({ unit: cast.late }), aSubmission({ source: 'khac' })];
    const [held, junk] = [aQuarantined({ bodyHash: 'a' }), aQuarantined({ bodyHash: 'b' })];
    const dismissed: Resolution = {
      kind: 'resolution',
      id: '1',
      source: junk.source,
      bodyHash: 'b',
      how: 'dismissed',
      at: moments.early,
      by: 'operator',
      unit: null,
    };

    expect(reportsOf([own, other], 'bieu-mau')).toEqual([own]);
    expect(heldStill([own, other], [held, junk, dismissed])).toEqual([held]);
  });
});
