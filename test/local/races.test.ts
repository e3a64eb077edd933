/**
 * Officials who act at once on the sources of one campaign, over HTTP: what one does, another's publishing never
 * undoes.
 */
import { beforeAll, expect, test } from 'vitest';
import { inTurns } from '../../shared/in-turns.ts';
import { cpuClock } from '../cpu-clock.ts';
import { konTum, moment } from './reports.ts';
import { send, withService } from './service.ts';

const local = withService();
const path = `/v1/campaigns/${konTum}`;
const many = Array.from({ length: 70 }, (_, i) => `nguon-${i}`);
const secrets = new Map<string, string>();
let token = '';

const asOperator = (method: string, at: string, body?: object, headers: Record<string, string> = {}) =>
  send(`${local.service.url}${at}`, method, { authorization: `Bearer ${token}`, ...headers }, body);
const mint = async (id: string): Promise<string> => (await asOperator('POST', `/v1/sources/${id}/secrets`)).body.secret;
const publish = async (title: string) => {
  const { body, headers } = await asOperator('GET', path);
  return asOperator('PUT', `${path}?confirm=1`, { ...body, title }, { 'if-match': headers.get('etag') ?? '' });
};
/** Is a secret taken? A form of nothing is held, a stranger's is refused. */
const opens = async (id: string, secret: string): Promise<boolean> =>
  (await send(`${local.service.url}/v1/in/${id}/${secret}`, 'POST', {}, { answers: {} })).status !== 401;
const cooled = () => local.service.clock.set(local.service.clock.now() + 20_000);

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  token = await local.service.token('operator');
  await inTurns(many, 8, async (id) => {
    await local.put(`/v1/sources/${id}`, { id, title: id, tool: 'json', campaign: konTum });
    secrets.set(id, await mint(id));
  });
});

test('seventy sources are bound to a new version in two seconds, by a write and three reads each', async () => {
  const seconds: number[] = [];
  for (const title of ['Bản in lại', 'Bản in lần ba', 'Bản in lần tư']) {
    const spent = cpuClock();
    const publishing = publish(title);
    const asked = await local.watched.requestsDuring(() => publishing);
    const { status, body } = await publishing;
    seconds.push(spent());

    const puts = asked.filter((request) => request === 'put').length;
    expect(puts).toBeLessThan(many.length + 10);
    expect(asked.length - puts).toBeLessThan(3 * many.length);
    const bound = body.sources.filter(({ outcome }: { outcome: string }) => outcome === 'bound');
    expect(status).toBe(201);
    expect(bound.map(({ source }: { source: string }) => source)).toEqual(expect.arrayContaining(many));
  }
  expect(Math.min(...seconds)).toBeLessThan(2);
});

test('a source revoked while its campaign is published stays revoked, and its secret dead', async () => {
  // The last of the list: their turn to be bound comes late.
  const revoked = many.slice(50, 68);
  const publishing = publish('Thu hồi giữa chừng');
  await inTurns(revoked, 1, (id) => asOperator('POST', `/v1/sources/${id}/revocation`));
  await publishing;
  cooled();

  for (const id of revoked) {
    expect((await asOperator('GET', `/v1/sources/${id}`)).body.revoked).toBe(true);
    expect(await opens(id, secrets.get(id) ?? '')).toBe(false);
  }
});

test('a secret minted while its campaign is published is good', async () => {
  const rotated = many.slice(20, 30);
  const publishing = publish('Đổi mã giữa chừng');
  const minted = await inTurns(rotated, 2, async (id) => [id, await mint(id)] as const);
  await publishing;
  cooled();

  for (const [id, secret] of minted) expect([id, await opens(id, secret)]).toEqual([id, true]);
});

test('a secret that was minted opens at once, though its source was used a moment ago', async () => {
  const [id, older] = ['nguon-31', secrets.get('nguon-31') ?? ''];
  cooled();
  expect(await opens(id, older)).toBe(true);
  local.service.clock.set(local.service.clock.now() + 2_000);

  expect(await opens(id, await mint(id))).toBe(true);
});

test('two secrets minted at once are both good', async () => {
  const minted = await Promise.all([mint('nguon-30'), mint('nguon-30')]);
  cooled();

  expect(await Promise.all(minted.map((secret) => opens('nguon-30', secret)))).toEqual([true, true]);
});

test('an edit made while its campaign is published stands, or is told that it came too late', async () => {
  const edited = many.slice(40, 46);
  const publishing = publish('Sửa giữa chừng');
  const answers = await inTurns(edited, 2, async (id) => {
    const seen = (await asOperator('GET', `/v1/sources/${id}`)).headers.get('etag') ?? '';
    const document = { id, title: 'Đã sửa', tool: 'json', campaign: konTum };
    return asOperator('PUT', `/v1/sources/${id}`, document, { 'if-match': seen });
  });
  await publishing;

  for (const [i, { status }] of answers.entries()) {
    const { title } = (await asOperator('GET', `/v1/sources/${edited[i]}`)).body;
    expect([201, 412]).toContain(status);
    expect([status, title]).toEqual([status, status === 201 ? 'Đã sửa' : edited[i]]);
  }
});

test('who does not say what they saw, or saw an older version, changes nothing, is told what came since', async () => {
  const { body, headers } = await asOperator('GET', path);
  const version = Number(headers.get('etag')?.replaceAll('"', ''));
  const document = { ...body, title: 'Ghi đè' };
  const unseen = await asOperator('PUT', path, document);
  const older = await asOperator('PUT', path, document, { 'if-match': `"${version - 1}"` });
  const first = await asOperator('PUT', path, document, { 'if-none-match': '*' });

  expect([unseen.status, unseen.body.code]).toEqual([428, 'definition.unseen']);
  expect([older.status, older.body.code]).toEqual([412, 'definition.changed']);
  expect(older.body.between.map((one: { version: number }) => one.version)).toEqual([version]);
  expect([first.status, first.body.between.length]).toEqual([412, version]);
  expect((await asOperator('GET', path)).headers.get('etag')).toBe(`"${version}"`);
});
