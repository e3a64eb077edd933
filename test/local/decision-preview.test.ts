/** What is tried out is what then happens: of the unit, of its group, of the whole. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { deciding } from './deciding.ts';
import { campaign } from './office.ts';
import { advance, aReport, moment } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
const { decide, extendGroup } = deciding(local);
beforeEach(() => advance(local));

const [unit, silent, group, reason] = ['23314', '23317', '608', 'Lệch biểu 2'];

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await local.deliver('kt-json', { submissionId: 'dau', answers: aReport({ unit: 'Xã Kroong', heads_thon: 7 }) });
  advance(local);
  await local.deliver('kt-json', { submissionId: 'sau', answers: aReport({ unit: 'Xã Kroong' }) });
});

const keys = ['listed', 'exempt', 'expected', 'reported', 'nil', 'onTime', 'late', 'missing', 'pending'] as const;
const counted = (sum: Record<string, number>) => Object.fromEntries(keys.map((key) => [key, sum[key]]));

interface Named {
  readonly code: string;
}

/** How everything stands, in the words of the preview. */
const standing = async (code: string) => {
  const parts = ['reports', 'progress', 'tallies'];
  const [reports, progress, tallies] = await Promise.all(
    parts.map(async (part) => (await local.get(`${campaign}/${part}`)).body),
  );
  const { label, flags, due, tag } = reports.reports.find((row: { unit: Named }) => row.unit.code === code).obligation;
  return {
    unit: { label, flags, due, tag },
    group: counted(progress.groups.find((one: { group: Named }) => one.group.code === group)),
    whole: counted(progress.whole),
    values: tallies.whole.values,
  };
};

test.each<[code: string, body: object]>([
  [unit, { decision: 'return', fields: [{ field: 'heads_thon', reason }], due: '2021-11-20' }],
  [unit, { decision: 'accept' }],
  [unit, { decision: 'override', values: { heads_thon: 5 }, reason }],
  [unit, { decision: 'void', reason }],
  [silent, { decision: 'extension', until: '2021-12-05', reason }],
  [silent, { decision: 'nil', document: '45/BC-UBND' }],
  [silent, { decision: 'exemption', ground: 'QĐ 12/QĐ-UBND' }],
  [silent, { decision: 'exemption-lifted', reason }],
])('%s %j', async (code, body) => {
  const before = await standing(code);
  const tried = await decide(code, { ...body, dryRun: true });
  expect([tried.status, await standing(code)]).toEqual([200, before]);
  const { units, groups, whole } = tried.body.effect;
  expect((await decide(code, body)).status).toBe(201);
  const after = await standing(code);

  const told = units.find((one: { unit: string }) => one.unit === code);
  expect([told.before, told.after]).toEqual([before.unit, after.unit]);
  expect([counted(groups[0].before), counted(groups[0].after)]).toEqual([before.group, after.group]);
  expect([counted(whole.before), counted(whole.after)]).toEqual([before.whole, after.whole]);
  for (const { key, before: was, after: is } of whole.figures) {
    expect([key, before.values[key] ?? null, after.values[key] ?? null]).toEqual([
      key,
      was?.value ?? null,
      is?.value ?? null,
    ]);
  }
  const moved = Object.keys(after.values).filter((key) => after.values[key] !== before.values[key]);
  expect(whole.figures.map(({ key }: { key: string }) => key)).toEqual(expect.arrayContaining(moved));
});

test('time for a whole group', async () => {
  const body = { until: '2021-12-03', reason };
  const tried = await extendGroup(group, { ...body, dryRun: true });
  const { effect } = tried.body;
  const made = await extendGroup(group, body);
  const after = await standing(unit);

  expect([tried.status, made.status]).toEqual([200, 201]);
  expect(effect.units.map((one: { unit: string }) => one.unit)).toEqual(made.body.units);
  const told = effect.units.find((one: { unit: string }) => one.unit === unit);
  expect(told.after.due).toBe(after.unit.due);
});

test('a reviewer is told of the own groups alone', async () => {
  const body = { decision: 'note', reason, dryRun: true };
  const { body: answer } = await decide(unit, body, { role: 'reviewer', groups: [group], id: 'huyen' });
  const progress = (await local.get(`${campaign}/progress`)).body;

  expect(answer.effect.whole.before.listed).toBe(
    progress.groups.find((one: { group: { code: string } }) => one.group.code === group).listed,
  );
});
