/** The stores of a deployed function: AWS's, from its environment. Nothing connects before first use. */
import { openDynamo } from './dynamodb.ts';
import { secretParameter } from './keys.ts';
import type { ReadSecrets } from './ports.ts';
import { openBucket } from './s3.ts';
import { openParameters } from './ssm.ts';
import { openStores, type Stores } from './stores.ts';

export type { Stores } from './stores.ts';

/**
 * @param env TONGHOP_TABLE, TONGHOP_INTAKE_BUCKET, TONGHOP_EXPORT_BUCKET, TONGHOP_SEAL_BUCKET, TONGHOP_SECRETS_PREFIX;
 * endpoints by the SDK's own variables.
 */
export const liveStores = (env: NodeJS.ProcessEnv = process.env): Stores =>
  openStores(
    {
      table: openDynamo({ name: env['TONGHOP_TABLE'] ?? '' }),
      intake: openBucket({ name: env['TONGHOP_INTAKE_BUCKET'] ?? '' }),
      exports: openBucket({ name: env['TONGHOP_EXPORT_BUCKET'] ?? '' }),
      seals: openBucket({ name: env['TONGHOP_SEAL_BUCKET'] ?? '' }),
      secrets: inParameters(env['TONGHOP_SECRETS_PREFIX'] ?? ''),
    },
    Date.now,
  );

const inParameters = (prefix: string): ReadSecrets => {
  const parameters = openParameters();
  return (source) => parameters.get(secretParameter(prefix, source));
};
