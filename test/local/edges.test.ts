/**
 * Edge cases of form-tools notes §9 that need a real request, by their numbers; those of one tool are in its own tests.
 */
import { once } from 'node:events';
import { connect } from 'node:net';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { advance, aReport, asMultipart, heldBy, konTum, moment, receiptIn, wholeLog } from './reports.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
beforeAll(() => local.service.clock.set(moment.inTime));

const url = (source: string): string => local.service.url + local.source(source).path;
const inLog = async (): Promise<number> => (await wholeLog(local)).length;
const later = (body: object, headers?: Record<string, string>): Promise<Answer> => {
  advance(local);
  return local.deliver('kt-json', body, headers);
};

/** One request written by hand; the whole answer as text. */
const raw = async (lines: readonly string[], body: string | Buffer): Promise<string> => {
  const { hostname, port } = new URL(local.service.url);
  const socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'connect');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  socket.write(body);
  await once(socket, 'close');
  return Buffer.concat(chunks).toString('utf8');
};

describe('identity', () => {
  test('edge 1: the same delivery twice is one report with one receipt', async () => {
    const body = { submissionId: 'edge-1', answers: aReport({ unit: 'Xã Kroong' }) };
    const before = await inLog();
    const answers = [await later(body), await later(body)];

    expect(answers.map(({ status, body: { outcome } }) => [status, outcome])).toEqual([
      [202, 'recorded'],
      [200, 'repeated'],
    ]);
    expect(new Set(answers.map(receiptIn)).size).toBe(1);
    expect(await inLog()).toBe(before + 1);
  });

  test('edge 2: the same id with another body is a revision, and the newer counts', async () => {
    const of = (heads_thon: number) =>
      later({ submissionId: 'edge-2', answers: aReport({ unit: 'Xã Ngọk Bay', heads_thon }) });
    const [first, second] = [await of(6), await of(7)];

    expect([first.status, second.status, receiptIn(first) === receiptIn(second)]).toEqual([202, 202, false]);
    const { reports } = (await local.get(`/v1/campaigns/${konTum}/reports`)).body;
    const report = reports.find((one: { unit: { name: string } }) => one.unit.name === 'Xã Ngọk Bay');
    expect([report.revisions, report.values.heads_thon]).toEqual([2, 7]);
  });

  test('edge 7: without an id, one is derived, and two different bodies are never merged', async () => {
    const of = (results: string) => later({ answers: aReport({ unit: 'Xã Vinh Quang', results }) });
    const receipts = [await of('A'), await of('B'), await of('B')].map(receiptIn);

    expect([new Set(receipts).size, receipts[1] === receipts[2]]).toEqual([2, true]);
  });

  test('edge 58: one officer may report for two communes, and two for one', async () => {
    const of = (unit: string, by: string) =>
      later({ answers: aReport({ unit, results: by }), submissionId: `${unit} ${by}` });
    const answers = [await of('Xã Đoàn Kết', 'A'), await of('Xã Ia Chim', 'A'), await of('Xã Đoàn Kết', 'B')];

    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    expect(answers[0]?.body.unit).toBe(answers[2]?.body.unit);
    expect(answers[0]?.body.unit).not.toBe(answers[1]?.body.unit);
  });
});

describe('transport', () => {
  test('edge 16: an empty body with a good token is kept as unreadable', async () => {
    const answer = await local.deliver('kt-json', '');

    expect([answer.status, answer.body.errors[0].code]).toEqual([422, 'body.empty']);
    expect((await heldBy(local, { source: 'kt-json', body: '' })).bytes).toHaveLength(0);
  });

  const report = JSON.stringify({ answers: aReport({ unit: 'Xã Chư Hreng' }) });
  const post = (version: string) => [`POST ${new URL(url('kt-json')).pathname} HTTP/${version}`, 'host: tonghop.local'];

  test.each<[string, () => Promise<string>]>([
    ['HTTP/1.0', () => raw([...post('1.0'), `content-length: ${Buffer.byteLength(report)}`], report)],
    [
      'no content-length, in chunks',
      () => {
        const chunk = `${Buffer.byteLength(report).toString(16)}\r\n${report}\r\n0\r\n\r\n`;
        return raw([...post('1.1'), 'transfer-encoding: chunked', 'connection: close'], chunk);
      },
    ],
    [
      'Expect: 100-continue',
      () =>
        raw(
          [...post('1.1'), `content-length: ${Buffer.byteLength(report)}`, 'expect: 100-continue', 'connection: close'],
          report,
        ),
    ],
  ])('edge 21: a delivery by %s is taken', async (_name, deliver) => {
    expect(await deliver()).toMatch(/HTTP\/1\.1 20[02] /);
  });

  test.each(['GET', 'HEAD'])(
    'edge 22: %s on an intake address stores nothing, and tells nothing about the address',
    async (method) => {
      const before = await local.watched.everything();
      const answers = await Promise.all(
        [url('kt-json'), `${local.service.url}/v1/in/kt-json`, `${local.service.url}/v1/in/khong-co/x`].map((at) =>
          send(at, method),
        ),
      );

      expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
      expect(answers.map(({ status }) => status)).toEqual(Array(3).fill(method === 'HEAD' ? 200 : 405));
      if (method === 'GET') expect(answers[0]?.text).toContain('chưa có báo cáo nào được gửi');
      expect(await local.watched.everything()).toEqual(before);
    },
  );

  test.each([
    ['over 256 KB, by intake', 300 * 1024, 'Nội dung gửi tối đa 256 KB.'],
    ['over 6 MB, by the gateway', 7 * 1024 * 1024, undefined],
    ['over 10 MB, by the gateway', 11 * 1024 * 1024, undefined],
  ])('edge 23: a body %s is answered 413', async (_name, bytes, detail) => {
    const body = { answers: aReport({ results: 'a'.repeat(bytes) }) };
    const answer = await local.deliver('kt-json', body);

    expect([answer.status, answer.body.detail]).toEqual([413, detail]);
  });

  test('edge 24: an address with slashes too many is taken, not redirected', async () => {
    const answers = aReport({ unit: 'Xã Đắk Rơ Wa' });
    const doubled = url('kt-json').replace('/in/kt-json/', '/in//kt-json//');
    for (const [i, at] of [`${url('kt-json')}/`, `${url('kt-json')}//`, doubled].entries()) {
      advance(local);
      const answer = await send(
        at,
        'POST',
        {},
        { submissionId: `slash-${i}`, answers: { ...answers, results: String(i) } },
      );
      expect([at.slice(-2), answer.status]).toEqual([at.slice(-2), 202]);
    }
    const bearer = { authorization: `Bearer ${local.source('kt-json').secret}` };
    expect((await send(`${local.service.url}/v1/in/kt-json/`, 'POST', bearer, { answers })).status).toBe(202);
  });

  test('edge 24: an address with more in it than source and token is nobody’s', async () => {
    const answer = await send(`${url('kt-json')}/x/y`, 'POST', {}, { answers: aReport() });

    expect([answer.status, answer.body.code]).toEqual([401, 'intake.unproven']);
  });
});

describe('edge 25: a gzip body', () => {
  const report = (results: string) =>
    Buffer.from(JSON.stringify({ answers: aReport({ unit: 'Xã Đắk Năng', results }) }));
  const packed = { 'content-encoding': 'gzip', 'content-type': 'application/octet-stream' };

  test('is unpacked, and the same as the plain one', async () => {
    advance(local);
    const first = await local.deliver('kt-json', gzipSync(report('nén')), packed);
    const second = await local.deliver('kt-json', report('nén'));

    expect([first.status, second.status, receiptIn(first) === receiptIn(second)]).toEqual([202, 200, true]);
  });

  test('that holds more than the tool may send is answered 413', async () => {
    const answer = await local.deliver('kt-json', gzipSync(report('a'.repeat(20 * 1024 * 1024))), packed);

    expect([answer.status, answer.body.code]).toEqual([413, 'request.too-large']);
  });

  test('that is broken is kept and refused by name', async () => {
    const broken = gzipSync(report('hỏng')).subarray(0, 60);
    const answer = await local.deliver('kt-json', broken, packed);

    expect([answer.status, answer.body.errors[0].code]).toEqual([422, 'body.charset']);
    expect((await heldBy(local, { source: 'kt-json', body: broken })).bytes.equals(broken)).toBe(true);
  });
});

test('edge 14: the same multipart is understood from text and from base64', async () => {
  const { body, type } = asMultipart(aReport({ unit: 'Xã Hòa Bình' }));
  advance(local);
  const asBase64 = await local.deliver('kt-form', body, { 'content-type': type });
  const asText = await local.deliver('kt-form', body, { 'content-type': 'text/plain' });

  expect([asBase64.status, asText.status, asBase64.headers.get('location')]).toEqual([
    303,
    303,
    asText.headers.get('location'),
  ]);
});

test('edge 26: our token is nowhere in what is stored, wherever the sender repeats it', async () => {
  const { secret } = local.source('kt-json');
  const body = {
    answers: aReport({ unit: 'Xã Đắk Blà', results: `gửi qua ${url('kt-json')}` }),
    webhookURL: url('kt-json'),
  };
  advance(local);
  const answer = await send(`${url('kt-json')}?from=${encodeURIComponent(url('kt-json'))}`, 'POST', {}, body);

  expect(answer.status).toBe(202);
  const items = [...(await local.watched.everything()).values()];
  const bodies = items.flatMap(({ raw }) => (raw instanceof Uint8Array ? [gunzipSync(raw).toString('latin1')] : []));
  const stored = JSON.stringify(items) + bodies.join('\n');
  expect(stored).toContain('[redacted]');
  expect(stored).not.toContain(secret);
});

test('edge 60: a unit whose tool has fallen silent stays among those that have not reported', async () => {
  const { body } = await local.get(`/v1/campaigns/${konTum}/progress`);
  const missing = body.groups.flatMap((group: { missingUnits: { name: string }[] }) => group.missingUnits);

  expect(missing.map((unit: { name: string }) => unit.name)).toContain('Xã Đắk HRing');
  expect(body.whole.expected).toBe(body.whole.reported + missing.length);
});
