import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLocalSecrets } from '../../../infra/local/secrets.ts';
import { signerBy } from '../../../shared/domain/seals/signature.ts';
import { sealingKey } from '../../../shared/store/keys.ts';
import { secretsIn } from '../../../shared/store/secrets.ts';
import { aFolder, run } from './run.ts';

test('audit new-key keeps a key beside the one before it, and prints what it is verified by', async () => {
  const folder = aFolder();
  await mkdir(join(folder, '.tonghop'));
  await writeFile(join(folder, '.tonghop', 'laptop.json'), '{}');
  const printed: string[] = [];
  for (let time = 1; time <= 2; time += 1) {
    const { exit, stdout } = await run(['audit', 'new-key', '--json'], { folder });
    expect(exit).toBe(0);
    printed.push(JSON.parse(stdout).publicKey);
  }

  const kept = secretsIn(await openLocalSecrets(join(folder, '.tonghop')).read(sealingKey));
  expect(kept.map((key) => signerBy(Buffer.from(key, 'base64')).publicKey)).toEqual(printed);
  expect(await readFile(join(folder, '.tonghop', 'sources', 'signing%2Fseals.secret'), 'utf8')).toContain(kept[0]);
});

test('audit new-key says where it can be kept when it does not know', async () => {
  expect(await run(['audit', 'new-key'])).toMatchObject({ exit: 2, stdout: '' });
  expect(await run(['audit', 'new-key', '--province', 'khong-co'])).toMatchObject({ exit: 2 });
});
