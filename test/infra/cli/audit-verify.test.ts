/** What tonghop audit verify says of a dump of a log; what it finds is held to in test/unit/domain/seals. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dumpLines } from '../../../shared/domain/seals/dump.ts';
import { minute, place, report, sealed } from '../../unit/domain/seals/sealed.ts';
import { aFolder, run } from './run.ts';

test('a late report is told with both instants by its own word, after one that says nothing', async () => {
  const [early, bare, late] = [report('1', minute(1)), report('3', minute(3)), report('2', minute(5))];
  const waited = { receivedAt: minute(5), writtenAt: minute(20) };
  const entries = [early, { ...late, text: JSON.stringify({ kind: 'submission', unit: '2', times: waited }) }, bare];
  const seals = sealed(sealed([], [early], minute(10)), entries, minute(30));
  const folder = aFolder();
  await writeFile(join(folder, 'so.jsonl'), dumpLines({ place, seals, entries }).join('\n'));
  const verify = (...args: string[]) => run(['audit', 'verify', '--file', 'so.jsonl', ...args], { folder });

  const { exit, stdout } = await verify();
  expect(exit).toBe(0);
  const text = stdout.replace(/[\s│]+/g, ' ');
  expect(text).toMatch(/LATE S#3#.* ghi vào sổ sau lần niêm phong đã phải có nó LATE S#2#/);
  expect(text).toMatch(/S#2#.* theo chính mục đó: nhận lúc 07:05.*, chờ ngoài sổ, ghi lúc 07:20/);
  expect(JSON.parse((await verify('--json')).stdout).findings).toContainEqual({ kind: 'LATE', at: late.key, waited });
});
