/** Stores that hold nothing, handed over as a data stack does: for a province that is carried there. */
import { randomBytes } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import type { Cloud } from '../../infra/cli/province/cloud.ts';
import { createTable } from '../contract/engines/create-table.ts';
import { destroyed } from './destroyed.ts';

/** Gone with all they hold at `remove`. */
export const emptyStores = async (cloud: Cloud, slug: string) => {
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_DYNAMODB = AWS_ENDPOINT_URL, AWS_REGION: region = '' } = process.env;
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = process.env;
  const s3 = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3' });
  const named = (store: string): string => `${slug}-${store}-${randomBytes(4).toString('hex')}`;
  const table = named('table');
  await createTable(table, { ...(AWS_ENDPOINT_URL_DYNAMODB ? { endpoint: AWS_ENDPOINT_URL_DYNAMODB } : {}), region });
  const stores = {
    table,
    'intake-bucket': named('intake'),
    'export-bucket': named('exports'),
    'seal-bucket': named('seals'),
  };
  const { table: _, ...buckets } = stores;
  for (const bucket of Object.values(buckets)) {
    const at = AWS_ENDPOINT_URL ?? `https://s3.${region}.amazonaws.com`;
    const where = `<LocationConstraint>${region}</LocationConstraint>`;
    const body = `<CreateBucketConfiguration>${where}</CreateBucketConfiguration>`;
    const answer = await s3.fetch(`${at}/${bucket}`, { method: 'PUT', body });
    if (!answer.ok) throw new Error(`${bucket}: ${answer.status} ${await answer.text()}`);
  }
  for (const [name, Value] of Object.entries(stores))
    await cloud.ask('ssm', 'PutParameter', {
      Name: `/tonghop/${slug}/${name}`,
      Value,
      Type: 'String',
      Overwrite: true,
    });
  return { remove: () => destroyed(cloud, slug, table, Object.values(buckets)) };
};
