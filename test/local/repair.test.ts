import { beforeAll, describe, expect, test } from 'vitest';
import { deciding } from './deciding.ts';
import { campaign, idOf, office } from './office.ts';
import { type Answers, advance, konTum, konTumPlace, moment } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
beforeAll(() => local.service.clock.set(moment.inTime));
const { replay, repair, reportOf, historyOf, wholeLog } = office(local);

const kroong = '23314';
const figures = { members_thon: 4, secretaries_thon: 3 };

describe('a delivery repaired by hand', () => {
  const body = {
    submissionId: 'd1',
    answers: { unit: 'Xã Không Có', heads_thon: '80', members_thon: 'bốn', secretaries_thon: 3 },
  };
  const id = idOf('kt-json', body);
  const unit = '23329';

  test('is refused while something is still wrong, with all of it', async () => {
    advance(local);
    await local.deliver('kt-json', body);
    const before = await wholeLog();
    const answer = await repair(id, { unit, reason: 'Xã gọi điện' });

    expect([answer.status, answer.body.errors.map(({ pointer }: never) => pointer)]).toEqual([
      422,
      ['/answers/members_thon'],
    ]);
    expect(await wholeLog()).toEqual(before);
  });

  test('becomes a report that says so, and the decision is an entry of the log', async () => {
    const help = { unit, values: { members_thon: '4', heads_thon: 8 }, reason: 'Xã gọi điện' };
    const tried = await repair(id, { ...help, dryRun: true });
    const done = await repair(id, help);
    const again = await repair(id, help);

    expect([tried, done, again].map(({ status, body: { written } }) => [status, written])).toEqual([
      [200, false],
      [201, true],
      [200, false],
    ]);
    const report = await reportOf(unit);
    expect(report.values).toEqual({ heads_thon: 8, members_thon: 4, secretaries_thon: 3 });
    expect(report.issues[0]).toMatchObject({ code: 'delivery.repaired', strength: 'warn' });
    const { entries } = await local.service.stores.log.held(konTumPlace);
    expect(entries.filter((entry) => entry.kind === 'resolution' && entry.how === 'repair')).toEqual([
      expect.objectContaining({ unit, by: 'local-official', reason: 'Xã gọi điện' }),
    ]);
  });

  test('is not decided twice', async () => {
    const answer = await repair(id, { unit: kroong, values: { members_thon: 4 }, reason: 'Khác' });

    expect([answer.status, answer.body.code]).toEqual([409, 'quarantine.resolved']);
  });

  test('keeps what was decided when its source is replayed', async () => {
    await local.put('/v1/sources/kt-json', {
      id: 'kt-json',
      title: 'JSON',
      tool: 'json',
      campaign: konTum,
      values: { difficulties: { Không: 'Không có' } },
    });
    await replay('kt-json', 'reports');

    expect((await reportOf(unit)).values).toMatchObject({ heads_thon: 8, members_thon: 4 });
  });

  test('may be one nobody could read', async () => {
    const broken = '{"answers": {';
    advance(local);
    await local.deliver('kt-json', broken, { 'content-type': 'application/json' });
    const held = idOf('kt-json', broken);
    const values = { heads_thon: 1, members_thon: 1, secretaries_thon: 0 };
    const answer = await repair(held, { unit: '23338', values, reason: 'Chép từ bản giấy' });

    expect([answer.status, answer.body.outcome]).toEqual([201, 'recorded']);
    expect((await reportOf('23338')).values).toEqual(values);
  });
});

describe('a value corrected with a reason', () => {
  beforeAll(async () => {
    await local.deliver('kt-json', { submissionId: 'f1', answers: { unit: 'Xã Kroong', heads_thon: 5, ...figures } });
  });

  const correct = (values: Answers, over: object = {}) =>
    deciding(local).decide(
      kroong,
      { decision: 'override', values, reason: 'Ghi nhầm', ...over },
      { id: 'local-official' },
    );

  test('counts instead of the one sent, is flagged, and changes no time', async () => {
    const before = await reportOf(kroong);
    const tried = await correct({ heads_thon: 7 }, { dryRun: true });
    const done = await correct({ heads_thon: 7 });
    const again = await correct({ heads_thon: '7' });
    const after = await reportOf(kroong);

    expect([tried, done, again].map(({ status }) => status)).toEqual([200, 201, 200]);
    expect(after).toMatchObject({ receivedAt: before.receivedAt, state: before.state, revisions: before.revisions });
    expect(after.values).toEqual({ ...before.values, heads_thon: 7 });
    expect(after.issues.map(({ code }: never) => code)).toContain('value.corrected');
    expect((await historyOf(kroong))[0].corrections).toEqual([
      expect.objectContaining({ by: 'local-official', reason: 'Ghi nhầm', values: { heads_thon: 7 } }),
    ]);
  });

  test('is refused when it breaks a rule, cannot be typed, or has no reason', async () => {
    const answers = await Promise.all([
      correct({ members_thon: 70 }),
      correct({ heads_thon: 'nhiều' }),
      correct({ heads_thon: null }),
      correct({ nobody: 1 }),
      correct({}),
      correct({ heads_thon: 8 }, { reason: ' ' }),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([422, 422, 422, 422, 422, 422]);
  });

  test('makes another export, and the earlier cut-off keeps the earlier figure', async () => {
    const cutoff = new Date(local.service.clock.now()).toISOString();
    const make = (body: object) => local.post(`${campaign}/exports`, body, 'operator');
    const first = await make({ cutoff });
    advance(local);
    await correct({ heads_thon: 6 });
    const second = await make({});
    const earlier = await make({ cutoff });

    expect(second.body.export.inputHash).not.toBe(first.body.export.inputHash);
    expect([earlier.body.outcome, earlier.body.export.inputHash]).toEqual(['unchanged', first.body.export.inputHash]);
  });

  test('does not outlive the report it was made on', async () => {
    advance(local);
    await local.deliver('kt-json', {
      submissionId: 'e1',
      answers: { unit: 'Xã Kroong', heads_thon: 4, ...figures, members_thon: 4 },
    });

    expect((await reportOf(kroong)).values.heads_thon).toBe(4);
  });
});
