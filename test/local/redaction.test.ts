import { gunzipSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { advance, aReport, konTum, moment } from './reports.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
let token: string;
beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  const answers = Object.fromEntries(Object.keys(aReport()).map((key, i) => [key, `q${i + 3}_${key}`]));
  const { unit, district, ...fields } = answers;
  const document = {
    id: 'jf',
    title: 'Jotform',
    tool: 'jotform',
    campaign: konTum,
    unit: { answer: unit, hint: district },
    answers: fields,
  };
  expect((await local.put('/v1/sources/jf', document)).status).toBe(201);
  token = (await local.post('/v1/sources/jf/secrets', undefined, 'operator')).body.secret;
});
afterEach(() => local.faults.table('ok'));

/** A delivery as Jotform sends it: the address, with the secret in its path, comes back in the body. */
const deliver = (id: string, answers: object, filler = ''): Promise<Answer> => {
  advance(local);
  const raw = Object.fromEntries(Object.entries(answers).map(([key, value], i) => [`q${i + 3}_${key}`, String(value)]));
  const parts = {
    webhookURL: `${local.service.url}/v1/in/jf/${token}?nguon=jotform`,
    formID: '211234567890',
    submissionID: id,
    rawRequest: JSON.stringify({ ...raw, path: `/submit?to=/v1/in/jf/${token}`, filler }),
    pretty: `Mã:${token}`,
  };
  const part = ([name, value]: [string, string]) =>
    `--X\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const body = Buffer.from(`${Object.entries(parts).map(part).join('')}--X--\r\n`);
  return send(
    `${local.service.url}/v1/in/jf/${token}?lai=${token}`,
    'POST',
    { 'content-type': 'multipart/form-data; boundary=X' },
    body,
  );
};

const inflated = (bytes: Uint8Array): string => gunzipSync(bytes).toString('latin1');

/** Every item of the table and every object of the bucket, as text, with what is compressed opened. */
const everyWord = async (): Promise<string[]> => {
  const items = [...(await local.watched.everything()).values()];
  const raws = items.flatMap(({ raw }) => (raw instanceof Uint8Array ? [inflated(raw)] : []));
  const bucket = local.service.stores.intake;
  const keys = [...(await bucket.list('raw/')), ...(await bucket.list('spill/'))];
  const objects = await Promise.all(keys.map(async (key) => inflated((await bucket.get(key)) ?? new Uint8Array())));
  // What is spilt holds the body in base64.
  const spilt = objects
    .filter((text) => text.startsWith('{'))
    .map((text) => Buffer.from(JSON.parse(text).bytes, 'base64').toString());
  return [JSON.stringify(items), ...raws, ...objects, ...spilt];
};
const withToken = async (): Promise<number> => (await everyWord()).filter((text) => text.includes(token)).length;
const withMark = async (): Promise<number> => (await everyWord()).filter((text) => text.includes('[redacted]')).length;

describe('a secret that comes back inside a body (edge 26)', () => {
  test('is in nothing that is kept of an accepted report, which is repeated when it comes again', async () => {
    const before = await withMark();
    const [first, again] = [await deliver('501', aReport()), await deliver('501', aReport())];

    expect([first.status, first.body.outcome, again.body.outcome]).toEqual([200, 'recorded', 'repeated']);
    expect([await withToken(), (await withMark()) - before > 0]).toEqual([0, true]);
  });

  test('is in nothing that is shown of one in quarantine, whose id is the hash of what is kept', async () => {
    const answer = await deliver('502', aReport({ unit: 'Xã Không Có' }));
    expect(answer.body.outcome).toBe('quarantined');
    const { body } = await local.get(`/v1/campaigns/${konTum}/quarantine`, 'operator');
    const shown = await local.get(`/v1/campaigns/${konTum}/quarantine/${body.deliveries[0].id}`, 'operator');

    const text = shown.body.text ?? Buffer.from(shown.body.base64, 'base64').toString();
    expect([shown.status, text.includes(token), text.includes('[redacted]')]).toEqual([200, false, true]);
    expect(await withToken()).toBe(0);
  });

  test('is not in the object of a body too large for an item', async () => {
    const noise = Array.from({ length: 18_000 }, (_, i) => Math.sin(i).toString(36).slice(3, 15)).join('');
    expect((await deliver('503', aReport({ unit: 'Xã Kroong' }), noise)).body.outcome).toBe('recorded');

    expect(await local.service.stores.intake.list('raw/')).toHaveLength(1);
    expect(await withToken()).toBe(0);
  });

  test('is not in what is spilt while the table does not answer, nor after it is drained', async () => {
    local.faults.table('refuse');
    expect((await deliver('504', aReport({ unit: 'Xã Vinh Quang' }))).status).toBe(200);
    local.faults.table('ok');
    expect(await local.service.stores.intake.list('spill/')).toHaveLength(1);
    expect(await withToken()).toBe(0);

    expect(await local.service.run('drain')).toEqual({ drained: 1, left: 0 });
    expect(await withToken()).toBe(0);
  });

  test('would have been found: the look behind the service sees bodies', async () => {
    expect((await everyWord()).filter((text) => text.includes('211234567890')).length).toBeGreaterThan(3);
  });
});
