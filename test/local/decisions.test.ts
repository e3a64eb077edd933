import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Deciding, deciding } from './deciding.ts';
import { campaign, office } from './office.ts';
import { type Answers, advance, aReport, konTum, konTumPlace, moment } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
const { decide, decideMany, decisionsOf, seenOf, extendGroup } = deciding(local);
const { reportOf, historyOf } = office(local);
beforeAll(() => local.service.clock.set(moment.inTime));
beforeEach(() => advance(local));

/** Of district 608; the other one is Đắk Glei's. */
const [unit, silent, elsewhere, group] = ['23314', '23317', '23341', '608'];
const reviewer: Deciding = { role: 'reviewer', groups: [group], id: 'huyen-608' };
const reason = 'Lệch biểu 2';

const report = async (submissionId: string, over: Answers = {}): Promise<void> => {
  advance(local);
  await local.deliver('kt-json', { submissionId, answers: aReport({ unit: 'Xã Kroong', ...over }) });
};
const slotOf = (seen: string): string => seen.replaceAll('"', '').split('.')[0] ?? '';

beforeAll(() => report('dau'));

describe('a decision', () => {
  test('stands in the unit’s next slot, names the revision, and changes the ETag', async () => {
    const before = await seenOf(unit);
    const answer = await decide(unit, { decision: 'accept' }, reviewer);
    const { body } = await decisionsOf(unit);

    expect([answer.status, answer.body]).toMatchObject([
      201,
      { unit, decision: 'accept', outcome: 'recorded', slot: 1, overtaken: false },
    ]);
    expect(answer.headers.get('etag')).toBe(`"${answer.body.etag}"`);
    expect(slotOf(await seenOf(unit))).toBe('1');
    expect(before).not.toBe(await seenOf(unit));
    expect(body.decisions).toEqual([
      expect.objectContaining({ slot: 1, decision: 'accept', by: 'huyen-608', role: 'reviewer:608' }),
    ]);
    expect(body.decisions[0].revision).toBe(body.etag.split('.')[1]);
  });

  test('without what was seen is 428, and nothing is written', async () => {
    const before = await seenOf(unit);
    const unseen = await decide(unit, { decision: 'accept' }, { seen: null });
    const garbled = await decide(unit, { decision: 'accept' }, { seen: '*' });

    expect([unseen, garbled].map(({ status, body }) => [status, body.code])).toEqual([
      [428, 'decision.unseen'],
      [428, 'decision.unseen'],
    ]);
    expect(await seenOf(unit)).toBe(before);
  });

  test('over what came between is 412, which tells the entry, the report, the figures and the new ETag', async () => {
    const seen = await seenOf(unit);
    await decide(unit, { decision: 'note', reason: 'Đã gọi điện' }, reviewer);
    await report('sau', { heads_thon: 9 });
    const { status, body } = await decide(unit, { decision: 'accept' }, { seen });

    expect([status, body.code, body.between.etag]).toEqual([
      412,
      'decision.came-between',
      (await seenOf(unit)).replaceAll('"', ''),
    ]);
    expect(body.between.decisions).toEqual([expect.objectContaining({ decision: 'note', by: 'huyen-608' })]);
    expect(body.between.changed).toEqual([expect.objectContaining({ field: 'heads_thon', before: 6, after: 9 })]);
    expect(body.detail).toMatch(/báo cáo mới nhận lúc .*: 6 → 9; quyết định số 2: huyen-608 ghi chú lúc/);
  });

  test('made over an override alone is told the values that were set', async () => {
    const seen = await seenOf(unit);
    await decide(unit, { decision: 'override', values: { heads_thon: 8 }, reason });
    const { body } = await decide(unit, { decision: 'accept' }, { seen });

    expect([body.between.report, body.between.changed]).toEqual([
      null,
      [expect.objectContaining({ field: 'heads_thon', before: 9, after: 8 })],
    ]);
  });

  test('asked for again under the same id is one decision; another one under it is refused', async () => {
    const seen = await seenOf(unit);
    const body = { decision: 'note', reason: 'Hẹn chiều', requestId: 'yeu-cau-1' };
    const first = await decide(unit, body, { seen });
    const again = await decide(unit, body, { seen });
    const other = await decide(unit, { decision: 'accept', requestId: 'yeu-cau-1' });

    expect([first.status, again.status, other.status]).toEqual([201, 200, 409]);
    expect([again.body.outcome, again.body.slot, other.body.code]).toEqual([
      'repeated',
      first.body.slot,
      'decision.request-reused',
    ]);
  });

  test('that is tried out says what it would change, and writes nothing', async () => {
    const before = await seenOf(unit);
    const tried = await decide(unit, { decision: 'override', values: { heads_thon: 5 }, reason, dryRun: true });

    expect([tried.status, tried.body.outcome, tried.body.changed]).toEqual([
      200,
      'preview',
      [expect.objectContaining({ field: 'heads_thon', before: 8, after: 5 })],
    ]);
    expect([await seenOf(unit), (await reportOf(unit)).values.heads_thon]).toEqual([before, 8]);
  });

  test('may void a report: the one before it counts again', async () => {
    await report('nham', { heads_thon: 20 });
    const { status, body } = await decide(unit, { decision: 'void', reason: 'Gửi nhầm' });

    expect([status, body.overtaken, body.changed]).toEqual([
      201,
      false,
      [expect.objectContaining({ field: 'heads_thon', before: 20, after: 8 })],
    ]);
    expect((await historyOf(unit)).length).toBe(3);
  });

  test('may say that a unit has nothing to report, on a document of its own', async () => {
    const without = await decide(silent, { decision: 'nil' });
    const body = { decision: 'nil', document: '45/BC-UBND', requestId: 'khong-phat-sinh' };
    const seen = await seenOf(silent);
    const made = await decide(silent, body, { seen });
    const again = await decide(silent, body, { seen });

    expect([without.status, without.body.errors[0].code]).toEqual([422, 'nil.document']);
    expect([made.status, again.status, again.body.outcome]).toEqual([201, 200, 'repeated']);
    expect((await decisionsOf(silent)).body.report).toMatchObject({
      nil: true,
      source: 'nil',
      values: { heads_thon: 0 },
    });
    expect((await reportOf(silent)).state).toBe('on-time');
  });

  test('exempts and lifts', async () => {
    const exempted = await decide(elsewhere, { decision: 'exemption', ground: 'QĐ 12/QĐ-UBND' });
    const state = (await reportOf(elsewhere)).state;
    const lifted = await decide(elsewhere, { decision: 'exemption-lifted', reason: 'Hết căn cứ' });

    expect([exempted.status, state, lifted.status]).toEqual([201, 'exempt', 201]);
    expect((await reportOf(elsewhere)).state).toBe('pending');
  });
});

describe('who may decide', () => {
  test('a reviewer decides about the own group alone, and not what is the department’s', async () => {
    const answers = await Promise.all([
      decide(elsewhere, { decision: 'note', reason }, reviewer),
      decide(unit, { decision: 'void', reason }, reviewer),
      decide(unit, { decision: 'exemption', ground: 'QĐ' }, reviewer),
      decide(unit, { decision: 'accept' }, { role: 'operator' }),
      decide(unit, { decision: 'accept' }, { role: 'auditor' }),
      decide(unit, { decision: 'accept' }, { role: 'reviewer' }),
      extendGroup('610', { until: '2021-11-28', reason }, reviewer),
    ]);

    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [403, 'decision.not-yours'],
      [403, 'access.forbidden'],
      [403, 'access.forbidden'],
      [403, 'access.forbidden'],
      [403, 'access.forbidden'],
      [403, 'decision.not-yours'],
      [403, 'decision.not-yours'],
    ]);
  });

  test('a reviewer gives time up to the group’s own deadline, the department beyond it', async () => {
    const near = await decide(silent, { decision: 'extension', until: '2021-11-28', reason }, reviewer);
    const far = await decide(silent, { decision: 'extension', until: '2021-12-08', reason }, reviewer);
    const department = await decide(silent, { decision: 'extension', until: '2021-12-08', reason });

    expect([near.status, far.status, far.body.code, department.status]).toEqual([
      201,
      403,
      'decision.beyond-group',
      201,
    ]);
  });

  test('time is given to a whole group at once, and says to whom', async () => {
    const tried = await extendGroup(group, { until: '2021-11-29', reason, dryRun: true }, reviewer);
    const stale = await extendGroup(group, { until: '2021-11-29', reason }, { ...reviewer, seen: '"7"' });
    const made = await extendGroup(group, { until: '2021-11-29', reason }, reviewer);
    const far = await extendGroup(group, { until: '2021-12-29', reason }, reviewer);

    expect([tried.body.outcome, made.status, made.body.slot]).toEqual(['preview', 201, 1]);
    expect(made.body.units).toContain(unit);
    // It has more time of its own.
    expect(made.body.units).not.toContain(silent);
    expect([stale.status, stale.body.code, far.status, far.body.code]).toEqual([
      412,
      'decision.came-between',
      403,
      'decision.beyond-group',
    ]);
  });
});

test('many decisions have an outcome each, and a bad one stops no other', async () => {
  const etag = async (code: string) => (await seenOf(code)).replaceAll('"', '');
  const [first, second] = [await etag(unit), await etag(silent)];
  const { status, body } = await decideMany(
    [
      { unit, etag: first, decision: 'accept' },
      { unit: silent, etag: '99.none', decision: 'accept' },
      { unit: 'khong-co', etag: '0.none', decision: 'accept' },
      { unit: silent, etag: second, decision: 'note', reason: ' ' },
      { unit: silent, decision: 'accept' },
      { unit: silent, etag: second, decision: 'accept' },
    ],
    reviewer,
  );

  expect(status).toBe(200);
  type Outcome = { status: number; problem: { code: string } | null };
  expect(body.outcomes.map((one: Outcome) => [one.status, one.problem?.code])).toEqual([
    [201, undefined],
    [412, 'decision.came-between'],
    [404, 'unit.unknown'],
    [422, 'request.invalid'],
    [428, 'decision.unseen'],
    [201, undefined],
  ]);
});

test('a period that was closed takes no more decisions', async () => {
  const at = new Date(local.service.clock.now()).toISOString();
  const closing = { kind: 'closing', number: 1, at, by: 'so-noi-vu', reason: 'Xong' } as const;
  await local.service.stores.log.append(konTumPlace, closing);
  const single = await decide(unit, { decision: 'accept' });
  const whole = await extendGroup(group, { until: '2021-12-01', reason });

  expect([single, whole].map(({ status, body }) => [status, body.code])).toEqual([
    [409, 'period.closed'],
    [409, 'period.closed'],
  ]);
  expect((await local.get(`${campaign}/units/${unit}/decisions?period=${konTum}`)).body.code).toBe('period.unknown');
});
