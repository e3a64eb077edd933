/**
 * fauxqs, an emulator of S3, SQS and SNS, cut down to its S3 part and left without a port: its own start function
 * listens on every interface of the machine and checks no signature. Opened by s3.ts, fenced in by s3-guard.ts.
 * Its classes are reached by file path because the package exports none; the pinned version and our tests hold them
 * still.
 */
import { buildApp } from 'fauxqs';
import { listPage, type PageOptions } from './s3-listing.ts';

export type FauxqsApp = ReturnType<typeof buildApp>;

interface StoredObject {
  readonly key: string;
  readonly etag: string;
}

/** What we use of fauxqs's S3Store. */
export interface ObjectStore {
  readonly buckets: ReadonlyMap<string, ReadonlyMap<string, StoredObject>>;
  createBucket(name: string): void;
  listObjects(bucket: string, options: PageOptions): ReturnType<typeof listPage<StoredObject>>;
}

/** Opens an empty store in memory, with fauxqs's routes over it. */
export async function openFauxqs() {
  const { S3Store } = await part<{ S3Store: new () => ObjectStore }>('./s3/s3Store.js');
  const store = new S3Store();
  orderKeys(store);
  const app = buildApp({ logger: false, stores: { s3Store: store } as never });
  // These two belong to SQS and SNS; an object may be of any type and must arrive as bytes.
  app.removeContentTypeParser(['application/x-amz-json-1.0', 'application/x-www-form-urlencoded']);
  return { app, store };
}

/** fauxqs sorts keys by locale but resumes by code unit, which loses keys between pages. */
function orderKeys(store: ObjectStore): void {
  const own = store.listObjects.bind(store);
  store.listObjects = (bucket, options) => {
    const objects = store.buckets.get(bucket);
    return objects === undefined ? own(bucket, options) : listPage(objects.values(), options);
  };
}

async function part<T>(path: string): Promise<T> {
  return (await import(new URL(path, import.meta.resolve('fauxqs')).href)) as T;
}
