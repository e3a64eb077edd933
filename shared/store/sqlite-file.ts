/**
 * A file of SQLite as a store keeps it: opened by one process, brought up to the version of its layout that this
 * program writes, and of the owner it was made for.
 */
import { DatabaseSync } from 'node:sqlite';

/** Why a file cannot be opened; `detail` is SQLite's own word. */
export class UnopenedStore extends Error {
  readonly reason: 'in-use' | 'unknown-version' | 'of-another' | 'full' | 'unreadable';

  constructor(reason: UnopenedStore['reason'], detail: string) {
    super(detail);
    this.name = 'UnopenedStore';
    this.reason = reason;
  }
}

/**
 * What each version of the layout adds to the one before, oldest first. A file of an older version goes through the
 * steps it lacks in one transaction, when it is opened; one of a newer version is refused, not guessed at.
 */
const steps: readonly string[] = [
  `CREATE TABLE items (
    pk TEXT NOT NULL, sk TEXT NOT NULL, plain TEXT NOT NULL, layout TEXT, bytes BLOB, PRIMARY KEY (pk, sk)
  ) STRICT`,
  // Whose data it is: a folder that was put in another's place is found out.
  'CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT',
];

/** The codes of SQLite that a starting service tells apart (sqlite.org/rescode.html). */
const codes = { busy: 5, full: 13, unwritten: 778 } as const;

/** Throws `UnopenedStore`. */
export const openFile = (file: string, owner: string | undefined): DatabaseSync => {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 200 });
    // Exclusive: the operating system lets go of the file when the process ends, however it ends.
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    database.exec('BEGIN EXCLUSIVE');
    bringUpToDate(database);
    if (owner !== undefined) demandOwner(database, owner);
    database.exec('COMMIT');
    return database;
  } catch (error) {
    if (database?.isOpen) database.close();
    throw error instanceof UnopenedStore ? error : unopened(error);
  }
};

/** What SQLite says of a file, told apart. */
export const unopened = (error: unknown): UnopenedStore => new UnopenedStore(reasonOf(error), (error as Error).message);

const bringUpToDate = (database: DatabaseSync): void => {
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  const { tables } = database.prepare('SELECT count(*) AS tables FROM sqlite_schema').get() as { tables: number };
  const isOurs = version === 0 ? tables === 0 : version <= steps.length;
  if (!isOurs) throw new UnopenedStore('unknown-version', String(version));
  for (const step of steps.slice(version)) database.exec(step);
  if (version < steps.length) database.exec(`PRAGMA user_version = ${steps.length}`);
};

const demandOwner = (database: DatabaseSync, owner: string): void => {
  database.prepare("INSERT INTO about VALUES ('owner', ?) ON CONFLICT DO NOTHING").run(owner);
  const { value } = database.prepare("SELECT value FROM about WHERE name = 'owner'").get() as { value: string };
  if (value !== owner) throw new UnopenedStore('of-another', value);
};

const reasonOf = (error: unknown): UnopenedStore['reason'] => {
  const { errcode = 0 } = error as { errcode?: number };
  if ((errcode & 0xff) === codes.busy) return 'in-use';
  // A quota that is used up, or a limit of the process, is an error of writing to SQLite.
  return errcode === codes.full || errcode === codes.unwritten ? 'full' : 'unreadable';
};
