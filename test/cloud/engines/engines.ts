/**
 * AWS on this machine: MiniStack (PyPI) and Amazon's own DynamoDB Local (Maven Central), installed in a folder once, on
 * 127.0.0.1 and ports of the system's; what they keep is gone with them. Started by the cloud ring; the first alone by
 * `npm run emulator`.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openDynamo } from '../../../shared/store/dynamodb.ts';
import { createTable } from '../../contract/engines/create-table.ts';
import { freePort } from '../../free-port.ts';

const run = promisify(execFile);
/** The second is what the first signs tokens of officials with; it is happy without, and then no token is good. */
const packages = ['ministack==1.5.33', 'cryptography'];
const region = 'ap-southeast-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const here = import.meta.dirname;
const ownNode = join(here, '../../../node_modules/.bin');

/** What an engine needs of this machine, and how it is asked for. */
type Needed = Readonly<Record<string, readonly [command: string, ...args: string[]]>>;
export const forEmulator: Needed = {
  'Python 3.10 with venv': ['python3', '-c', 'import sys, venv, ensurepip; assert sys.version_info >= (3, 10)'],
};
export const forDynamoLocal: Needed = {
  'Java 17 (a JDK)': ['javac', '-version'],
  Maven: ['mvn', '--version'],
};

interface Started {
  readonly url: string;
  readonly child: ChildProcess;
}

export interface Engine {
  readonly told: string;
  /** What AWS's programs find it by. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): void;
}

/** MiniStack, with a DynamoDB of its own. @param folder where it is installed, or already is. */
export const startEmulator = async (folder: string): Promise<Engine> => {
  await mkdir(folder, { recursive: true });
  // Functions are unpacked there: below this repository they would be taken for modules.
  await writeFile(join(folder, 'package.json'), '{"type":"commonjs"}\n');
  const { url, child } = await startMiniStack(folder);
  const environment = {
    AWS_ENDPOINT_URL: url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  };
  return { told: `MiniStack 1.5.33 at ${url}`, environment, stop: () => void child.kill() };
};

/** DynamoDB Local, in the place of the emulator's own. */
export const startDynamoLocal = async (folder: string): Promise<Engine> => {
  const { url, child } = await startDynamo(join(folder, 'dynamodb-local'));
  return {
    told: `DynamoDB Local 2.6.1 at ${url}`,
    environment: { AWS_ENDPOINT_URL_DYNAMODB: url },
    stop: () => void child.kill(),
  };
};

/** What this machine has not. */
export const lacking = async (needed: Needed): Promise<string[]> => {
  const asked = Object.entries(needed).map(async ([name, [command, ...args]]) =>
    run(command, args).then(
      () => [],
      () => [name],
    ),
  );
  return (await Promise.all(asked)).flat();
};

const startMiniStack = async (folder: string): Promise<Started> => {
  const venv = join(folder, 'ministack');
  if (!existsSync(join(venv, 'bin/ministack'))) {
    await run('python3', ['-m', 'venv', venv]);
    await run(join(venv, 'bin/pip'), ['install', '--quiet', ...packages]);
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(join(venv, 'bin/ministack'), {
    stdio: 'ignore',
    cwd: folder,
    env: {
      HOME: folder,
      TMPDIR: folder,
      // Functions run on the Node they are deployed for.
      PATH: [ownNode, process.env['PATH']].join(delimiter),
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      GATEWAY_PORT: String(port),
      MINISTACK_REGION: region,
      LAMBDA_EXECUTOR: 'local',
      S3_DATA_DIR: join(folder, 's3'),
      // Servers of others, on ports of their own.
      IOT_MTLS_ENABLED: '0',
      SFTP_ENABLED: '0',
    },
  });
  for (let attempt = 0; attempt < 240; attempt++) {
    if (child.exitCode !== null) throw new Error(`MiniStack ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/_ministack/health`).catch(() => undefined);
    if (answer?.ok) return { url, child };
    await sleep(250);
  }
  throw new Error('MiniStack did not start within a minute');
};

const startDynamo = async (folder: string): Promise<Started> => {
  const jars = join(folder, 'lib');
  if (!existsSync(jars)) {
    await cp(join(here, 'pom.xml'), join(folder, 'pom.xml'));
    await run('mvn', ['-q', '-B', '-f', folder, 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`]);
  }
  const options = ['-cp', join(jars, '*'), `-Djava.library.path=${jars}`, join(here, 'LoopbackDynamo.java')];
  const child = spawn('java', options, { stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /^listening (\d+)$/.exec(line)?.[1];
    if (!port) continue;
    const url = `http://127.0.0.1:${port}`;
    await warm(url);
    return { url, child };
  }
  throw new Error(`DynamoDB Local ended with ${child.exitCode}`);
};

/** A Java process that has just begun is so slow under a hundred at once that the product gives some puts up. */
const warm = async (endpoint: string): Promise<void> => {
  const where = { endpoint, region, credentials };
  await createTable('warm-up', where);
  const table = openDynamo({ name: 'warm-up', ...where });
  for (let i = 0; i < 300; i++) await table.put({ pk: 'P', sk: String(i) }, {});
};
