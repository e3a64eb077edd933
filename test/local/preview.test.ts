/** What a document would give once it is published, asked for over HTTP before it is. */
import { beforeAll, expect, test } from 'vitest';
import { openForm } from './fill-form.ts';
import { konTum, moment } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
const id = 'dot-dang-soan';
const path = `/v1/campaigns/${id}/preview`;
let document: Record<string, unknown>;
beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  document = { ...(await local.get(`/v1/campaigns/${konTum}`)).body, id, title: 'Đợt đang soạn' };
});

const preview = async (as: string, body: object) => {
  const headers = { authorization: `Bearer ${await local.service.token('operator')}` };
  const answer = await fetch(`${local.service.url}${path}?as=${as}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  return { status: answer.status, type: answer.headers.get('content-type'), bytes: await answer.bytes() };
};

test('the form has a row for all who would be asked, a workbook its table; nothing is written', async () => {
  const before = await local.watched.everything();
  const form = await preview('form', document);
  const workbook = await preview('workbook', document);

  expect([form.status, workbook.status]).toEqual([200, 200]);
  expect((await openForm(form.bytes)).units).toHaveLength(102);
  expect(Buffer.from(workbook.bytes).subarray(0, 2).toString()).toBe('PK');
  expect(await local.watched.everything()).toEqual(before);
  expect((await local.get(`/v1/campaigns/${id}`)).status).toBe(404);
});

test.each([
  ['a document with faults', 'form', () => ({ ...document, fields: [] }), 'campaign.invalid'],
  ['a register nobody has published', 'form', () => ({ ...document, register: 'x@2020-01-01' }), 'register.unknown'],
  ['another kind of preview', 'tranh', () => document, 'request.invalid'],
])('%s is refused in words', async (_what, as, body, code) => {
  const answer = await local.post(`${path}?as=${as}`, body(), 'operator');

  expect([answer.status < 500, answer.body.code]).toEqual([true, code]);
});
