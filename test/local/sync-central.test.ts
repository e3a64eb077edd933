import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { account, type CentralServer, centralServer, form, project } from './central-server.ts';
import {
  answersOf,
  communes,
  declarePulled,
  drain,
  headsByUnit,
  lastPullOf,
  loggedOf,
  minute,
  syncOf,
} from './pulled.ts';
import { advance, konTum, moment } from './reports.ts';
import { send, withService } from './service.ts';
import { failing } from './tool-server.ts';

const local = withService();
let central: CentralServer;
let path: string;
const id = 'odk-2881';
const truth: Record<string, number> = {};
const unitOf = (n: number): string => communes[n % communes.length] ?? '';

const submit = (n: number, heads: number, at = minute(n)) => {
  truth[unitOf(n)] = heads;
  return central.submit(answersOf(unitOf(n), heads), at);
};
const listings = () => central.asked.filter((asked) => asked.includes('.svc/Submissions'));
const revisionsOf = async (unit: string) =>
  (await local.get(`/v1/campaigns/${konTum}/units/${unit}/history`)).body.revisions as {
    counts: boolean;
    late: boolean;
    decidedAt: string;
    submissionId: string;
    issues: { code: string }[];
  }[];

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  central = await centralServer();
  const pull = { kind: 'odk-central', server: central.url, project, form, allowPrivate: true } as const;
  path = await declarePulled(local, { id, tool: 'openrosa', pull }, account);
  for (let n = 0; n < 250; n += 1) submit(n, n % 9);
});
afterAll(() => central.stop());

describe('pulling from ODK Central', () => {
  test('brings 250 submissions over three pages, through a "slow down" and a failure, each once', async () => {
    central.faults.push(...Array(30).fill(undefined), failing(429, { 'retry-after': '1' }), undefined, failing(503));
    expect(await syncOf(local, id)).toEqual({ source: id, state: 'done', taken: 250 });
    expect(listings()).toHaveLength(3);
    expect(await drain(local)).toEqual({ drained: 250, left: 0 });

    const { reports, held } = await loggedOf(local, id);
    expect([reports.length, held.length]).toEqual([250, 0]);
    expect(await headsByUnit(local)).toEqual(truth);
  });

  test('asks once, and for nothing more, where nothing is new', async () => {
    advance(local, 1_800);
    central.asked.length = 0;
    expect(await syncOf(local, id)).toEqual({ source: id, state: 'done', taken: 0 });
    expect(central.asked).toEqual([
      `/v1/projects/7/forms/bieu 2881.svc/Submissions?$select=__id,__system&$top=100` +
        `&$filter=__system/submissionDate ge ${minute(239)} or __system/updatedAt ge ${minute(239)}`,
    ]);
  });

  test('brings every version of what was edited, with its own time and its chain whole', async () => {
    const old = central.submissions[200];
    if (!old) throw new Error('no submission');
    central.edit(old, answersOf(unitOf(200), 6), minute(300));
    central.edit(old, answersOf(unitOf(200), 8), minute(310));
    truth[unitOf(200)] = 8;
    advance(local, 1_800);

    expect(await syncOf(local, id)).toMatchObject({ state: 'done', taken: 2 });
    expect(await drain(local)).toEqual({ drained: 2, left: 0 });
    expect(await headsByUnit(local)).toEqual(truth);
    const revisions = await revisionsOf(unitOf(200));
    const edited = revisions.filter(({ decidedAt }) => decidedAt >= minute(300));
    expect(edited.map(({ decidedAt, counts }) => [decidedAt, counts]).toSorted()).toEqual([
      [minute(300), false],
      [minute(310), true],
    ]);
    expect(revisions.flatMap(({ issues }) => issues.map(({ code }) => code))).not.toContain('revision.unknown');

    advance(local, 1_800);
    expect(await syncOf(local, id)).toMatchObject({ state: 'done', taken: 0 });
  });

  test('takes a submission that Collect also posts to us for the same report, whichever comes first', async () => {
    const { reports } = await loggedOf(local, id);
    const [pushedFirst, pulledFirst] = [submit(400, 3), submit(401, 4)];
    const post = (xml = '') => {
      const head = 'content-disposition: form-data; name="xml_submission_file"; filename="a.xml"';
      const body = `--x\r\n${head}\r\ncontent-type: text/xml\r\n\r\n${xml}\r\n--x--\r\n`;
      const headers = { 'content-type': 'multipart/form-data; boundary=x', 'x-openrosa-version': '1.0' };
      return send(`${local.service.url}${path}/submission`, 'POST', headers, body);
    };
    expect((await post(pushedFirst.versions[0]?.xml)).status).toBe(201);
    advance(local, 60);
    expect(await syncOf(local, id)).toMatchObject({ taken: 2 });
    expect(await drain(local)).toEqual({ drained: 2, left: 0 });
    expect((await post(pulledFirst.versions[0]?.xml)).status).toBe(202);

    expect((await loggedOf(local, id)).reports).toHaveLength(reports.length + 2);
    expect(await headsByUnit(local)).toEqual(truth);
  });

  test('counts a report by when Central had it, however much later it is pulled', async () => {
    const unit = unitOf(7);
    submit(7, 5, '2021-11-24T16:59:00.123Z');
    local.service.clock.set(moment.late);
    await syncOf(local, id);
    await drain(local);
    expect((await revisionsOf(unit)).find(({ counts }) => counts)).toMatchObject({
      late: false,
      decidedAt: '2021-11-24T16:59:00.123Z',
    });
  });

  test('goes nowhere but to its own form, wherever the next link points, and steps over what is gone', async () => {
    for (let n = 0; n < 120; n += 1)
      submit(n, 2, new Date(Date.parse('2021-11-25T00:00:00Z') + n * 1_000).toISOString());
    central.settings.elsewhere = 'http://169.254.169.254/latest';
    central.asked.length = 0;
    const deleted = central.submissions.at(-1)?.id;
    central.faults.push(undefined, failing(404));
    advance(local, 1_800);
    expect(await syncOf(local, id)).toMatchObject({ state: 'done', taken: 119 });
    expect(deleted).toBeDefined();
    expect(central.asked.every((asked) => asked.startsWith('/v1/projects/7/forms/bieu 2881'))).toBe(true);
    expect(await drain(local)).toEqual({ drained: 119, left: 0 });
  });

  test('goes on in the middle of a scan after the server has failed', async () => {
    const { reports } = await loggedOf(local, id);
    for (let n = 0; n < 130; n += 1)
      submit(n, 1, new Date(Date.parse('2021-11-25T12:00:00Z') + n * 1_000).toISOString());
    advance(local, 1_800);
    central.faults.push(...Array(101).fill(undefined), failing(500), failing(500), failing(500));
    expect(await syncOf(local, id)).toEqual({ source: id, state: 'failed', taken: 100 });
    central.asked.length = 0;
    expect(await syncOf(local, id)).toMatchObject({ state: 'done', taken: 30 });
    expect(listings()[0]).toContain('$skiptoken=');
    expect(await drain(local)).toEqual({ drained: 130, left: 0 });
    expect((await loggedOf(local, id)).reports).toHaveLength(reports.length + 130);
    expect(await lastPullOf(local, id)).toMatchObject({ state: 'done' });
  });

  test('begins the scan anew where Central has lost its place, and loses nothing', async () => {
    const { reports } = await loggedOf(local, id);
    for (let n = 0; n < 130; n += 1)
      submit(n, 0, new Date(Date.parse('2021-11-25T18:00:00Z') + n * 1_000).toISOString());
    advance(local, 1_800);
    central.faults.push(...Array(101).fill(undefined), failing(500), failing(500), failing(500));
    expect(await syncOf(local, id)).toMatchObject({ state: 'failed', taken: 100 });
    // The oldest of the hundred that were brought, at which the next page would begin.
    central.submissions.splice(-100, 1);

    expect(await syncOf(local, id)).toMatchObject({ state: 'done', taken: 30 });
    expect((await drain(local)).left).toBe(0);
    expect((await loggedOf(local, id)).reports).toHaveLength(reports.length + 130);
    expect(await syncOf(local, id)).toMatchObject({ state: 'done', taken: 0 });
  });
});
