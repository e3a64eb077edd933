/**
 * Every partition of a province, told by its own documents: nobody has the right to scan the table. What guards a day
 * (`RF#`, refusals) is not among them: nothing reads it after that day.
 */
import type { Place } from '../domain/log/period.ts';
import { eventsPartition } from './event-keys.ts';
import {
  auditPartition,
  contactsPartition,
  definitionPartition,
  destinationsPartition,
  lifePartition,
  periodPartition,
  pullPartition,
  quarantinePartition,
  serverKey,
  signingKey,
  sourcePartition,
  sourcesPartition,
  suppressedPartition,
  webhookKey,
} from './keys.ts';
import { byBytes, type Table } from './ports.ts';
import type { Stores } from './stores.ts';

/** The first month that any installation can have audited something in. */
const firstMonth = { year: 2026, month: 1 };

/** @param places every period there has been. Sorted by their UTF-8 bytes; some may be empty. */
export const partitionsOf = async (
  table: Table,
  { definitions, now }: Pick<Stores, 'definitions' | 'now'>,
  places: readonly Place[],
): Promise<string[]> => {
  const idsIn = async (pk: string): Promise<string[]> => {
    const items = await table.query(pk, { attributes: ['id'] });
    return items.map(({ id }) => String(id));
  };
  const registers = (await definitions.list('register')).map(({ id }) => id);
  const campaigns = (await definitions.list('campaign')).map(({ id }) => id);
  const [sources, destinations] = await Promise.all([idsIn(sourcesPartition), idsIn(destinationsPartition)]);
  const all = [
    ...(['campaign', 'register', 'holidays'] as const).map(definitionPartition),
    ...[sourcesPartition, destinationsPartition],
    ...['links', 'receipts'].map((name) => serverKey(name).pk),
    ...[signingKey('seals').pk, webhookKey('destinations').pk],
    ...campaigns.map(lifePartition),
    ...places.flatMap(({ campaign, period }) => [
      periodPartition(campaign, period),
      quarantinePartition(campaign, period),
    ]),
    ...sources.flatMap((id) => [sourcePartition(id), pullPartition(id)]),
    ...destinations.map(eventsPartition),
    ...registers.flatMap((id) => [contactsPartition(id), suppressedPartition(id)]),
    ...monthsUntil(now()).map(auditPartition),
  ];
  return [...new Set(all)].toSorted(byBytes);
};

/** What is left where it is: guards of a day, and what a probe left behind. */
export const isPassing = (pk: string): boolean => /^(RF|PROBE)#/.test(pk);

/** yyyy-mm of each, the one after included: clocks differ. */
const monthsUntil = (instant: number): string[] => {
  const date = new Date(instant);
  const count = (date.getUTCFullYear() - firstMonth.year) * 12 + date.getUTCMonth() + 3 - firstMonth.month;
  return Array.from({ length: Math.max(count, 0) }, (_, i) =>
    new Date(Date.UTC(firstMonth.year, firstMonth.month - 1 + i)).toISOString().slice(0, 7),
  );
};
