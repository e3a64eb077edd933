/**
 * Many who decide about the same units at once, while those units send: nothing is lost, and every refusal says why.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { UnitDecision } from '../../shared/domain/log/decision.ts';
import { Problem } from '../../shared/problems.ts';
import { sha256 } from '../../shared/sha256.ts';
import { deciding } from './deciding.ts';
import { advance, aReport, konTum, konTumPlace, moment } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
const { decide, decideMany, decisionsOf, seenOf } = deciding(local);
beforeAll(() => local.service.clock.set(moment.inTime));
afterEach(() => vi.restoreAllMocks());

const group = '608';
const rounds = 4;
type Outcome = Awaited<ReturnType<typeof decideMany>>['body']['outcomes'][number];

interface Named {
  readonly code: string;
  readonly name: string;
  readonly type: string;
}

const unitsOfGroup = async (): Promise<Named[]> => {
  const { reports } = (await local.get(`/v1/campaigns/${konTum}/reports?group=${group}`)).body;
  const units = (reports as { unit: Named }[]).map(({ unit }) => unit);
  return units.filter(({ type }) => type === 'xa').slice(0, 10);
};
const send = (name: string, n: number) => {
  const answers = aReport({ unit: name, heads_thon: 6 + n });
  return local.deliver('kt-json', { submissionId: `${name}-${n}`, answers });
};
const textsOf = async (unit: string): Promise<string[]> =>
  (await local.service.stores.log.texts(konTumPlace, { prefix: `V#${unit}#` })).map(({ text }) => text);

test('fifty reviewers decide on ten units while these send: none is lost, every refusal explained', async () => {
  const units = await unitsOfGroup();
  for (const { name } of units) await send(name, 0);
  const reviewers = Array.from({ length: 50 }, (_, i) => ({ role: 'reviewer', groups: [group], id: `r${i}` }) as const);
  const seen = new Map<string, string>();
  for (const { code } of units) {
    const { etag } = (await decisionsOf(code)).body;
    for (const { id } of reviewers) seen.set(`${id} ${code}`, etag);
  }
  const made = new Map<string, { readonly unit: string; readonly slot: number; readonly seen: string }>();
  const refused: Outcome[] = [];
  const onePass = async (reviewer: (typeof reviewers)[number], round: number): Promise<void> => {
    const items = units
      .map(({ code }) => ({ code, requestId: `${reviewer.id}.${code}.quyet-dinh` }))
      .filter(({ requestId }) => !made.has(requestId))
      .map(({ code, requestId }, i) => {
        const decision = (i + round) % 2 === 0 ? { decision: 'accept' } : { decision: 'note', reason: 'Đã xem' };
        return { unit: code, etag: seen.get(`${reviewer.id} ${code}`) ?? '', requestId, ...decision };
      });
    if (items.length === 0) return;
    const { status, body } = await decideMany(items, reviewer);
    expect(status).toBe(200);
    for (const [i, { unit, decided, problem }] of body.outcomes.entries()) {
      const { requestId, etag } = items[i] ?? { requestId: '', etag: '' };
      if (decided) made.set(requestId, { unit, slot: decided.slot, seen: etag });
      else refused.push({ ...body.outcomes[i], etag });
      if (problem?.between) seen.set(`${reviewer.id} ${unit}`, problem.between.etag);
    }
  };
  for (let round = 1; round <= rounds; round++) {
    advance(local, 60);
    const sending = Promise.all(units.filter((_, i) => (i + round) % 3 === 0).map(({ name }) => send(name, round)));
    await Promise.all(reviewers.map((reviewer) => onePass(reviewer, round)));
    await sending;
    // The gateway lets fifty calls a second through, and this many at once only after a while.
    await sleep(1_100);
  }

  // Each decision that was answered as made is there, once, on the revision that was seen; each slot is one of them.
  expect(made.size).toBeGreaterThanOrEqual(units.length);
  const all = await Promise.all(
    units.map(async ({ code }) => (await textsOf(code)).map((text) => JSON.parse(text) as UnitDecision)),
  );
  expect(
    all
      .flat()
      .map(({ requestId }) => requestId)
      .toSorted(),
  ).toEqual([...made.keys()].toSorted());
  for (const decisions of all) {
    const texts = await textsOf(decisions[0]?.unit ?? '');
    expect(decisions.map(({ slot }) => slot)).toEqual(decisions.map((_, i) => i + 1));
    expect(decisions.map(({ prev }) => prev)).toEqual(
      texts.map((_, i) => (i === 0 ? null : sha256(texts[i - 1] ?? ''))),
    );
    for (const one of decisions) {
      const [slot, revision] = made.get(one.requestId)?.seen.split('.') ?? [];
      expect(Number(slot)).toBe(one.slot - 1);
      if ('revision' in one) expect(one.revision.slice(0, 16)).toBe(revision);
    }
  }
  expect(refused.length).toBeGreaterThan(made.size);
  for (const { status, problem, etag } of refused) {
    const { code, detail, between } = problem;
    expect([status, code]).toEqual([412, 'decision.came-between']);
    expect(detail).toMatch(/^Từ lúc bạn xem có: .*(quyết định số|báo cáo mới)/);
    expect(between.decisions.length > 0 || between.report !== null).toBe(true);
    expect(between.etag).not.toBe(etag);
  }
});

test('a report that arrives between the look and the slot is told; the decision is about the one before', async () => {
  const [first] = await unitsOfGroup();
  const { code = '', name = '' } = first ?? {};
  advance(local, 60);
  await send(name, 50);
  const { slots } = local.service.stores;
  const put = slots.put.bind(slots);
  vi.spyOn(slots, 'put').mockImplementationOnce(async (...args) => {
    await send(name, 51);
    return put(...args);
  });
  const seen = await seenOf(code);
  const { status, body } = await decide(code, { decision: 'accept' }, { seen });
  const after = (await decisionsOf(code)).body;

  expect([status, body.overtaken]).toEqual([201, true]);
  expect(after.decisions.at(-1).revision).toBe(seen.replaceAll('"', '').split('.')[1]);
  expect(after.etag.split('.')[1]).not.toBe(after.decisions.at(-1).revision);
  expect(body.etag).toBe(after.etag);
});

test('a decision whose answer was lost is made once, and asked for again it is a success', async () => {
  const [, second] = await unitsOfGroup();
  const { code = '', name = '' } = second ?? {};
  advance(local, 60);
  await send(name, 60);
  const { slots } = local.service.stores;
  const put = slots.put.bind(slots);
  vi.spyOn(slots, 'put').mockImplementationOnce(async (...args) => {
    await put(...args);
    throw new Problem('store.unavailable');
  });
  const seen = await seenOf(code);
  const body = { decision: 'accept', requestId: 'mat-tra-loi' };
  const lost = await decide(code, body, { seen });
  const again = await decide(code, body, { seen });

  expect([lost.status, again.status, again.body.outcome]).toEqual([503, 200, 'repeated']);
  const same = (await textsOf(code)).filter((text) => text.includes('mat-tra-loi'));
  expect(same).toHaveLength(1);
});

test('one item that meets a defect or a store that fails leaves the others as they are', async () => {
  const [a, b, c] = await unitsOfGroup();
  advance(local, 60);
  const { slots } = local.service.stores;
  const put = slots.put.bind(slots);
  vi.spyOn(slots, 'put').mockImplementation((place, made, seen) => {
    const of = 'unit' in made ? made.unit : '';
    if (of === a?.code) throw new TypeError('boom');
    return of === b?.code ? Promise.reject(new Problem('store.unavailable')) : put(place, made, seen);
  });
  const items = await Promise.all(
    [a, b, c].map(async (one) => {
      const etag = (await seenOf(one?.code ?? '')).replaceAll('"', '');
      return { unit: one?.code, etag, decision: 'note', reason: 'Đã gọi' };
    }),
  );
  const { body } = await decideMany(items);

  expect(body.outcomes.map(({ status }: Outcome) => status)).toEqual([500, 503, 201]);
  expect(JSON.stringify(body)).not.toContain('boom');
});
