import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drain } from '../../../functions/drain/handler.ts';
import { foldLedger } from '../../../shared/domain/log/ledger.ts';
import { withProof } from '../../../shared/domain/log/proven-time.ts';
import type { Delivery } from '../../../shared/domain/log/submission.ts';
import { Problem } from '../../../shared/problems.ts';
import { type KnownSource, knownSource } from '../../../shared/reading/known-source.ts';
import type { Stores } from '../../../shared/store/live.ts';
import { type Log, openLog } from '../../../shared/store/log.ts';
import { openMemoryObjects, openMemoryTable } from '../../../shared/store/memory.ts';
import type { Item, Objects, Table } from '../../../shared/store/ports.ts';
import { spill } from '../../../shared/taking/spill.ts';
import { take } from '../../../shared/taking/take.ts';
import { aSourceState, moments } from '../../cast/index.ts';

/** A table and a bucket in memory, either of which may be told to be gone. */
const memory = () => {
  const items = new Map<string, Item>();
  const gone = { table: false, reads: false, bucket: false };
  const kept = openMemoryTable();
  const table: Table = {
    put: async (key, item) => {
      const outcome = gone.table ? 'unavailable' : await kept.put(key, item);
      if (outcome === 'recorded') items.set(`${key.pk} ${key.sk}`, item);
      return outcome;
    },
    get: kept.get,
    query: async (...asked) => {
      if (gone.table || gone.reads) throw new Problem('store.unavailable');
      return kept.query(...asked);
    },
  };
  const objects = openMemoryObjects(() => '');
  const bucket: Objects = {
    ...objects,
    put: async (...written) => (gone.bucket ? 'unavailable' : objects.put(...written)),
  };
  return { items, gone, bucket, log: openLog(table, bucket) };
};

const known = (over: Partial<KnownSource> = {}): KnownSource => ({
  ...knownSource(aSourceState()),
  ...over,
});
const delivery = (body: unknown, receivedAt: string = moments.early): Delivery => ({
  source: 'bieu-mau',
  tool: 'json',
  contentType: 'application/json',
  query: '',
  headers: {},
  bytes: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  receivedAt,
});
const report = (heads: number, over: object = {}) => ({
  ...over,
  answers: { unit: 'Xã An Bình', heads_thon: heads, members: 1 },
});

describe('taking a delivery', () => {
  test('whose tool throws keeps it, with its bytes', async () => {
    const { log, items } = memory();
    const tool = { ...known().tool, read: async () => Promise.reject(new TypeError('a defect')) };
    const taken = await take(log, known({ tool }), delivery('{"x":1}'));

    expect([taken.outcome, taken.entry.kind, taken.entry.issues[0]?.code]).toEqual([
      'recorded',
      'quarantine',
      'tool.defect',
    ]);
    const [item] = items.values();
    expect(gunzipSync(item?.['raw'] as Uint8Array).toString()).toBe('{"x":1}');
  });

  test('whose campaign cannot be applied keeps it, with its bytes', async () => {
    const { log } = memory();
    const { judgement } = known();
    const broken = { ...judgement, campaign: { ...judgement.campaign, fields: [{ kind: 'unheard-of', key: 'x' }] } };
    const answers = { unit: 'Xã An Bình', x: 1 };
    const taken = await take(log, known({ judgement: broken as never }), delivery({ answers }));

    expect([taken.outcome, taken.entry.issues.map(({ code }) => code)]).toEqual(['recorded', ['tool.defect']]);
  });

  test('that came before is unavailable, hence spilt, when the table takes the put and stays silent', async () => {
    const { log, gone } = memory();
    await take(log, known(), delivery(report(5)));
    gone.reads = true;

    expect((await take(log, known(), delivery(report(5), moments.late))).outcome).toBe('unavailable');
  });

  test('has a key that does not depend on when or how often it came', async () => {
    const { log, items } = memory();
    for (const at of [moments.early, moments.late, moments.closed]) await take(log, known(), delivery(report(5), at));

    expect([...items.keys()]).toEqual([
      expect.stringMatching(/^CP#song-vang-2024#once S#90101#bieu-mau#[0-9a-f]{64}#[0-9a-f]{64}$/),
    ]);
  });
});

describe('a report that is too large for an item', () => {
  const narrative = `${'Kết quả đạt được. '.repeat(20_000)}`;

  test('is a report like any other: its entry lies beside the table, and is read back from there', async () => {
    const { log, items } = memory();
    const campaign = {
      ...known().judgement.campaign,
      fields: [{ kind: 'text', key: 'x', label: 'X', required: false }],
    };
    const judgement = { ...known().judgement, campaign: campaign as never };
    const answers = { unit: 'Xã An Bình', x: narrative };
    const large = { read: known().tool.read, tool: known().tool };
    const tool = {
      ...large.tool,
      read: async (payload: never) => ({ ...(await large.read(payload)), clientAt: narrative }),
    };
    const taking = () => take(log, known({ judgement, tool: tool as never }), delivery({ answers }));
    const [first, again] = [await taking(), await taking()];

    expect([first.outcome, again.outcome, first.entry.kind]).toEqual(['recorded', 'repeated', 'submission']);
    const [item] = items.values();
    expect([items.size, Object.keys(item ?? {}).includes('entry')]).toEqual([1, false]);
    expect(await log.entries(first.place)).toEqual([first.entry]);
  });

  test('is refused by name where even so it cannot be kept, and never said to be unavailable', async () => {
    const { log, items } = memory();
    const taking = take(log, known(), { ...delivery(report(5), moments.early), query: 'x'.repeat(410_000) });

    await expect(taking).rejects.toMatchObject({ code: 'store.too-large' });
    expect(items.size).toBe(0);
  });
});

describe('draining', () => {
  const drainedAt = moments.late;
  const stores = ({ log, bucket }: { log: Log; bucket: Objects }) =>
    ({ log, intake: bucket, now: () => Date.parse(drainedAt) }) as Stores;

  test('puts into the log just what would have been there, whichever deliveries were spilt', async () => {
    const plan = [
      report(5),
      report(6),
      report(5),
      '{',
      report(7, { submissionId: 'a' }),
      report(8, { submissionId: 'a' }),
    ].map((body, i) => delivery(body, new Date(Date.parse(moments.early) + i * 60_000).toISOString()));

    await fc.assert(
      // From one delivery on until another the table is gone: what is drained is drained in order, after the rest.
      fc.asyncProperty(fc.nat(plan.length), async (from) => {
        const [straight, spilling] = [memory(), memory()];
        // But for when it was written, which is said of what came later than it was received.
        for (const [i, one] of plan.entries())
          await take(straight.log, known(), i < from ? one : { ...one, writtenAt: drainedAt });
        for (const [i, one] of plan.entries()) {
          spilling.gone.table = i >= from;
          const { outcome } = await take(spilling.log, known(), one);
          if (outcome === 'unavailable') await spill(spilling.bucket, one);
        }
        spilling.gone.table = false;
        const left = await drain(stores(spilling), async () => known());
        expect(left).toEqual({ drained: plan.length - from, left: 0 });
        expect([...spilling.items].toSorted()).toEqual([...straight.items].toSorted());
      }),
    );
  });

  test('leaves a delivery whose source cannot be found', async () => {
    const { bucket, log } = memory();
    await spill(bucket, delivery(report(5)));

    expect(await drain(stores({ bucket, log }), async () => undefined)).toEqual({ drained: 0, left: 1 });
  });

  test('of nothing spilt because the bucket is gone as well is said to the sender', async () => {
    const { bucket, gone } = memory();
    gone.bucket = true;

    await expect(spill(bucket, delivery(report(5)))).rejects.toThrow('Tạm thời chưa nhận được');
  });
});

test('duplicates late and out of order give the same ledger where the tool states the time', async () => {
  const trusting = known();
  const judgement = { ...trusting.judgement, source: { ...trusting.judgement.source, trustTime: true } };
  const bodies = [3, 4, 5, 4].map((heads, i) =>
    report(heads, { submittedAt: `2024-03-0${i + 2}T08:00`, submissionId: `${i % 2}` }),
  );
  const ledgerOf = async (order: readonly number[]) => {
    const { log } = memory();
    for (const [i, at] of order.entries()) {
      const receivedAt = new Date(Date.parse(moments.early) + i * 1_000).toISOString();
      await take(log, known({ judgement }), withProof(delivery(bodies[at], receivedAt), 'signature'));
    }
    const entries = await log.entries({ campaign: 'song-vang-2024', period: 'once' });
    const { rows } = foldLedger(judgement.campaign, 'once', judgement.expected, entries, moments.closed);
    return rows.map(({ current, sent, ...row }) => ({
      ...row,
      values: current?.values,
      sent: sent?.values,
      decidedAt: current?.decidedAt,
    }));
  };
  const expected = await ledgerOf([0, 1, 2, 3]);

  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(3), { maxLength: 8 }), async (extra) => {
      const order = [...extra, 3, 1, 0, 2, ...extra.toReversed()];
      expect(await ledgerOf(order)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
