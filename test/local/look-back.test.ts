/** A figure that moved far from the period before, as each kind of sender is told of it: at once, and always taken. */
import { beforeAll, expect, test } from 'vitest';
import { aCampaignDocument, aRegisterDocument, cast } from '../cast/index.ts';
import { openForm } from './fill-form.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
const calendar = {
  kind: 'nd09',
  every: 'quarter',
  first: '2024-Q1',
  due: { commune: { working: 2, basis: 'document' } },
};
const message = 'Số đảng viên đổi nhiều so với kỳ trước; đề nghị xem lại.';
const moved = { rule: 'changed-more-than', strength: 'warn', fields: ['members'], share: 0.5, atLeast: 3 };
const check = { ...moved, id: 'members-moved', message };
const campaign = { ...aCampaignDocument(), id: 'bao-cao-quy', calendar, checks: [check] };
const base = `/v1/campaigns/${campaign.id}`;
const paths = new Map<string, string>();
const answers = { unit: 'Xã An Bình', heads_thon: 20, members: 5, hall: 'có', road: 'Đường nhựa' };
const html = { accept: 'text/html' };

const post = (tool: string, body: object | string, query = '', headers = {}): Promise<Answer> =>
  send(`${local.service.url}${paths.get(tool)}${query}`, 'POST', headers, body);
const codes = ({ body }: Answer): string[] => body.issues.map(({ code }: { code: string }) => code);
const table = (members: number, unit = answers.unit) => {
  const row = { ...answers, unit, members };
  return { headers: Object.keys(row), values: Object.values(row) };
};
const csv = (members: number) => `unit;heads_thon;members;hall;road\r\n${answers.unit};20;${members};có;Đường nhựa\r\n`;

beforeAll(async () => {
  local.service.clock.set('2024-03-15T02:00:00Z');
  await local.put('/v1/registers/song-vang@2024-01-01', aRegisterDocument());
  expect((await local.put(base, campaign)).status).toBe(201);
  for (const tool of ['json', 'google-sheet', 'html-form', 'csv', 'workbook']) {
    await local.put(`/v1/sources/quy-${tool}`, { id: `quy-${tool}`, title: tool, tool, campaign: campaign.id });
    paths.set(tool, (await local.post(`/v1/sources/quy-${tool}/secrets`, undefined, 'operator')).body.path);
  }
  await post('json', { answers });
  local.service.clock.set('2024-06-15T02:00:00Z');
});

test('nothing is told of a figure that moved a little, or of a unit that was silent', async () => {
  expect(codes(await post('json', { answers: { ...answers, members: 6 } }))).toEqual([]);
  expect(codes(await post('json', { answers: { ...answers, unit: 'Xã Vắng Thư', members: 19 } }))).toEqual([]);
});

test('a program is told in its answer, in a dry run and when it repeats itself', async () => {
  const body = { answers: { ...answers, members: 15 } };
  local.service.clock.set('2024-06-15T02:30:00Z');
  const told = [await post('json', body, '?dryRun=1'), await post('json', body), await post('json', body)];

  expect(told.map(({ status, body: { outcome } }) => [status, outcome])).toEqual([
    [200, 'preview'],
    [202, 'recorded'],
    [200, 'repeated'],
  ]);
  expect(told.map(codes).map((all) => all.includes('check.changed-more-than'))).toEqual([true, true, true]);
  expect(told[1]?.body.issues).toContainEqual({
    code: 'check.changed-more-than',
    pointer: '/answers/members',
    detail: message,
    strength: 'warn',
  });
});

test('a webhook is told, though the report before came through another source', async () => {
  const told = await post('google-sheet', table(16));

  expect([told.status, codes(told)]).toEqual([202, ['check.changed-more-than']]);
});

test('a person who posted a form reads it on the page of the receipt', async () => {
  const { headers, status } = await post(
    'html-form',
    new URLSearchParams({ ...answers, members: '17' } as never).toString(),
    '',
    {
      ...html,
      'content-type': 'application/x-www-form-urlencoded',
    },
  );
  const receipt = await local.get(headers.get('location') ?? '', null);

  expect(status).toBe(303);
  expect(receipt.text).toContain(message);
});

test('a file of rows tells it, tried out and sent', async () => {
  const headers = { 'content-type': 'text/csv' };
  const told = [await post('csv', csv(18), '?dryRun=1', headers), await post('csv', csv(18), '', headers)];

  expect(told.map(({ status }) => status)).toEqual([200, 202]);
  for (const { text } of told) expect(text).toContain(message);
});

test('an Excel form comes back with it at the figure', async () => {
  const authorization = `Bearer ${await local.service.token('department')}`;
  const given = await fetch(`${local.service.url}${base}/form`, { headers: { authorization } });
  const form = await openForm(new Uint8Array(await given.arrayBuffer()));
  const filled = { heads_thon: 20, members: 19, hall: 'có', road: 'Đường nhựa' };
  for (const [field, value] of Object.entries(filled)) form.cell(cast.punctual, field).value = value;
  const sent = await send(`${local.service.url}${paths.get('workbook')}`, 'POST', {}, await form.save());
  const copy = await fetch(`${local.service.url}${paths.get('workbook')}/${sent.body.copy.path}`);
  const { sheet } = await openForm(new Uint8Array(await copy.arrayBuffer()));

  expect(sent.status).toBe(202);
  expect(sent.text).toContain(message);
  expect(JSON.stringify(sheet.workbook.worksheets.map((one) => one.getSheetValues()))).toContain(message);
});

test('the period before is read once for all who send within a minute', async () => {
  local.service.clock.set('2024-06-15T03:00:00Z');
  const first = await local.watched.requestsDuring(() => post('google-sheet', table(20)));
  const next = await local.watched.requestsDuring(async () => {
    for (const members of [21, 22, 23]) await post('google-sheet', table(members));
  });

  expect(first.length).toBeGreaterThan(2);
  expect(next).toEqual(['put', 'put', 'put']);
});
