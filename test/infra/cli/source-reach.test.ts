/** Whose reports the holder of an address can send: said when a source is connected; of the Excel form a district's. */
import { expect, test } from 'vitest';
import { konTum } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { run } from './run.ts';

const local = withService();
const add = async (id: string, ...options: readonly string[]) => {
  const token = await local.service.token('operator');
  const env = { TONGHOP_API: local.service.url, TONGHOP_TOKEN: token };
  return run(['source', 'add', id, '--campaign', konTum, ...options], { env });
};
const sourcesOf = async (id: string): Promise<(string | null)[]> =>
  (await local.get('/v1/sources', 'operator')).body.sources
    .filter((source: { id: string }) => source.id.startsWith(id))
    .map(({ group }: { group: string | null }) => group)
    .toSorted();
const districts = ['608', '610', '611', '612', '613', '614', '615', '616', '617', '618'];

test.each([
  ['m-json', ['--tool', 'json'], 'MỌI đơn vị của đợt', [null]],
  ['m-huyen', ['--tool', 'json', '--group', '610'], 'các đơn vị của nhóm 610', ['610']],
  ['m-moi', ['--tool', 'html-form', '--each'], 'các đơn vị của nhóm 618', districts],
  ['m-excel', ['--tool', 'workbook'], 'các đơn vị của nhóm 618', districts],
  ['m-mot', ['--tool', 'workbook', '--whole'], 'MỌI đơn vị của đợt', [null]],
])('%s connected by %j reaches %s', async (id, options, reach, groups) => {
  const ran = await add(id, ...options);

  expect([ran.exit, ran.stderr]).toEqual([0, expect.stringContaining(reach)]);
  expect(await sourcesOf(id)).toEqual(groups);
  expect(ran.stdout.match(/Mã bí mật: /g)).toHaveLength(groups.length);
});
