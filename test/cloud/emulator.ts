/**
 * `npm run emulator`: AWS on this machine, to try a deployment out without an account. Runs until it is stopped; then
 * all it kept is gone. `npm run -s emulator -- sign-in EMAIL PROVINCE` prints a token of an account there, in the place
 * of the letter and the browser by which an official signs in on AWS.
 */
import '../../infra/local/require-node.ts';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openCloud } from '../../infra/cli/province/cloud.ts';
import { stackNamed } from '../../infra/cli/province/cloud-reads.ts';
import { forEmulator, lacking, startEmulator } from './engines/engines.ts';
import { signedIn } from './officials.ts';

const folder = join(import.meta.dirname, '../../.tonghop/emulator');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const start = async (): Promise<void> => {
  const missing = await lacking(forEmulator);
  if (missing.length > 0) throw new Error(`There is no ${missing.join(', no ')} here.`);
  say('Installing MiniStack where it is not yet, and starting it: up to a minute.');
  const { told, environment, stop } = await startEmulator(folder);
  const cdk = join(folder, 'cdk');
  await writeFile(cdk, `#!/bin/sh\nexec '${process.execPath}' '${join(import.meta.dirname, 'cdk.ts')}' "$@"\n`, {
    mode: 0o755,
  });
  const lines = Object.entries({ ...environment, TONGHOP_CDK: cdk }).map(
    ([name, value]) => `export ${name}='${value}'\n`,
  );
  await writeFile(join(folder, 'env'), lines.join(''));
  say(`${told}.\nIn another terminal, in this folder: . .tonghop/emulator/env\nCtrl+C ends it, and all it kept.`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
  stop();
};

const signIn = async (email: string, slug: string): Promise<void> => {
  const cloud = await openCloud(process.env['AWS_REGION'] ?? '');
  const outputs = (await stackNamed(cloud, `tonghop-${slug}-app`))?.outputs;
  const [issuer, client] = [outputs?.get('SignInIssuer'), outputs?.get('SignInClient')];
  if (!issuer || !client) throw new Error(`tonghop-${slug}-app is not deployed`);
  say(await signedIn(cloud, { issuer, client }, email));
};

const [verb, email = '', slug = ''] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
await (verb === 'sign-in' ? signIn(email, slug) : start()).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
