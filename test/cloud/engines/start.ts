/** AWS for the cloud ring: what AWS_ENDPOINT_URL names, or engines of its own in the run's folder. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forDynamoLocal, forEmulator, lacking, startDynamoLocal, startEmulator } from './engines.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Vitest calls it before the first worker starts, which inherits what it sets, and calls what it returns at the end.
 */
export default async (): Promise<(() => void) | undefined> => {
  if (process.env['AWS_ENDPOINT_URL']) return undefined;
  const missing = await lacking({ ...forEmulator, ...forDynamoLocal });
  if (missing.length > 0) {
    say(`The cloud ring is SKIPPED: there is no ${missing.join(', no ')} here.`);
    return undefined;
  }
  const folder = join(tmpdir(), 'engines');
  const [aws, dynamo] = await Promise.all([startEmulator(folder), startDynamoLocal(folder)]);
  Object.assign(process.env, aws.environment, dynamo.environment);
  say(`Engines: ${aws.told}, ${dynamo.told}.`);
  return () => {
    aws.stop();
    dynamo.stop();
  };
};
