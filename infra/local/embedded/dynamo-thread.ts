/**
 * The embedded DynamoDB, run as a worker thread by embedded.ts: dynalite on LevelDB, or in memory.
 * dynalite is used as it is but for what a long run under load would meet: see `opened`, `closeIterators`, `screen`.
 * It counts characters where DynamoDB counts UTF-8 bytes: for Vietnamese text its 1 MB pages and its 400 KB items are
 * up to three times larger than those of AWS. It checks no signature and has no transactions.
 */
import type { RequestListener, Server, ServerResponse } from 'node:http';
import dynalite from 'dynalite';
import database, { type Store } from 'dynalite/db/index.js';
import type { ThreadOptions } from './embedded.ts';
import { type Served, serveThread } from './thread.ts';

await serveThread(async ({ folder }: ThreadOptions): Promise<Served> => {
  const { server, store } = createServer(folder);
  await opened(store, folder);
  closeIterators(store);
  screen(server);
  return { server, refuse, close: async () => undefined };
});

/** dynalite keeps its store to itself, and a store that cannot be opened would only show at the first request. */
function createServer(folder: string | null): { server: Server; store: Store } {
  const create = database.create;
  let store: Store | undefined;
  database.create = (options) => {
    store = create(options);
    return store;
  };
  const instant = { createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 };
  const server = dynalite(folder === null ? instant : { ...instant, path: folder });
  database.create = create;
  if (store === undefined) throw new Error('dynalite no longer creates its store through db.create');
  return { server, store };
}

async function opened(store: Store, folder: string | null): Promise<void> {
  try {
    await store.db.open();
  } catch (error) {
    const cause = (error as Error).cause as (Error & { code?: string }) | undefined;
    if (cause?.code === 'LEVEL_LOCKED')
      throw new Error(`The folder ${folder} is in use by another run. Stop that run or choose another folder.`);
    throw new Error(`The store in ${folder} cannot be opened: ${cause?.message ?? String(error)}`);
  }
}

/** dynalite ends its reads by `return`, which iterators of this LevelDB lack: every Query would leave one open for good. */
function closeIterators({ db }: Store): void {
  const values = db.values.bind(db);
  db.values = (options) => {
    const iterator = values(options);
    iterator.return = () => iterator.close();
    return iterator;
  };
}

/** Puts our listener before dynalite's, which answers any web page (`Access-Control-Allow-Origin: *`) and any key. */
function screen(server: Server): void {
  const [answer] = server.listeners('request') as [RequestListener];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (request.headers.origin !== undefined) {
      request.resume();
      response.writeHead(403).end();
      return;
    }
    answer.call(server, request, response);
    // dynalite throws, and the thread dies, when a caller hangs up in the middle of its request.
    request.removeAllListeners('error').on('error', () => undefined);
  });
}

function refuse(response: ServerResponse): void {
  response.writeHead(500, { 'content-type': 'application/x-amz-json-1.0' }).end(
    JSON.stringify({
      __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError',
      message: 'The embedded DynamoDB was told to refuse.',
    }),
  );
}
