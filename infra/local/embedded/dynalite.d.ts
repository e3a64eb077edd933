/** The parts of dynalite 4.0.0 that dynamo-thread.ts uses; the package ships no types. */
declare module 'dynalite' {
  import type { Server } from 'node:http';

  interface Options {
    /** Folder of the LevelDB store; in memory when absent. */
    readonly path?: string;
    readonly createTableMs?: number;
    readonly deleteTableMs?: number;
    readonly updateTableMs?: number;
  }
  export default function dynalite(options: Options): Server;
}

declare module 'dynalite/db/index.js' {
  interface ValueIterator {
    next(): Promise<unknown>;
    close(): Promise<void>;
    return?(): Promise<void>;
  }
  export interface Store {
    readonly db: { open(): Promise<void>; values(options: object): ValueIterator };
  }
  const database: { create(options: object): Store };
  export default database;
}
