import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSecretFiles, writeSecretFiles } from '../../../infra/server/secret-files.ts';

const aFolder = () => mkdtemp(join(tmpdir(), 'tonghop-secrets-'));

test('secrets come back as they were written; where none was, there is none', async () => {
  const folder = await aFolder();
  expect(await readSecretFiles(folder)).toEqual({});

  await writeSecretFiles(folder, { 'kt/json': 'bí mật', pull: 'thẻ' });
  expect(await readSecretFiles(folder)).toEqual({ 'kt/json': 'bí mật', pull: 'thẻ' });
});

test('secrets that cannot be read are not left out in silence', async () => {
  const folder = await aFolder();
  await writeFile(join(folder, 'sources'), '');

  await expect(readSecretFiles(folder)).rejects.toThrow('không phải là thư mục');
});
