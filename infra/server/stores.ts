/**
 * The stores of one province on a server: SQLite and files below its folder, or a cluster that speaks DynamoDB and S3.
 */
import { join } from 'node:path';
import { openDynamo } from '../../shared/store/dynamodb.ts';
import type { Objects } from '../../shared/store/ports.ts';
import { openBucket } from '../../shared/store/s3.ts';
import { openSqlite } from '../../shared/store/sqlite.ts';
import type { DownloadLinks } from '../local/download-links.ts';
import { type LocalStores, openLocalStores } from '../local/stores.ts';
import type { Configuration, ServedProvince } from './configuration.ts';
import { probe } from './probe.ts';

/** What the tables of all provinces keep in memory together. */
const cachesKiB = 98_304;

export const openServerStores = async (
  province: ServedProvince,
  { folder, provinces }: Pick<Configuration, 'folder' | 'provinces'>,
  links: DownloadLinks,
): Promise<LocalStores> =>
  province.cluster === undefined
    ? openLocalStores(join(folder, province.slug), links, {
        owner: province.slug,
        forgetsBy: Date.now,
        cacheKiB: Math.min(32_768, Math.floor(cachesKiB / provinces.length)),
      })
    : openCluster(province.cluster, join(folder, province.slug), links);

/** Links are the gateway's own: browsers need not reach the cluster. Throws `UnfitStore`. */
const openCluster = async (
  { region, table: name, ...buckets }: NonNullable<ServedProvince['cluster']>,
  folder: string,
  links: DownloadLinks,
): Promise<LocalStores> => {
  const bucket = (of: 'intake' | 'exports' | 'seals'): Objects => {
    const link = links.maker(of);
    return { ...openBucket({ name: buckets[of], region }), link: async (key, options) => link(key, options) };
  };
  const stores = {
    table: openDynamo({ name, region }),
    intake: bucket('intake'),
    exports: bucket('exports'),
    seals: bucket('seals'),
  };
  await probe(stores);
  const sessions = openSqlite(join(folder, 'sessions.sqlite'), { forgetsBy: Date.now });
  return { ...stores, sessions, close: sessions.close };
};
