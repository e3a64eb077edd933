/** Both stacks of every province, with each of its options, held against CloudFormation's own linter. */
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { provinces } from '../../infra/aws/province.ts';
import { templatesOf, withOptions } from '../infra/aws/synthesised.ts';

const run = promisify(execFile);
const linter = 'cfn-lint==1.58.0';
const folder = mkdtempSync(join(tmpdir(), 'cfn-lint-'));

const installed = await run('python3', ['-m', 'venv', folder]).then(
  () => true,
  () => false,
);
if (!installed) console.log(`${linter} is SKIPPED: there is no Python with venv here.`);

it.skipIf(!installed)('the stacks of every province have no finding of cfn-lint’s, warnings included', async () => {
  await run(join(folder, 'bin/pip'), ['install', '--quiet', linter]);
  const files = provinces()
    .flatMap((province) => [province, { ...withOptions(province), slug: `${province.slug}-x` }])
    .flatMap((province) =>
      Object.entries(templatesOf(province)).map(([stack, template]) => ({ province, stack, template })),
    )
    .map(({ province, stack, template }) => {
      const file = join(folder, `${province.slug}-${stack}.template.json`);
      writeFileSync(file, JSON.stringify(template));
      return file;
    });
  const { stdout } = await run(join(folder, 'bin/cfn-lint'), ['--format', 'parseable', ...files]).catch(
    (error) => error,
  );

  expect(files.length).toBeGreaterThanOrEqual(4);
  expect(stdout).toBe('');
});
