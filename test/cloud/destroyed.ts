/** What a destroyed province leaves behind on purpose, lost too: its table, its objects, its secrets. */
import { type Cloud, tags } from '../../infra/cli/province/cloud.ts';

/** Of the objects, those no lock holds; what is locked stays, and nobody reads it. */
export const destroyed = async (
  cloud: Cloud,
  slug: string,
  table: string,
  buckets: readonly string[],
): Promise<void> => {
  await cloud.ask('dynamodb', 'DeleteTable', { TableName: table });
  for (const bucket of buckets) {
    const keys = tags((await cloud.ask('s3', `GET /${bucket}?list-type=2`)).text, 'Key');
    for (const key of keys) await cloud.ask('s3', `DELETE /${bucket}/${encodeURI(key)}`);
  }
  const { text } = await cloud.ask('ssm', 'GetParametersByPath', { Path: `/tonghop/${slug}`, Recursive: true });
  const { Parameters } = JSON.parse(text) as { readonly Parameters: readonly { readonly Name: string }[] };
  for (const { Name } of Parameters) await cloud.ask('ssm', 'DeleteParameter', { Name });
};
