import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { campaign, office } from './office.ts';
import { advance, aReport, moment } from './reports.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
const { declare, post } = office(local);
beforeAll(() => local.service.clock.set(moment.inTime));
beforeEach(() => advance(local, 86_400));

const junk = (i: number) => ({ submissionId: `j${i}`, answers: aReport({ unit: `Xã Không Có ${i}` }) });
const good = (i: number) => ({ submissionId: `g${i}`, answers: aReport({ results: `Lần ${i}` }) });
const statusOf = async (answers: readonly Promise<Answer>[]): Promise<number[]> =>
  (await Promise.all(answers)).map(({ status }) => status);
const turnedAway = async () => (await local.get(`${campaign}/progress`)).body.turnedAway;

describe('a source that sends too much', () => {
  test('in a minute is turned away until the next one, and no other source is', async () => {
    await declare('nhanh', { allowance: { perMinute: 3 } });
    await declare('khac', {});
    local.service.clock.set(moment.late);
    for (let i = 0; i < 3; i += 1) expect((await post('nhanh', good(i))).status).toBe(202);
    const answer = await post('nhanh', good(3));

    expect([answer.status, answer.body.code]).toEqual([429, 'intake.over-allowance']);
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await post('khac', good(4))).status).toBe(202);
    expect(await turnedAway()).toEqual([expect.objectContaining({ source: 'nhanh', why: 'minute' })]);
    advance(local, 60);
    expect((await post('nhanh', good(3))).status).toBe(202);
  });

  test('that is refused is turned away for the day, in few writes; the next day it may again', async () => {
    await declare('rac', { allowance: { refusedPerDay: 5 } });
    for (let i = 0; i < 5; i += 1) expect((await post('rac', junk(i))).status).toBe(422);
    const answer = await post('rac', good(9));

    expect([answer.status, Number(answer.headers.get('retry-after'))]).toEqual([429, 3_600]);
    expect(await turnedAway()).toContainEqual(expect.objectContaining({ source: 'rac', why: 'day' }));
    advance(local, 86_400);
    expect((await post('rac', good(9))).status).toBe(202);
  });

  test('is known to have been refused by a function that was just started', async () => {
    const at = new Date(local.service.clock.now()).toISOString();
    await declare('lanh', { allowance: { refusedPerDay: 100 } });
    await local.service.stores.refusals.add('kon-tum-2881-2021', 'lanh', 100, at);

    expect((await post('lanh', good(20))).status).toBe(202);
    expect((await post('lanh', junk(20))).status).toBe(422);
    expect((await post('lanh', good(21))).status).toBe(429);
  });

  test.each([
    ['kobo', 503],
    ['typeform', 503],
    ['ms-forms', 503],
    ['csv', 429],
  ])('%s is told in a way after which it asks again: %i', async (tool, status) => {
    await declare(`it-${tool}`, { tool, allowance: { perMinute: 1 } });
    const { path } = (await local.post(`/v1/sources/it-${tool}/secrets`, {}, 'operator')).body;
    const again = () =>
      send(`${local.service.url}${path}`, 'POST', { 'content-type': 'application/json' }, { unit: 'Xã Kroong' });

    expect((await statusOf([again(), again(), again()])).filter((one) => one === status)).toHaveLength(2);
    expect(Number((await again()).headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
