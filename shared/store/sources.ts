/**
 * Sources: the entries of each in numbered slots, append-only. An entry states what holds after it, so that one read
 * of the newest gives intake the document, what it is bound to, and what opens it.
 */
import { ulid } from 'ulid';
import type { SourceChangeKind, SourceState, Stamp } from '../domain/sources/source-state.ts';
import { type BoundBytes, openBoundBytes } from './bound-bytes.ts';
import { sourceKey, sourceNameKey, sourcePartition, sourcesPartition } from './keys.ts';
import type { Item, PutOutcome, Table } from './ports.ts';
import type { ServerKeys } from './server-keys.ts';

/** What happened, and when and by whom; the numbers are those after it. */
export interface SourceEntry extends Stamp {
  readonly kind: SourceChangeKind;
  readonly slot: number;
  readonly version: number;
}

export interface Sources {
  latest(id: string): Promise<SourceState | undefined>;
  /** Every source, by id. */
  list(): Promise<SourceState[]>;
  /** All that happened to a source, oldest first. */
  history(id: string): Promise<SourceEntry[]>;
  /** `repeated` when somebody else has taken that slot in between. */
  append(state: SourceState, kind: SourceChangeKind, stamp: Stamp): Promise<PutOutcome>;
}

export const openSources = (table: Table, keys: ServerKeys): Sources => {
  const bytes = openBoundBytes();
  let linkKey: Promise<Buffer> | undefined;
  const withLinkKey = async (state: SourceState): Promise<SourceState> => {
    if (!('link' in state.bound.source.unit)) return state;
    linkKey ??= keys.of('links').catch((error) => {
      linkKey = undefined;
      throw error;
    });
    return { ...state, linkKey: await linkKey };
  };
  const latest = async (id: string): Promise<SourceState | undefined> => {
    const [newest] = await table.query(sourcePartition(id), { newestFirst: true, limit: 1 });
    return newest && withLinkKey(unpack(newest, bytes));
  };
  return {
    latest,
    list: async () => {
      const names = await table.query(sourcesPartition);
      const states = await Promise.all(names.map(({ id }) => latest(id as string)));
      return states.filter((state) => state !== undefined);
    },
    history: async (id) => {
      const items = await table.query(sourcePartition(id), { attributes: ['entry'] });
      return items.map((item) => item['entry'] as SourceEntry);
    },
    append: async (state, kind, stamp) => {
      // The name first: a source that is not listed would never be bound to a newer campaign.
      if (state.slot === 1 && (await table.put(sourceNameKey(state.id), { id: state.id })) === 'unavailable') {
        return 'unavailable';
      }
      const key = sourceKey(state.id, state.slot);
      const item = pack(state, { kind, slot: state.slot, version: state.bound.source.version, ...stamp }, bytes);
      const outcome = await table.put(key, item);
      if (outcome !== 'repeated') return outcome;
      // A put whose answer was lost meets its own entry when it is tried again.
      return (await table.get(key))?.['token'] === item['token'] ? 'recorded' : 'repeated';
    },
  };
};

const pack = (
  { bound: { source, ...terms }, linkKey: _linkKey, ...state }: SourceState,
  entry: SourceEntry,
  bytes: BoundBytes,
): Item => ({
  token: ulid(),
  entry,
  state,
  source: JSON.stringify(source),
  bound: bytes.pack(terms),
});

const unpack = (item: Item, bytes: BoundBytes): SourceState => ({
  ...(item['state'] as Omit<SourceState, 'bound'>),
  bound: {
    source: JSON.parse(item['source'] as string) as SourceState['bound']['source'],
    ...bytes.unpack(item['bound'] as Uint8Array),
  },
});
