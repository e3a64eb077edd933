/**
 * AWS for the cloud ring: what AWS_ENDPOINT_URL names, or MiniStack (PyPI) with Amazon's own DynamoDB Local (Maven
 * Central), installed in the run's folder, on 127.0.0.1 and ports of the system's, and gone with the run.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openDynamo } from '../../../shared/store/dynamodb.ts';
import { createTable } from '../../contract/engines/create-table.ts';

const run = promisify(execFile);
/** The second is what the first signs tokens of officials with; it is happy without, and then no token is good. */
const packages = ['ministack==1.5.33', 'cryptography'];
const region = 'ap-southeast-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const here = import.meta.dirname;
const ownNode = join(here, '../../../node_modules/.bin');

/** What has to be on this machine, and how it is asked for. */
const needed = {
  'Python 3.10 with venv': ['python3', '-c', 'import sys, venv, ensurepip; assert sys.version_info >= (3, 10)'],
  'Java 17 (a JDK)': ['javac', '-version'],
  Maven: ['mvn', '--version'],
} as const;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Vitest calls it before the first worker starts, which inherits what it sets, and calls what it returns at the end. */
export default async (): Promise<(() => void) | undefined> => {
  if (process.env['AWS_ENDPOINT_URL']) return undefined;
  const missing = await lacking();
  if (missing.length > 0) {
    say(`The cloud ring is SKIPPED: there is no ${missing.join(', no ')} here.`);
    return undefined;
  }
  const folder = join(tmpdir(), 'engines');
  await mkdir(folder);
  const [aws, dynamo] = await Promise.all([startMiniStack(folder), startDynamo(join(folder, 'dynamodb-local'))]);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: aws.url,
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  });
  say(`Engines: MiniStack 1.5.33 at ${aws.url}, DynamoDB Local 2.6.1 at ${dynamo.url}.`);
  return () => {
    for (const { child } of [aws, dynamo]) child.kill();
  };
};

const lacking = async (): Promise<string[]> => {
  const asked = Object.entries(needed).map(async ([name, [command, ...args]]) =>
    run(command, args).then(
      () => [],
      () => [name],
    ),
  );
  return (await Promise.all(asked)).flat();
};

interface Started {
  readonly url: string;
  readonly child: ChildProcess;
}

const startMiniStack = async (folder: string): Promise<Started> => {
  const venv = join(folder, 'ministack');
  await run('python3', ['-m', 'venv', venv]);
  await run(join(venv, 'bin/pip'), ['install', '--quiet', ...packages]);
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
  await cp(join(here, 'pom.xml'), join(folder, 'pom.xml'));
  const jars = join(folder, 'lib');
  await run('mvn', ['-q', '-B', '-f', folder, 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`]);
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

/** MiniStack cannot be told to take one itself. */
const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
};
