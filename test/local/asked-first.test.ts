/** Asking first: what a report would become, without sending it. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { advance, aReport, konTum, moment, wholeLog } from './reports.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
beforeAll(() => local.service.clock.set(moment.inTime));
beforeEach(() => advance(local));

const ask = async (answers: object): Promise<Answer> =>
  send(`${local.service.url}${local.source('kt-json').path}?dryRun=1`, 'POST', {}, { submissionId: 'a', answers });
const deliver = (answers: object): Promise<Answer> => local.deliver('kt-json', { submissionId: 'a', answers });

test('a report is read as it would be, and nothing is written', async () => {
  const { status, body } = await ask(aReport({ members_thon: ' 04 ' }));

  expect([status, body.would, body.unit, body.changed]).toEqual([200, 'recorded', '23311', null]);
  expect(body.values).toMatchObject({ heads_thon: 6, members_thon: 4 });
  expect(await wholeLog(local)).toEqual([]);
});

test('what is wrong is told, and nothing is held', async () => {
  const { body } = await ask(aReport({ members_thon: 9, heads_thon: undefined }));

  expect([body.would, body.values]).toEqual(['quarantined', null]);
  expect(body.issues.map(({ pointer }: { pointer: string }) => pointer)).toContain('/answers/heads_thon');
  expect(await wholeLog(local)).toEqual([]);
});

test('it is held against the report that counts', async () => {
  await deliver(aReport());
  advance(local);
  const same = await ask(aReport());
  const other = await ask(aReport({ heads_thon: 30 }));

  expect([same.body.would, same.body.changed]).toEqual(['repeated', []]);
  expect(other.body.changed).toEqual([{ field: 'heads_thon', before: 6, after: 30 }]);
  expect(other.body.issues).toMatchObject([{ code: 'report.jump', pointer: '/answers/heads_thon', strength: 'warn' }]);
});

test('what came through another source is not told', async () => {
  const form = new URLSearchParams(aReport({ heads_thon: 7 }) as Record<string, string>).toString();
  await local.deliver('kt-form', form, { 'content-type': 'application/x-www-form-urlencoded' });
  const { body } = await ask(aReport({ heads_thon: 30 }));

  expect(body.changed).toBeNull();
  expect(body.issues).toMatchObject([{ code: 'report.elsewhere' }]);
});

test('a figure that was sent before and replaced since is asked about', async () => {
  advance(local);
  await deliver(aReport({ heads_thon: 8 }));
  const { body } = await ask(aReport());

  expect([body.would, body.issues[0].code]).toEqual(['quarantined', 'delivery.ambiguous-repeat']);
});

test('a tool that nobody reads the answer of takes the report all the same', async () => {
  await local.put('/v1/sources/kobo-thu', { id: 'kobo-thu', title: 'Kobo', tool: 'kobo', campaign: konTum });
  const { path } = (await local.post('/v1/sources/kobo-thu/secrets', {}, 'operator')).body;
  const before = (await wholeLog(local)).length;
  await send(`${local.service.url}${path}?dryRun=1`, 'POST', {}, { _id: 1, unit: 'Xã Kroong' });

  expect((await wholeLog(local)).length).toBe(before + 1);
});
