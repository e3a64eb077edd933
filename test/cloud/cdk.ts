/** CDK as `tonghop deploy` calls it, with what the emulator lacks worked round: in TONGHOP_CDK of the emulator's env. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { workedRound } from './work-arounds.ts';

const root = join(import.meta.dirname, '../..');
const cdk = (...words: string[]): void => {
  execFileSync(process.execPath, [join(root, 'node_modules/aws-cdk/bin/cdk'), ...words], {
    cwd: root,
    stdio: 'inherit',
  });
};

const words = process.argv.slice(2);
const slug = words.find((word) => word.startsWith('province='))?.replace('province=', '') ?? '';
const assembly = join(root, '.tonghop/emulator', slug);
// What is deployed is what the difference, asked for first, was told of.
if (words[0] === 'diff') {
  rmSync(assembly, { recursive: true, force: true });
  cdk('synth', '--quiet', '-c', `province=${slug}`, '-o', assembly);
  await workedRound(assembly, `tonghop-${slug}-app`);
}
cdk('--app', assembly, ...words);
