import { beforeAll, describe, expect, test } from 'vitest';
import { communes, csvFile } from './files-cast.ts';
import { campaign, office } from './office.ts';
import { advance, moment, receiptIn, wholeLog } from './reports.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
const { declare, replay, replayOne, repair } = office(local);
const paths = new Map<string, string>();

/** Declares a source of CSV files whose units stand under this heading. */
const declareCsv = async (id: string, unit: string): Promise<void> => {
  await declare(id, { tool: 'csv', unit: { answer: unit, hint: 'district' } });
  if (!paths.has(id)) paths.set(id, (await local.post(`/v1/sources/${id}/secrets`, {}, 'operator')).body.path);
};
const upload = (id: string, file: string): Promise<Answer> => {
  advance(local);
  return send(`${local.service.url}${paths.get(id)}`, 'POST', { 'content-type': 'text/csv' }, file);
};
const heldOf = async (id: string) =>
  (await local.get(`${campaign}/quarantine?source=${id}`, 'operator')).body.deliveries;
const rowOf = (unit: string): string => `${unit};;6;4;3;Đạt`;
const file = csvFile(...communes.map(rowOf));

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await declareCsv('sai-cot', 'ten_xa');
});

describe('a file none of whose rows can be taken', () => {
  let answer: Answer;
  beforeAll(async () => {
    answer = await upload('sai-cot', file);
  });

  test('is held once, whole, with how much is wrong; its sender is told each row', async () => {
    const held = await heldOf('sai-cot');

    expect([answer.status, answer.body.file.counts.quarantined]).toEqual([422, communes.length]);
    expect(held).toHaveLength(1);
    expect(held[0].receipt).toBe(receiptIn(answer));
    expect(held[0].issues[0]).toMatchObject({
      code: 'file.bad-throughout',
      detail: expect.stringContaining(`Cả ${communes.length} dòng`),
    });
    expect((await local.get(`${campaign}/quarantine/${held[0].id}`, 'operator')).body.text).toBe(file);
  });

  test('sent again is the same one', async () => {
    await upload('sai-cot', file);
    expect(await heldOf('sai-cot')).toHaveLength(1);
  });

  test('still waits when it is read again by the same mapping, and cannot be mended as one report', async () => {
    const [{ id }] = await heldOf('sai-cot');
    const { body } = await replay('sai-cot', 'quarantine');

    expect(body.deliveries).toEqual([expect.objectContaining({ delivery: id, outcome: 'held', written: false })]);
    expect((await repair(id, { unit: '23311', reason: 'thử' })).body.code).toBe('request.invalid');
  });

  test('becomes the reports of its rows when the mapping is mended, at its own time, and once', async () => {
    const [{ id, receivedAt }] = await heldOf('sai-cot');
    advance(local, 3_600);
    await declareCsv('sai-cot', 'unit');
    expect((await replayOne(id)).status).toBe(201);

    const reports = (await wholeLog(local)).filter((entry) => entry.kind === 'submission');
    expect(reports).toHaveLength(communes.length);
    const writtenAt = new Date(local.service.clock.now()).toISOString();
    for (const { times } of reports) expect(times).toEqual({ receivedAt, writtenAt });
    expect(await heldOf('sai-cot')).toEqual([]);
    expect((await replay('sai-cot', 'quarantine')).body.read).toBe(0);
  });
});

test('rows of a short file that name their units wait for their units, each by itself', async () => {
  await declareCsv('sai-so', 'unit');
  await upload('sai-so', csvFile(...communes.map((unit) => `${unit};;sáu;4;3;Đạt`)));
  const held = await heldOf('sai-so');

  expect(held.map(({ unit }: { unit: string | null }) => unit).includes(null)).toBe(false);
  expect(held).toHaveLength(communes.length);
});
