/**
 * Destinations of events: the entries of each in numbered slots, append-only. Its secrets are kept nowhere: each is
 * made of the deployment's own key and the slot that minted it.
 */
import { createHmac } from 'node:crypto';
import { ulid } from 'ulid';
import { type DestinationEntry, type DestinationState, destinationOf } from '../domain/events/destination-state.ts';
import { webhookSecret } from '../domain/events/standard-webhook.ts';
import { controlPrefix, controlSort, eventsPartition } from './event-keys.ts';
import { destinationNameKey, destinationsPartition } from './keys.ts';
import type { PutOutcome, Table } from './ports.ts';
import type { ServerKeys } from './server-keys.ts';

export interface Destinations {
  /** Every entry, oldest first. */
  history(id: string): Promise<DestinationEntry[]>;
  state(id: string): Promise<DestinationState | undefined>;
  /** Every destination, by id. */
  list(): Promise<DestinationState[]>;
  /** `repeated` when somebody else has taken that slot in between. */
  append(id: string, entry: DestinationEntry): Promise<PutOutcome>;
  /** The live secrets, oldest first. */
  secrets(state: DestinationState): Promise<readonly string[]>;
}

export const openDestinations = (table: Table, keys: ServerKeys): Destinations => {
  const history = async (id: string): Promise<DestinationEntry[]> => {
    const items = await table.query(eventsPartition(id), { prefix: controlPrefix, attributes: ['entry'] });
    return items.map(({ entry }) => JSON.parse(String(entry)) as DestinationEntry);
  };
  const state = async (id: string) => destinationOf(id, await history(id));
  return {
    history,
    state,
    list: async () => {
      const names = await table.query(destinationsPartition);
      const states = await Promise.all(names.map(({ id }) => state(id as string)));
      return states.filter((one) => one !== undefined);
    },
    append: async (id, entry) => {
      // The name first: what is not listed would never be sent anything.
      if (entry.slot === 1 && (await table.put(destinationNameKey(id), { id })) === 'unavailable') return 'unavailable';
      const key = { pk: eventsPartition(id), sk: controlSort(entry.slot) };
      const token = ulid();
      const outcome = await table.put(key, { token, entry: JSON.stringify(entry) });
      if (outcome !== 'repeated') return outcome;
      // A put whose answer was lost meets its own entry when it is tried again.
      return (await table.get(key))?.['token'] === token ? 'recorded' : 'repeated';
    },
    secrets: async ({ id, secrets }) => {
      if (secrets.length === 0) return [];
      const key = await keys.of('destinations');
      return secrets.map((slot) => webhookSecret(createHmac('sha256', key).update(`${id}#${slot}`).digest()));
    },
  };
};
