import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aRegisterDocument } from '../../cast/index.ts';
import { aFolder, run } from './run.ts';

const lines = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

test('resolves names against a shipped register without a service', async () => {
  const stdin = '\uFEFFXã Đắk Cấm\r\nĐắk Hà\tHuyện Đắk Hà\n\nDak Ha\n';

  const ran = await run(['resolve', '--register', 'kon-tum@2021-11-06'], { stdin });

  expect(ran).toMatchObject({ exit: 0, stderr: '' });
  expect(lines(ran.stdout)).toEqual([
    { input: 'Xã Đắk Cấm', hint: null, verdict: 'matched', code: '23311', rule: 'name', candidates: [] },
    { input: 'Đắk Hà', hint: 'Huyện Đắk Hà', verdict: 'matched', code: '23500', rule: 'name-in-group', candidates: [] },
    { input: '', hint: null, verdict: 'unknown', code: null, rule: null, candidates: [] },
    {
      input: 'Dak Ha',
      hint: null,
      verdict: 'ambiguous',
      code: null,
      rule: null,
      candidates: expect.arrayContaining([{ code: '23425', name: 'Xã Đắk Hà', group: 'Huyện Tu Mơ Rông' }]),
    },
  ]);
});

test('reads a register from a file', async () => {
  const file = join(aFolder(), 'danh-muc.json');
  writeFileSync(file, JSON.stringify(aRegisterDocument()));

  const ran = await run(['resolve', '--register', file], { stdin: 'Phường Bến Cũ\n' });

  expect(lines(ran.stdout)).toMatchObject([{ verdict: 'matched', code: '90201', rule: 'alias' }]);
});

test('a register with faults is not used', async () => {
  const file = join(aFolder(), 'danh-muc.json');
  writeFileSync(file, JSON.stringify({ ...aRegisterDocument(), asAt: '2023-01-01' }));

  const ran = await run(['resolve', '--register', file], { stdin: 'Phường Bến Cũ\n' });

  expect(ran).toMatchObject({ exit: 2, stdout: '' });
  expect(ran.stderr).toContain('/asAt: Ngày của danh mục phải trùng');
});

test('an unknown register is answered with those there are', async () => {
  const ran = await run(['resolve', '--register', 'ha-noi@2030-01-01']);

  expect(ran.exit).toBe(2);
  expect(ran.stderr).toContain('kon-tum@2021-11-06');
});
