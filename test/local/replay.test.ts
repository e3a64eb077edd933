import { beforeAll, describe, expect, test } from 'vitest';
import { campaign, idOf, office } from './office.ts';
import { advance, moment } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
beforeAll(() => local.service.clock.set(moment.inTime));
const { declare, post, replay, replayOne, repair, reportOf, historyOf, wholeLog } = office(local);

const dakCam = '23311';
const kroong = '23314';
const figures = { members_thon: 4, secretaries_thon: 3 };

describe('a mapping that is put right', () => {
  const body = {
    submissionId: 'a1',
    answers: { unit: 'Xã Đắk Cấm', district: 'Thành phố Kon Tum', q1: 6, ...figures },
  };
  let receivedAt: string;

  test('leaves a delivery that lacks a required field in quarantine, with what to do', async () => {
    await declare('thu-a', { answers: { heads_thon: 'cau_1' } });
    const answer = await post('thu-a', body);
    receivedAt = new Date(local.service.clock.now()).toISOString();

    expect([answer.status, answer.body.errors.map(({ code }: { code: string }) => code)]).toEqual([
      422,
      ['field.required', 'mapping.absent', 'answer.unknown'],
    ]);
    expect(answer.body.errors[1].detail).toContain('Sửa cách ghép của nguồn rồi xử lý lại');
  });

  test('says what a replay would change, and writes nothing', async () => {
    await declare('thu-a', { answers: { heads_thon: 'q1' } });
    local.service.clock.set(moment.late);
    const before = await wholeLog();
    const answer = await replay('thu-a', 'quarantine', { dryRun: true });

    expect(answer.body).toMatchObject({ dryRun: true, read: 1, unchanged: 0, next: null });
    expect(answer.body.deliveries).toEqual([
      expect.objectContaining({
        delivery: idOf('thu-a', body),
        outcome: 'recorded',
        written: false,
        receivedAt,
        unit: { before: dakCam, after: dakCam },
      }),
    ]);
    expect(answer.body.deliveries[0].changed).toContainEqual({ field: 'heads_thon', before: null, after: 6 });
    expect(await wholeLog()).toEqual(before);
  });

  test('makes it a report of its own time, flagged, and once', async () => {
    const answers = [await replay('thu-a', 'quarantine'), await replay('thu-a', 'quarantine')];

    expect(
      answers.map(({ body: { read, deliveries } }) => [
        read,
        deliveries.map((one: { written: boolean }) => one.written),
      ]),
    ).toEqual([
      [1, [true]],
      [0, []],
    ]);
    const report = await reportOf(dakCam);
    expect(report).toMatchObject({
      state: 'on-time',
      receivedAt,
      decidedAt: receivedAt,
      firstAt: receivedAt,
      quarantined: 0,
    });
    expect(report.values).toEqual({ heads_thon: 6, ...figures });
    expect(report.issues[0].code).toBe('delivery.replayed');
  });

  test('closes it, and says by whom', async () => {
    const { body: listed } = await local.get(`${campaign}/quarantine?all=1`, 'operator');
    const held = listed.deliveries.find(({ id }: { id: string }) => id === idOf('thu-a', body));

    expect(held).toMatchObject({ open: false, resolution: { how: 'replay', by: 'local-official', unit: dakCam } });
    const [revision] = await historyOf(dakCam);
    expect(revision).toMatchObject({ counts: true, receivedAt, rereading: { how: 'replay', of: held.receipt } });
  });

  test('is harmless to replay by its id again', async () => {
    const before = await wholeLog();
    const answer = await replayOne(idOf('thu-a', body));

    expect([answer.status, answer.body.outcome, answer.body.written]).toEqual([200, 'unchanged', false]);
    expect(await wholeLog()).toEqual(before);
  });

  test('shows the sender who kept the receipt of the quarantine what became of it', async () => {
    const log = await wholeLog();
    const [pk = '', sk = ''] = (log.find((key) => key.includes('Q#thu-a#') && !key.includes('#R#')) ?? '').split(' ');
    const { seal } = await local.service.stores.receipts();
    const page = await local.get(`/v1/receipts/${seal({ pk, sk })}`, null);

    expect(page.text).toContain('Đã xử lý và nhận báo cáo');
    expect(page.text).toContain(dakCam);
  });
});

describe('reports that were accepted', () => {
  const first = { submissionId: 'b1', answers: { unit: 'Xã Kroong', heads_thon: 5, q9: 8, ...figures } };
  const second = { submissionId: 'b2', answers: { unit: 'Xã Đắk Cấm', heads_thon: 9, ...figures } };
  let sentAt: string;

  test('get a new reading only where the meaning changed, at their own time', async () => {
    local.service.clock.set('2021-11-12T02:00:00.000Z');
    await declare('thu-b', {});
    await post('thu-b', first);
    sentAt = new Date(local.service.clock.now()).toISOString();
    await post('thu-b', second);
    await declare('thu-b', { answers: { heads_thon: 'q9' } });
    const answer = await replay('thu-b', 'reports');

    expect(answer.body.deliveries.map(({ outcome, changed }: never) => [outcome, changed])).toEqual([
      ['recorded', [{ field: 'heads_thon', before: 5, after: 8 }]],
      ['kept', []],
    ]);
    expect(await reportOf(kroong)).toMatchObject({ receivedAt: sentAt, revisions: 1, values: { heads_thon: 8 } });
    expect((await reportOf(dakCam)).values.heads_thon).toBe(9);
  });

  test('are not written twice, and come back when the mapping goes back', async () => {
    const again = await replay('thu-b', 'reports');
    await declare('thu-b', {});
    const back = await replay('thu-b', 'reports');

    expect(again.body.deliveries.map(({ outcome }: never) => outcome)).toEqual(['kept']);
    expect(back.body.deliveries.map(({ outcome, written }: never) => [outcome, written])).toEqual([['recorded', true]]);
    expect((await reportOf(kroong)).values.heads_thon).toBe(5);
  });

  test('stand in the history with every reading', async () => {
    const revisions = await historyOf(kroong);

    expect(
      revisions.map((one: never) => [one['counts'], one['values']['heads_thon'], one['replacedBy'] === null]),
    ).toEqual([
      [true, 5, true],
      [false, 8, false],
      [false, 5, false],
    ]);
    expect(revisions[1].rereading.of).toBe(revisions[2].receipt);
  });

  test('move to the right unit, and count for it alone', async () => {
    await declare('thu-c', {});
    const wrong = {
      submissionId: 'c1',
      answers: { unit: 'Xã Vinh Quang', xa: 'Xã Ngọk Bay', heads_thon: 5, ...figures },
    };
    await post('thu-c', wrong);
    await declare('thu-c', { unit: { answer: 'xa' } });
    const { body } = await replay('thu-c', 'reports');
    const { before, after } = body.deliveries[0].unit;

    expect((await reportOf(before)).state).toBe('pending');
    expect((await reportOf(after)).values.heads_thon).toBe(5);
    expect((await historyOf(before))[0]).toMatchObject({ counts: false, replacedBy: { unit: after } });
  });
});

test('a register that learns a name makes reports of what it did not know', async () => {
  await declare('thu-r', {});
  const body = { submissionId: 'r1', answers: { unit: 'Xã Đắk Blà Cũ', heads_thon: 5, ...figures } };
  const sent = await post('thu-r', body);
  const { body: register } = await local.get('/v1/registers/kon-tum@2021-11-06', 'operator');
  const alias = { unit: '23323', name: 'Xã Đắk Blà Cũ', source: 'Danh mục thử' };
  const published = await local.put('/v1/registers/kon-tum@2021-11-06', {
    ...register,
    aliases: [...(register.aliases ?? []), alias],
  });
  const replayed = await replay('thu-r', 'quarantine');

  expect([
    sent.status,
    published.body.sources.some(
      ({ source, outcome }: { source: string; outcome: string }) => source === 'thu-r' && outcome === 'bound',
    ),
  ]).toEqual([422, true]);
  expect(replayed.body.deliveries.map(({ outcome, unit }: never) => [outcome, unit])).toEqual([
    ['recorded', { before: null, after: '23323' }],
  ]);
});

test('a late retry that was asked about is not decided by a replay', async () => {
  const send = async (heads: number) => {
    advance(local);
    return local.deliver(
      'kt-form',
      new URLSearchParams({
        unit: 'Xã Ia Chim',
        heads_thon: String(heads),
        members_thon: '1',
        secretaries_thon: '1',
      }).toString(),
      { 'content-type': 'application/x-www-form-urlencoded' },
    );
  };
  await send(3);
  await send(4);
  const asked = await send(3);
  const replayed = await replay('kt-form', 'quarantine');

  expect(asked.status).toBe(422);
  expect(replayed.body.deliveries.map(({ outcome }: never) => outcome)).toEqual(['held']);
});

test('a delivery that is not there, and a source that is not, are 404', async () => {
  const answers = await Promise.all([
    replayOne('kt-json~00'),
    repair('kt-json~00', { reason: 'x' }),
    replay('khong-co', 'quarantine'),
  ]);

  expect(answers.map(({ body: { code } }) => code)).toEqual([
    'quarantine.unknown',
    'quarantine.unknown',
    'source.unknown',
  ]);
});
