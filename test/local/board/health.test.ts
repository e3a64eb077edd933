/** The page of what is amiss never says that all is well of what it could not read. */
import { expect, test } from 'vitest';
import { Refused } from '../../../functions/board/api.ts';
import { healthPage } from '../../../functions/board/pages/health.ts';
import type { Visit } from '../../../functions/board/session.ts';

const refusing = (status: number) => () => Promise.reject(new Refused(status, { type: 'about:blank', title: 'x' }));
const lists = { campaigns: [{ id: 'dot-1', title: 'Đợt một' }], sources: [], destinations: [] };

/** @param status what the API answers of each campaign */
const shown = async (status: number): Promise<string> => {
  const api = {
    get: (path: string) => (path.includes('dot-1') ? refusing(status)() : Promise.resolve(lists)),
    watch: refusing(status),
  };
  const official = { id: 'a', roles: new Set(['auditor']), groups: [] };
  return String((await healthPage({ api, official, name: 'a' } as unknown as Visit)).body);
};

test('a campaign that has not begun has neither period nor seal', async () => {
  const page = await shown(404);
  expect(page).toContain('Chưa có kỳ nào mở');
  expect(page).not.toContain('Chưa đọc được');
});

test('a campaign the API does not tell of is said to be unread, twice', async () => {
  const page = await shown(503);
  expect(page.match(/Chưa đọc được/g)).toHaveLength(2);
  expect(page).not.toContain('Chưa có');
});

test('whose token has ended is asked to sign in', async () => {
  await expect(shown(401)).rejects.toThrow(Refused);
});
