import { beforeAll, describe, expect, test } from 'vitest';
import {
  aReport,
  asJson,
  asMultipart,
  asUrlencoded,
  boundary,
  heldBy,
  moment,
  receiptIn,
  wholeLog,
} from './reports.ts';
import { withService } from './service.ts';

const local = withService();
beforeAll(() => local.service.clock.set(moment.inTime));

const nested = (depth: number): string => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`;
const nestedLists = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1');
const right = JSON.stringify({ answers: aReport() });

describe('a JSON body that cannot be read is kept and answered 422', () => {
  test.each<[string, string | Buffer, string]>([
    ['empty', '', 'body.empty /'],
    ['blank', ' \n', 'body.json /'],
    ['not JSON', 'Xã Đắk Cấm: 6 trưởng thôn', 'body.json /'],
    ['cut in the middle', right.slice(0, 90), 'body.json /'],
    ['two documents in one', `${right}${right}`, 'body.json /'],
    ['null', 'null', 'body.shape /'],
    ['an array', '[1,2]', 'body.shape /'],
    ['a number', '12', 'body.shape /'],
    ['a string', '"xin chào"', 'body.shape /'],
    ['21 deep', nested(21), 'body.depth /'],
    ['21 lists deep', nestedLists(21), 'body.depth /'],
    ['100,000 deep', nestedLists(100_000), 'body.json /'],
    ['answers of the wrong shape', '{"answers":7}', 'body.answers /answers'],
    ['answers without a key', '{"answers":[{"key":"unit","value":"x"},{"value":1}]}', 'body.answers /answers/1'],
    ['an id that is a list', '{"submissionId":[1],"answers":{}}', 'body.submission-id /submissionId'],
    ['a __proto__ key', `{"__proto__":{"admin":true},"answers":{}}`, 'body.key /'],
    ['a __proto__ key written with escapes', '{"answers":{"__\\u0070roto__":1}}', 'body.key /'],
    ['a constructor key', '{"answers":{"constructor":{"prototype":1}}}', 'body.key /'],
    ['duplicate keys', '{"answers":{"heads_thon":6,"heads_thon":7}}', 'body.duplicate-key /'],
    ['duplicate keys, one escaped', '{"answers":{"heads_thon":6,"heads_\\u0074hon":7}}', 'body.duplicate-key /'],
    [
      '2,001 keys',
      JSON.stringify(Object.fromEntries([...Array(2_001).keys()].map((i) => [`k${i}`, i]))),
      'body.keys /',
    ],
    ['TCVN3 bytes', latin1('{"answers":{"unit":"X\xb7 §\xa8k C\xcam"}}'), 'body.charset /'],
    ['UTF-16', Buffer.from('\ufeff{"answers":{}}', 'utf16le'), 'body.charset /'],
  ])('%s', async (_name, body, fault) => {
    // Of no stated type, so that the gateway hands the very bytes over.
    const answer = await local.deliver('kt-json', typeof body === 'string' ? Buffer.from(body) : body);

    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer.body.code).toBe('intake.quarantined');
    const [error, ...others] = answer.body.errors;
    expect([`${error.code} ${error.pointer || '/'}`, others]).toEqual([fault, []]);
    expect(error.detail).toMatch(/[À-ỹ]/);
    const held = await heldBy(local, { source: 'kt-json', body });
    expect([held.receipt, held.bytes.equals(Buffer.from(body))]).toEqual([receiptIn(answer), true]);
    expect(held.issues).toEqual(answer.body.errors);
  });

  test('said to be JSON, with bytes that are not UTF-8, is refused though the gateway replaced them', async () => {
    const answer = await local.deliver('kt-json', latin1('{"answers":{"unit":"\xb7"}}'), {
      'content-type': 'application/json',
    });

    expect([answer.status, answer.body.errors[0].code]).toEqual([422, 'body.charset']);
  });
});

describe('a JSON body at the edge of what is taken', () => {
  test('20 deep is read: its answers are unknown, and its unit is missing', async () => {
    const answer = await local.deliver('kt-json', nested(20));

    expect(answer.body.errors.map((issue: { code: string }) => issue.code)).toEqual(['unit.missing', 'answer.unknown']);
  });

  test('a byte order mark before a right report does no harm, and is kept', async () => {
    const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(right)]);
    const wrong = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('[]')]);

    expect((await local.deliver('kt-json', bytes)).status).toBe(202);
    await local.deliver('kt-json', wrong);
    const held = await heldBy(local, { source: 'kt-json', body: wrong });
    expect(held.bytes.equals(wrong)).toBe(true);
  });

  test('300 KB is too large for every tool, whatever it holds, and nothing is stored', async () => {
    const before = await wholeLog(local);
    const long = aReport({ results: 'a'.repeat(300 * 1024) });
    for (const { source, body, type } of [asJson(long), asUrlencoded(long), asMultipart(long)]) {
      const answer = await local.deliver(source, body, { 'content-type': type });
      expect([answer.status, answer.body.code, answer.body.detail]).toEqual([
        413,
        'request.too-large',
        'Nội dung gửi tối đa 256 KB.',
      ]);
      const page = await local.deliver(source, body, { 'content-type': type, accept: 'text/html' });
      expect([page.status, page.text.includes('tối đa 256 KB')]).toEqual([413, true]);
    }

    const after = await wholeLog(local);
    expect(after).toEqual(before);
  });
});

describe('a form body that cannot be read is kept and answered with a page', () => {
  const form = 'application/x-www-form-urlencoded';
  const multipart = `multipart/form-data; boundary=${boundary}`;
  const whole = asMultipart(aReport()).body;

  test.each<[string, string | Uint8Array, string, string]>([
    ['empty', '', form, 'body.empty'],
    ['an empty multipart', '', multipart, 'body.empty'],
    ['JSON', right, form, 'body.form'],
    ['a sentence', 'Xã Đắk Cấm có 6 trưởng thôn', form, 'body.form'],
    ['bytes that are not UTF-8', 'unit=X%B7+%A7', form, 'body.charset'],
    ['a multipart cut in its last answer', whole.subarray(0, whole.length - 40), multipart, 'body.multipart'],
    ['a multipart cut in its first answer', whole.subarray(0, 90), multipart, 'body.multipart'],
    ['a multipart of no part', `--${boundary}--\r\n`, multipart, 'body.multipart'],
    ['multipart only in name', 'unit=Xã', multipart, 'body.multipart'],
    [
      'a multipart that is not UTF-8',
      latin1(`--${boundary}\r\ncontent-disposition: form-data; name="unit"\r\n\r\nX\xb7\r\n--${boundary}--\r\n`),
      multipart,
      'body.charset',
    ],
    ['1,001 boxes', [...Array(1_001).keys()].map((i) => `k${i}=1`).join('&'), form, 'body.keys'],
    [
      '1,001 parts',
      asMultipart(Object.fromEntries([...Array(1_001)].map((_, i) => [`k${i}`, 1]))).body,
      multipart,
      'body.keys',
    ],
  ])('%s', async (_name, body, type, code) => {
    const answer = await local.deliver('kt-form', body, { 'content-type': type });

    expect([answer.status, answer.headers.get('content-type')]).toEqual([422, 'text/html; charset=utf-8']);
    const held = await heldBy(local, { source: 'kt-form', body });
    expect(held.receipt).toBe(receiptIn(answer));
    expect(held.issues.map((issue) => issue.code)).toEqual([code]);
    expect(answer.text).toContain((held.issues[0]?.detail ?? 'no detail').replaceAll('"', '&quot;'));
    expect(held.bytes.equals(Buffer.from(body))).toBe(true);
  });
});
