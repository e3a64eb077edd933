/** Size and cold import of every function's bundle, against a bare handler that only opens the SDK's client. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, bundleFolder } from '../../infra/build.ts';
import { entries } from '../../infra/topology.ts';
import { line, median } from './figures.ts';

const rounds = 15;

const bare = `
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
export const handler = async (event: { id: string }) =>
  client.send(new PutCommand({ TableName: 't', Item: { pk: event.id, sk: '-' } }));
`;

export const benchBundles = async (): Promise<void> => {
  const into = mkdtempSync(join(tmpdir(), 'tonghop-bundles-'));
  const bareEntry = new URL('./bare-handler.ts', import.meta.url).pathname;
  writeFileSync(bareEntry, bare);
  try {
    const bundles = await build({ ...entries, bare: bareEntry }, into);
    const times = new Map<string, number[]>(bundles.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const { name } of bundles) times.get(name)?.push(coldImport(join(bundleFolder(name, into), 'index.cjs')));
    }
    const base = median(times.get('bare') ?? []);
    for (const { name, bytes, gzipBytes } of bundles) {
      const ms = median(times.get(name) ?? []);
      const sizes = `${(bytes / 1_024).toFixed(0)} KB, ${(gzipBytes / 1_024).toFixed(0)} KB zipped`;
      line(name, `${sizes}; cold import ${ms.toFixed(1)} ms, ${(ms / base).toFixed(2)} of the bare handler`);
    }
    console.log(`median of ${rounds} fresh processes each, by turns; bars for intake: 200 KB zipped, 1.3`);
  } finally {
    rmSync(bareEntry, { force: true });
    rmSync(into, { recursive: true, force: true });
  }
};

/** Milliseconds from before the import to a client ready to send, in a new process. */
const coldImport = (file: string): number => {
  const script = `const t = performance.now(); require(${JSON.stringify(file)}); process.stdout.write(String(performance.now() - t));`;
  const env = { ...process.env, AWS_REGION: 'ap-southeast-1', TONGHOP_LOG: 'off' };
  return Number(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', env }));
};
