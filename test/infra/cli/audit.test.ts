import { expect, test } from 'vitest';
import { fakeApi } from './fake-api.ts';
import { run } from './run.ts';

const event = {
  id: '01FM4T0000000000000000000A',
  at: '2021-11-10T02:00:00.000Z',
  by: 'chi-lan',
  action: 'source.links',
  subject: 'kt-form',
  period: 'once',
  units: ['23311', '23314'],
};

const listed = async (body: object, ...args: string[]) => {
  await using api = await fakeApi(() => ({ status: 200, body }));
  const { exit, stdout } = await run(['audit', 'list', '--api', api.url, '--token', 't', ...args]);
  return { exit, text: stdout.replace(/[\s│]+/g, ' '), asked: api.asked.map(({ line }) => line) };
};

test('tonghop audit list says who did what, when, with what and for which units', async () => {
  const many = { ...event, action: 'export.make', units: ['1', '2', '3', '4'] };
  const { exit, text } = await listed({ events: [event, many], next: '01FM4S0000000000000000000B' });

  expect(exit).toBe(0);
  expect(text).toMatch(/09:00.* chi-lan Cấp liên kết cho đơn vị kt-form 23311, 23314/);
  expect(text).toMatch(/Lập bản tổng hợp kt-form 4 đơn vị/);
  expect(text).toContain('Còn nữa: thêm --after 01FM4S0000000000000000000B');
});

test('tonghop audit list asks for what it was told to, and says when there is nothing', async () => {
  const { text, asked } = await listed(
    { events: [], next: null },
    ...['--from', '2021-11-01', '--to', '2021-11-30', '--by', 'chi-lan', '--action', 'source.links', '--limit', '5'],
  );

  expect(asked).toEqual(['GET /v1/audit?from=2021-11-01&to=2021-11-30&action=source.links&by=chi-lan&limit=5']);
  expect(text).toBe('Không có việc nào trong khoảng này. ');
});
