/** Size and cold import of every function's bundle, against a bare handler that only opens the SDK's client. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, bundleFolder } from '../../infra/build.ts';
import { entries } from '../../infra/entries.ts';
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
    const imports = new Map<string, ColdImport[]>(bundles.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const { name } of bundles) imports.get(name)?.push(coldImport(join(bundleFolder(name, into), 'index.cjs')));
    }
    const of = (name: string, key: keyof ColdImport): number =>
      median((imports.get(name) ?? []).map((one) => one[key]));
    for (const { name, bytes, gzipBytes } of bundles) {
      const sizes = `${(bytes / 1_024).toFixed(0)} KB, ${(gzipBytes / 1_024).toFixed(0)} KB zipped`;
      const ms = `${of(name, 'wall').toFixed(1)} ms, CPU ${of(name, 'cpu').toFixed(1)} ms`;
      const ratios = (['wall', 'cpu'] as const).map((key) => (of(name, key) / of('bare', key)).toFixed(2));
      line(name, `${sizes}; cold import ${ms}; of the bare handler's: ${ratios.join(' wall, ')} CPU`);
    }
    console.log(`median of ${rounds} fresh processes each, by turns; bars for intake: 200 KB zipped, 1.3`);
  } finally {
    rmSync(bareEntry, { force: true });
    rmSync(into, { recursive: true, force: true });
  }
};

interface ColdImport {
  readonly wall: number;
  readonly cpu: number;
}

/** Milliseconds from before the import to a client ready to send, in a new process. */
const coldImport = (file: string): ColdImport => {
  const script = `const c = process.cpuUsage(), t = performance.now(); require(${JSON.stringify(file)});
    const wall = performance.now() - t, { user, system } = process.cpuUsage(c);
    process.stdout.write(JSON.stringify({ wall, cpu: (user + system) / 1000 }));`;
  const env = { ...process.env, AWS_REGION: 'ap-southeast-1', TONGHOP_LOG: 'off' };
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8', env })) as ColdImport;
};
