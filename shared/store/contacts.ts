/**
 * Contacts: personal data, so none of it is in the table, which forgets nothing. A place's people are one object; the
 * table holds a numbered slot that names it, which is the lock and tells who changed it when. A change removes the
 * objects before it: what was corrected or erased is gone.
 */
import { randomUUID } from 'node:crypto';
import { addressOf, type Contact, channelNames, type Holder, type Person } from '../domain/notices/contact.ts';
import { Problem } from '../problems.ts';
import {
  contactsObjectKey,
  contactsObjectPrefix,
  contactsPartition,
  contactsSort,
  suppressedPartition,
} from './keys.ts';
import { type Objects, orProblem, type Table } from './ports.ts';

/** Who is written to at one place. */
interface HeldContacts extends Holder {
  readonly people: readonly Contact[];
}

export interface ContactBook {
  /** Rises with every change of any place: what an editor has seen. */
  readonly version: number;
  /** Places that have somebody. */
  readonly places: readonly HeldContacts[];
  /** Ids of addresses that nothing is sent to until they are changed. */
  readonly suppressed: ReadonlySet<string>;
}

/** `overtaken`: somebody else changed the place in between; nothing was written. */
type ContactOutcome = 'written' | 'unchanged' | 'overtaken';

export interface Contacts {
  /** Of one register. A contact that was erased while it was read is left out. */
  book(register: string): Promise<ContactBook>;
  /** Makes these the place's people. What was kept of it before is gone when this returns. */
  replace(register: string, holder: Holder, people: readonly Person[], made: Made): Promise<ContactOutcome>;
  /** Nothing goes to this address until it is changed. */
  suppress(register: string, address: string, at: string): Promise<void>;
}

interface Made {
  /** UTC ISO. */
  readonly at: string;
  readonly by: string;
}

/** A slot of a place: it names nobody. */
interface Slot extends Holder, Made {
  readonly slot: number;
  /** Null: nobody is there. */
  readonly object: string | null;
}

export const openContacts = (table: Table, objects: Objects): Contacts => {
  const slots = async (register: string): Promise<Slot[]> =>
    (await table.query(contactsPartition(register))).map(({ entry }) => entry as Slot);
  const peopleIn = async (object: string | null): Promise<Contact[]> => {
    const bytes = object === null ? undefined : await objects.get(object);
    return bytes ? (JSON.parse(Buffer.from(bytes).toString('utf8')) as Contact[]) : [];
  };
  const removeAllBut = async (register: string, { level, code }: Holder, last: Slot): Promise<void> => {
    // Whoever else was writing this slot has lost; a later one is not ours to remove.
    const upTo = contactsObjectKey(register, level, code, last.slot + 1, '');
    for (const key of await objects.list(contactsObjectPrefix(register, level, code))) {
      if (key !== last.object && key < upTo) await objects.remove(key);
    }
  };
  return {
    book: async (register) => {
      const [all, bounced] = await Promise.all([slots(register), table.query(suppressedPartition(register))]);
      const latest = new Map(all.map((slot) => [`${slot.level}#${slot.code}`, slot]));
      const places = await Promise.all(
        [...latest.values()].map(async ({ level, code, object }) => ({ level, code, people: await peopleIn(object) })),
      );
      const suppressed = new Set(bounced.map(({ sk }) => String(sk)));
      return { version: all.length, places: places.filter(({ people }) => people.length > 0), suppressed };
    },
    replace: async (register, { level, code }, people, { at, by }) => {
      const holder = { level, code };
      const own = (await slots(register)).filter((slot) => slot.level === level && slot.code === code);
      const last = own.at(-1) ?? { ...holder, at, by, slot: 0, object: null };
      const before = await peopleIn(last.object);
      if (isSame(before, people)) {
        await removeAllBut(register, holder, last);
        return 'unchanged';
      }
      const slot = last.slot + 1;
      const object = people.length === 0 ? null : contactsObjectKey(register, level, code, slot, randomUUID());
      if (object !== null) {
        const bytes = Buffer.from(JSON.stringify(people.map((person) => identified(person, before))));
        const kept = await objects.put(object, bytes, { type: 'application/json', once: true });
        if (kept !== 'written') throw new Problem('store.unavailable');
      }
      const entry: Slot = { ...holder, at, by, slot, object };
      const put = await table.put({ pk: contactsPartition(register), sk: contactsSort(level, code, slot) }, { entry });
      if (orProblem(put) === 'repeated') {
        if (object !== null) await objects.remove(object);
        return 'overtaken';
      }
      await removeAllBut(register, holder, entry);
      return 'written';
    },
    suppress: async (register, address, at) => {
      orProblem(await table.put({ pk: suppressedPartition(register), sk: address }, { at }));
    },
  };
};

const facts = ({ name, office, email, phone, zalo }: Person): string =>
  JSON.stringify([name, office, email, phone, zalo]);

const isSame = (before: readonly Person[], after: readonly Person[]): boolean =>
  before.length === after.length && after.every((person, i) => facts(person) === facts(before[i] as Person));

/** Ids stay with a person of the same name, and with an address that has not changed. */
const identified = (person: Person, before: readonly Contact[]): Contact => {
  const known = before.find(({ name }) => name === person.name);
  const addresses = channelNames.flatMap((channel) => {
    const address = addressOf[channel](person);
    if (address === undefined) return [];
    const same = before.find((one) => addressOf[channel](one) === address);
    return [[channel, same?.addresses[channel] ?? randomUUID()] as const];
  });
  return { ...person, id: known?.id ?? randomUUID(), addresses: Object.fromEntries(addresses) };
};
