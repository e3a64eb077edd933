import { beforeAll, describe, expect, test } from 'vitest';
import { type Answers, advance, aReport, heldBy, konTum, moment, receiptIn } from './reports.ts';
import { type Answer, send, withService } from './service.ts';
import { clocked, clockSecret, signedByClock } from './signed.ts';

const local = withService();
beforeAll(async () => {
  const trusting = { id: 'trusting', title: 'Nguồn có giờ tin được', tool: 'json', campaign: konTum };
  expect((await local.put('/v1/sources/trusting', { ...trusting, ...clocked, orToken: true })).status).toBe(201);
  await local.service.secrets.add('trusting', clockSecret);
});

const post = (answers: Answers, envelope: object = {}) => local.deliver('kt-json', { ...envelope, answers });
const codes = ({ body }: Answer): string[] => (body.issues ?? body.errors).map((issue: { code: string }) => issue.code);
const historyOf = async (unit: string) =>
  (await local.get(`/v1/campaigns/${konTum}/units/${unit}/history`)).body.revisions as {
    receipt: string;
    counts: boolean;
    decidedAt: string;
    late: boolean;
    values: Record<string, unknown>;
    changed: string[];
  }[];

describe('a report at another time than asked', () => {
  test('before the campaign opens is kept and flagged', async () => {
    local.service.clock.set(moment.beforeOpening);
    const answer = await post(aReport({ unit: '23311' }));

    expect([answer.status, codes(answer)]).toEqual([202, ['time.before-opening']]);
    expect(await historyOf('23311')).toHaveLength(1);
  });

  test.each([
    ['at the last moment', '2021-11-24T16:59:59.999Z', []],
    ['at the deadline', '2021-11-24T17:00:00.000Z', ['time.late']],
    ['a day late', moment.late, ['time.late']],
    ['two years late', moment.longClosed, ['time.late']],
  ])('%s is kept, and flagged when late', async (_name, at, flags) => {
    local.service.clock.set(at);
    const answer = await post(aReport({ unit: '23314', results: at }));

    expect([answer.status, codes(answer)]).toEqual([202, flags]);
    const newest = (await historyOf('23314'))[0];
    expect([newest?.receipt, newest?.late]).toEqual([answer.body.receipt, flags.length > 0]);
  });

  test('whose first report was in time stays on time when it is corrected late', async () => {
    const { body } = await local.get(`/v1/campaigns/${konTum}/reports`);
    const row = body.reports.find((one: { unit: { code: string } }) => one.unit.code === '23314');

    expect([row.state, row.correctedLate, row.revisions]).toEqual(['on-time', true, 4]);
  });
});

describe('a repeated delivery', () => {
  test('has the receipt and the time of the first, and is not late when the first was not', async () => {
    local.service.clock.set(moment.inTime);
    const first = await post(aReport({ unit: '23317' }), { submissionId: 'r-1' });
    local.service.clock.set(moment.late);
    const again = await post(aReport({ unit: '23317' }), { submissionId: 'r-1' });

    expect([first.status, again.status]).toEqual([202, 200]);
    expect(again.body).toEqual({ ...first.body, outcome: 'repeated' });
    expect(await historyOf('23317')).toHaveLength(1);
  });

  test('may be written in another order, with other spaces and in decomposed letters', async () => {
    const answers = Object.entries(aReport({ unit: '23317' }));
    const listed = answers.reverse().map(([key, value]) => ({ key, value }));
    const body = JSON.stringify({ answers: listed, submissionId: 'r-1' }, null, 2).normalize('NFD');
    const again = await local.deliver('kt-json', body, { 'content-type': 'application/json' });

    expect([again.status, again.body.outcome]).toEqual([200, 'repeated']);
  });
});

describe('the same id with other content', () => {
  test('is a revision: the newest counts, both are in the history with what changed', async () => {
    local.service.clock.set(moment.inTime);
    const first = await post(aReport({ unit: '23320', heads_thon: 6 }), { submissionId: 'same' });
    advance(local);
    const second = await post(aReport({ unit: '23320', heads_thon: 7, results: undefined }), { submissionId: 'same' });

    expect([second.status, second.body.outcome]).toEqual([202, 'recorded']);
    expect(second.body.receipt).not.toBe(first.body.receipt);
    const [newest, oldest, ...more] = await historyOf('23320');
    expect(more).toEqual([]);
    expect([newest?.counts, newest?.values['heads_thon'], newest?.changed.toSorted()]).toEqual([
      true,
      7,
      ['heads_thon', 'results'],
    ]);
    expect([oldest?.counts, oldest?.values['heads_thon'], oldest?.changed]).toEqual([false, 6, []]);
  });
});

describe('A, then B, then A again', () => {
  const a = (unit: string) => aReport({ unit, heads_thon: 6 });
  const b = (unit: string) => aReport({ unit, heads_thon: 9 });

  test('without a time is a question in quarantine, and B goes on counting', async () => {
    local.service.clock.set(moment.inTime);
    const answers: Answer[] = [];
    for (const report of [a('23323'), b('23323'), a('23323'), a('23323')]) {
      answers.push(await post(report));
      advance(local);
    }

    expect(answers.map(({ status }) => status)).toEqual([202, 202, 422, 422]);
    expect(answers.slice(2).map(codes)).toEqual([['delivery.ambiguous-repeat'], ['delivery.ambiguous-repeat']]);
    expect(new Set(answers.map(receiptIn)).size).toBe(3);
    const held = await heldBy(local, { source: 'kt-json', body: JSON.stringify({ answers: a('23323') }) });
    expect([held.unit, held.open]).toEqual(['23323', true]);
    expect((await historyOf('23323')).map((revision) => revision.values['heads_thon'])).toEqual([9, 6]);
  });

  test('with the time of submission is a third revision', async () => {
    local.service.clock.set(moment.inTime);
    const statuses: number[] = [];
    for (const [i, report] of [a('23326'), b('23326'), a('23326'), a('23326')].entries()) {
      const submittedAt = `2021-11-10 08:0${Math.min(i, 2)}`;
      statuses.push((await post(report, { submittedAt })).status);
      advance(local);
    }

    expect(statuses).toEqual([202, 202, 202, 200]);
    expect((await historyOf('23326')).map((revision) => revision.values['heads_thon'])).toEqual([6, 9, 6]);
  });
});

describe('a stated time', () => {
  test.each<[unknown, string[]]>([
    ['2021-11-09T09:00:00+07:00', []],
    ['2021-11-09 09:00', []],
    ['2021-11-09T02:00:00.5Z', []],
    ['2021-11-09T01:59:59Z', ['time.gap']],
    ['2021-11-01 08:00', ['time.gap']],
    ['2021-11-30T08:00:00Z', ['time.ahead']],
    // The source says day before month: the 9th of November, and no 30th month.
    ['09/11/2021 09:00', []],
    ['11/30/2021 08:00', ['time.unreadable']],
    ['ngày 9 tháng 11', ['time.unreadable']],
    ['2021-11-09', ['time.unreadable']],
    ['2021-02-30T08:00', ['time.unreadable']],
    ['', []],
    [1_636_444_800_000, ['time.unreadable']],
    [null, []],
    [{ at: 8 }, ['time.unreadable']],
  ])('of %j gives %j, and the report is taken', async (submittedAt, flags) => {
    local.service.clock.set(moment.inTime);
    const answer = await post(aReport({ unit: '23327', results: JSON.stringify(submittedAt) }), { submittedAt });

    expect([answer.status, codes(answer)]).toEqual([202, flags]);
  });

  test('decides order and lateness only where a signature proves it; a gap of more than a day is told', async () => {
    const { secret } = (await local.post('/v1/sources/trusting/secrets', undefined, 'operator')).body;
    local.service.clock.set(moment.late);
    const submittedAt = '2021-11-20T08:00:00+07:00';
    const proofs: [string, string, (body: string) => Record<string, string>][] = [
      ['trusting', '23329', signedByClock],
      ['trusting', '23332', () => ({ authorization: `Bearer ${secret}` })],
      ['kt-json', '23335', () => ({ authorization: `Bearer ${local.source('kt-json').secret}` })],
    ];
    const told: unknown[] = [];
    for (const [source, unit, headersOf] of proofs) {
      const body = JSON.stringify({ submittedAt, answers: aReport({ unit, district: undefined }) });
      const headers = { 'content-type': 'application/json', ...headersOf(body) };
      const answer = await send(`${local.service.url}/v1/in/${source}`, 'POST', headers, body);
      told.push([answer.status, codes(answer), (await historyOf(unit))[0]?.late]);
    }

    expect(told).toEqual([
      [202, ['time.gap'], false],
      [202, ['time.gap', 'time.late'], true],
      [202, ['time.gap', 'time.late'], true],
    ]);
  });

  test('is judged the same when the delivery is read again', async () => {
    local.service.clock.set(moment.late);
    const answers = aReport({ unit: '23338', district: undefined, heads_thon: 'sáu' });
    const body = JSON.stringify({ submittedAt: '2021-11-26T08:30:00+07:00', answers });
    const headers = { 'content-type': 'application/json', ...signedByClock(body) };
    const held = await send(`${local.service.url}/v1/in/trusting`, 'POST', headers, body);
    const { id } = await heldBy(local, { source: 'trusting', body });
    const repaired = await local.post(
      `/v1/campaigns/${konTum}/quarantine/${id}/repair`,
      { values: { heads_thon: 6 }, reason: 'Gọi điện hỏi lại' },
      'operator',
    );

    expect([held.status, repaired.status]).toEqual([422, 201]);
    expect((await historyOf('23338'))[0]?.decidedAt).toBe('2021-11-26T01:30:00.000Z');
  });

  test('of a source whose clock is trusted without proof is refused when the source is published', async () => {
    const unproven = { id: 'khong-ky', title: 'Không ký', tool: 'json', campaign: konTum, trustTime: true };
    const answer = await local.put('/v1/sources/khong-ky', unproven);

    expect([answer.status, answer.body.errors.map(({ code }: { code: string }) => code)]).toEqual([
      422,
      ['source.time-unproven'],
    ]);
  });
});
