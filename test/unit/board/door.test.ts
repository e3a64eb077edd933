/** Whoever is at the door while a table is silent or full loses nothing that was typed. */
import { expect, test } from 'vitest';
import { Refused } from '../../../functions/board/api.ts';
import { type Door, type Page, signedIn } from '../../../functions/board/session.ts';
import type { Request } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problems.ts';
import { openPagesOwn } from '../../../shared/store/live-sessions.ts';
import { openMemoryTable } from '../../../shared/store/memory.ts';
import type { Table } from '../../../shared/store/ports.ts';

const now = (): number => Date.parse('2026-12-01T01:00:00Z');
const at = '/bang/dot/viec/sua';

/** An official who is signed in; from then on the table is as it is given. */
const doorBefore = async (fails: Partial<Table>): Promise<{ door: Door; id: string }> => {
  const table = openMemoryTable();
  const claims = Buffer.from(JSON.stringify({ sub: 'a', roles: 'operator' })).toString('base64url');
  const tokens = { access: `x.${claims}.x`, endsAt: now() + 3_600_000 };
  const id = await openPagesOwn(table, now).sessions.begin(tokens);
  const address = (): string => 'https://tinh.example';
  const provider = (): never => {
    throw new Error('nobody signs in here');
  };
  return { id, door: { ...openPagesOwn({ ...table, ...fails }, now), provider, address, api: address } };
};

const asked = (id: string, method: string, name = ''): Request => ({
  id: 'r',
  method,
  path: at,
  params: new Map(),
  query: new URLSearchParams(name === '' ? {} : { trang: name }),
  headers: new Map([
    ['sec-fetch-site', 'same-origin'],
    ['content-type', 'application/x-www-form-urlencoded'],
  ]),
  cookies: new Map([['__Host-phien', id]]),
  bytes: Buffer.from(method === 'POST' ? 'reason=V%C3%AC+sao' : ''),
  official: null,
});

const silent = { query: () => Promise.reject(new Problem('store.unavailable')) };
const full = { put: async () => 'unavailable' as const };
const shown: Page = async () => ({ status: 422, headers: { 'content-type': 'text/html' }, body: 'Cần sửa' });
const unknown: Page = () => Promise.reject(new Refused(404, { type: 'about:blank', title: 'Không có đơn vị này' }));

test('while the sessions cannot be read, what was typed stands in the page, to be sent again', async () => {
  const { door, id } = await doorBefore(silent);
  const [sent, seen] = [await signedIn(door, shown)(asked(id, 'POST')), await signedIn(door, shown)(asked(id, 'GET'))];

  expect([sent.status, seen.status]).toEqual([503, 503]);
  expect(sent.body).toContain('name="reason" value="Vì sao"');
  expect(sent.body).toContain(`action="${at}"`);
  for (const { body } of [sent, seen]) expect(body).toContain('Kho dữ liệu tạm thời không trả lời');
});

test('an answer that cannot be kept is given at once', async () => {
  const { door, id } = await doorBefore(full);

  expect(await signedIn(door, shown)(asked(id, 'POST'))).toMatchObject({ status: 422, body: 'Cần sửa' });
});

test('a refusal is an answer too: the browser is led to it, and finds it as it was', async () => {
  const { door, id } = await doorBefore({});
  const led = await signedIn(door, unknown)(asked(id, 'POST'));
  const [, name = ''] = /\?trang=([\w-]+)$/.exec(led.headers?.['location'] ?? '') ?? [];
  const found = await signedIn(door, shown)(asked(id, 'GET', name));

  expect([led.status, found.status]).toEqual([303, 404]);
  expect(found.body).toContain('Không có đơn vị này');
});
