/**
 * CDK as commands call it, with what the emulator lacks worked round: in TONGHOP_CDK of the emulator's environment.
 * TONGHOP_ASSEMBLIES is the folder of what is synthesised, a folder a province.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openCloud } from '../../infra/cli/province/cloud.ts';
import { createTable } from '../contract/engines/create-table.ts';
import { workedRound } from './work-arounds.ts';

const root = join(import.meta.dirname, '../..');
const cdk = (...words: string[]): void => {
  execFileSync(process.execPath, [join(root, 'node_modules/aws-cdk/bin/cdk'), ...words], {
    cwd: root,
    stdio: 'inherit',
  });
};

/** Of the emulator, made again in DynamoDB Local where that stands beside it. */
const tablesAgain = async (): Promise<void> => {
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_DYNAMODB: endpoint, AWS_REGION = '' } = process.env;
  if (!endpoint) return;
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = AWS_ENDPOINT_URL;
  const { text } = await (await openCloud(AWS_REGION)).ask('dynamodb', 'ListTables');
  for (const table of (JSON.parse(text) as { TableNames: string[] }).TableNames) await createTable(table, { endpoint });
};

const words = process.argv.slice(2);
const slug = words.find((word) => word.startsWith('province='))?.replace('province=', '') ?? '';
const assembly = join(process.env['TONGHOP_ASSEMBLIES'] ?? join(root, '.tonghop/emulator'), slug);
// What is deployed is what the difference, where one was asked for first, was told of; what is held against a template
// in hand is what is there.
if ((words[0] === 'diff' && !words.includes('--template')) || !existsSync(assembly)) {
  rmSync(assembly, { recursive: true, force: true });
  cdk('synth', '--quiet', '-c', `province=${slug}`, '-o', assembly);
  await workedRound(assembly, `tonghop-${slug}-app`);
}
cdk('--app', assembly, ...words);
await tablesAgain();
