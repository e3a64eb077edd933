import { randomBytes } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { advance, aReport, konTum, moment, wholeLog } from './reports.ts';
import { send, withService } from './service.ts';

const local = withService();
beforeAll(() => local.service.clock.set(moment.inTime));

const report = (i: number) => ({ answers: aReport({ results: `Lần ${i}` }) });
const entries = () => wholeLog(local);
const tallied = (requests: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(requests, (request) => request)].map(([name, same]) => [name, same.length]));
let next = 0;

describe('what a delivery costs whose answer nobody reads', () => {
  let path = '';
  const row = () => {
    const answers = report(next++).answers;
    return { headers: Object.keys(answers), values: Object.values(answers) };
  };
  const post = () => send(local.service.url + path, 'POST', {}, row());
  beforeAll(async () => {
    await local.put('/v1/sources/trang-tinh', {
      id: 'trang-tinh',
      title: 'Bảng',
      tool: 'google-sheet',
      campaign: konTum,
    });
    path = (await local.post('/v1/sources/trang-tinh/secrets', undefined, 'operator')).body.path;
    expect((await post()).status).toBe(202);
  });

  test('one write, while the source is warm', async () => {
    const requests = await local.watched.requestsDuring(async () => {
      for (let i = 0; i < 10; i += 1) await post();
    });

    expect(tallied(requests)).toEqual({ put: 10 });
  });

  test('one write and one read, when the source has cooled', async () => {
    advance(local, 16);

    expect(tallied(await local.watched.requestsDuring(post))).toEqual({ put: 1, query: 1 });
  });

  test('one read for all that arrive at once', async () => {
    advance(local, 16);
    const requests = await local.watched.requestsDuring(() => Promise.all(Array.from({ length: 20 }, post)));

    expect(tallied(requests)).toEqual({ put: 20, query: 1 });
  });
});

describe('what a delivery costs that is answered to a person, who is told what it replaced', () => {
  beforeEach(async () => {
    advance(local);
    await local.deliver('kt-json', report(next++));
  });

  test('one write, while its source and its unit are warm', async () => {
    const requests = await local.watched.requestsDuring(async () => {
      for (let i = 0; i < 10; i += 1) await local.deliver('kt-json', report(next++));
    });

    expect(tallied(requests)).toEqual({ put: 10 });
  });

  test('one write and a read of each, when both have cooled', async () => {
    advance(local, 16);
    const requests = await local.watched.requestsDuring(() => local.deliver('kt-json', report(next++)));

    expect(tallied(requests)).toEqual({ put: 1, query: 2 });
  });

  test('one read of each for all that arrive at once', async () => {
    advance(local, 16);
    const requests = await local.watched.requestsDuring(() =>
      Promise.all(Array.from({ length: 20 }, () => local.deliver('kt-json', report(next++)))),
    );

    expect(tallied(requests)).toEqual({ put: 20, query: 2 });
  });

  test('one write, when it is held, and once a minute a look at how much its source has had refused', async () => {
    const hold = () =>
      local.watched.requestsDuring(() => local.deliver('kt-json', `không phải JSON ${next++}`)).then(tallied);

    expect([await hold(), await hold()]).toEqual([{ put: 1, query: 1 }, { put: 1 }]);
  });

  test('one write that changes nothing and one read of its unit, when it is repeated', async () => {
    const requests = await local.watched.requestsDuring(() => local.deliver('kt-json', report(next - 1)));

    expect(tallied(requests)).toEqual({ put: 1, query: 1 });
  });

  test('one read of its source a second, when its secret is wrong: it may be a new one', async () => {
    const guess = () => fetch(`${local.service.url}/v1/in/kt-json/wrong`, { method: 'POST' });
    advance(local, 2);
    const requests = await local.watched.requestsDuring(async () => {
      for (let i = 0; i < 20; i += 1) await guess();
    });

    expect(requests).toEqual(['query']);
  });

  test('one object besides, when it is large', async () => {
    const noise = randomBytes(90_000).toString('base64');
    const requests = await local.watched.requestsDuring(() =>
      local.deliver('kt-json', { answers: aReport({ noise }) }),
    );

    expect(requests.map((request) => request.replace(/[0-9a-f]{64}/, '…'))).toEqual(['put intake/raw/…', 'put']);
  });

  test('one read for 500 invented sources, each, and the real one stays warm', async () => {
    const invented = Array.from({ length: 500 }, (_, i) => `khong-co-${i}`);
    const strangers = await local.watched.requestsDuring(async () => {
      for (const id of invented) await fetch(`${local.service.url}/v1/in/${id}/x`, { method: 'POST' });
    });
    const requests = await local.watched.requestsDuring(() => local.deliver('kt-json', report(next++)));

    expect([tallied(strangers), tallied(requests)]).toEqual([{ query: 500 }, { put: 1 }]);
  });
});

test.each([
  ['kt-json', { answers: aReport({ unit: 'Xã Kroong' }) }, {}],
  [
    'kt-form',
    new URLSearchParams(aReport({ unit: 'Xã Ngọk Bay' }) as Record<string, string>).toString(),
    { 'content-type': 'application/x-www-form-urlencoded' },
  ],
])('100 identical posts at once to %s are one report, 100 × 2xx or 303, one receipt', async (source, body, headers) => {
  const before = (await entries()).length;
  const answers = await Promise.all(Array.from({ length: 100 }, () => local.deliver(source, body, headers)));

  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => ![200, 202, 303].includes(status))).toEqual([]);
  expect(new Set(answers.map((answer) => answer.body?.receipt ?? answer.headers.get('location'))).size).toBe(1);
  expect((await entries()).length).toBe(before + 1);
  if (source === 'kt-json') {
    expect(statuses.filter((status) => status === 202)).toHaveLength(1);
    expect(new Set(answers.map(({ body: receipt }) => receipt.receivedAt)).size).toBe(1);
  }
});

test('100 identical faulty posts at once are one held delivery with one receipt', async () => {
  const before = (await entries()).length;
  const faulty = { answers: aReport({ unit: 'Xã Không Có' }) };
  const answers = await Promise.all(Array.from({ length: 100 }, () => local.deliver('kt-json', faulty)));

  expect(new Set(answers.map(({ status, body }) => `${status} ${body.receipt}`)).size).toBe(1);
  expect((await entries()).length).toBe(before + 1);
});
