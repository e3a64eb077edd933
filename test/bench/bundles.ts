/**
 * Size and cold import of every function's bundle, against a bare handler that only opens the SDK's client: once as
 * anybody bundles it, and once with all that our own build leaves out of the SDK left out of it too.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
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
    const files = new Map(bundles.map(({ name }) => [name, join(bundleFolder(name, into), 'index.cjs')]));
    files.set('plain', await plainly(bareEntry, join(into, 'plain.cjs')));
    const imports = new Map<string, ColdImport[]>(Array.from(files.keys(), (name) => [name, []]));
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, file] of files) imports.get(name)?.push(coldImport(file));
    }
    const of = (name: string, key: keyof ColdImport): number =>
      median((imports.get(name) ?? []).map((one) => one[key]));
    for (const { name, bytes, gzipBytes } of bundles) {
      const sizes = `${(bytes / 1_024).toFixed(0)} KB, ${(gzipBytes / 1_024).toFixed(0)} KB zipped`;
      const ms = `${of(name, 'wall').toFixed(1)} ms, CPU ${of(name, 'cpu').toFixed(1)} ms`;
      const ratios = (['plain', 'bare'] as const).map((base) =>
        (['wall', 'cpu'] as const).map((key) => (of(name, key) / of(base, key)).toFixed(2)).join(' / '),
      );
      line(name, `${sizes}; cold import ${ms}; of a bare one's, plain and built as ours: ${ratios.join(', ')}`);
    }
    console.log(
      `median of ${rounds} fresh processes each, by turns; ratios wall / CPU; bars for intake: 200 KB zipped, 1.3`,
    );
  } finally {
    rmSync(bareEntry, { force: true });
    rmSync(into, { recursive: true, force: true });
  }
};

/** With what esbuild does by itself, and what CDK's own function for Node asks of it. */
const plainly = async (entry: string, outfile: string): Promise<string> => {
  const usual = { bundle: true, platform: 'node', target: 'node24', format: 'cjs', minify: true } as const;
  await bundle({ ...usual, entryPoints: [entry], outfile });
  return outfile;
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
