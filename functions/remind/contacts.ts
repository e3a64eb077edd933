/** /v1/contacts/{register}: who is written to; read, replaced place by place, erased. Every look is told of first. */

import type { Holder, Person } from '../../shared/domain/notices/contact.ts';
import { contactFaults } from '../../shared/domain/notices/contact-list.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import { expectedOf } from '../../shared/domain/units/roster.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
import { etag, seenVersion } from '../../shared/http/precondition.ts';
import type { Request, UseCase } from '../../shared/http/request.ts';
import {
  type ContactBook,
  type ContactsKept,
  ContactsRequest,
  ErasureRequest,
} from '../../shared/http/routes/contacts.ts';
import { isVisible } from '../../shared/http/visible.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';

export const listContacts =
  (stores: Stores): UseCase =>
  async (request) => {
    const { register, groupOf } = await placesOf(stores, request);
    await recordIntent(stores, request, { action: 'contacts.read', subject: register });
    const { version, places, suppressed } = await stores.contacts.book(register);
    const official = signedIn(request);
    const contacts = places
      .filter((place) => isVisible(official, groupOf(place) ?? null))
      .map(({ level, code, people }) => ({
        level,
        code,
        people: people.map(({ addresses, ...person }) => ({
          ...person,
          unreachable: Object.values(addresses).some((address) => suppressed.has(address)),
        })),
      }));
    return { status: 200, headers: etag(version), body: { register, version, contacts } satisfies ContactBook };
  };

export const putContacts =
  (stores: Stores): UseCase =>
  async (request) => {
    const seen = seenVersion(request);
    const { contacts, dryRun } = checkedBody(ContactsRequest, request);
    const { register, isKnown } = await placesOf(stores, request);
    const faults = contactFaults(contacts, isKnown);
    if (faults.length > 0) throw new Problem('request.invalid', undefined, faults);
    const { version } = await stores.contacts.book(register);
    if (version !== seen) throw new Problem('definition.changed', 'Danh sách liên hệ đã được sửa từ lúc bạn xem.');
    if (!dryRun) await recordIntent(stores, request, { action: 'contacts.change', subject: register });
    const places: ContactsKept['places'] = [];
    for (const { people, ...holder } of contacts) {
      const outcome = dryRun ? 'unchanged' : await replace(stores, request, register, holder, people);
      places.push({ ...holder, people: people.length, outcome });
    }
    return { status: 200, body: { register, dryRun, places } satisfies ContactsKept };
  };

/** What was kept of the person is gone from every object when this answers; the table never knew. */
export const eraseContacts =
  (stores: Stores): UseCase =>
  async (request) => {
    const { person, ...holder } = checkedBody(ErasureRequest, request);
    const { register } = await placesOf(stores, request);
    const { places } = await stores.contacts.book(register);
    const people = places.find(({ level, code }) => level === holder.level && code === holder.code)?.people ?? [];
    await recordIntent(stores, request, {
      action: 'contacts.erase',
      subject: `${register}/${holder.level}/${holder.code}`,
    });
    const left = person === undefined ? [] : people.filter(({ id }) => id !== person).map(toPerson);
    const outcome = await replace(stores, request, register, holder, left);
    const body = { register, dryRun: false, places: [{ ...holder, people: left.length, outcome }] };
    return { status: 200, body: body satisfies ContactsKept };
  };

const toPerson = ({ name, office, email, phone, zalo }: Person): Person => ({ name, office, email, phone, zalo });

const replace = (
  { contacts, now }: Stores,
  request: Request,
  register: string,
  holder: Holder,
  people: readonly Person[],
) => contacts.replace(register, holder, people, { at: new Date(now()).toISOString(), by: signedIn(request).id });

/** The places contacts can be of: the register's units and groups, and those campaigns name for themselves. */
const placesOf = async ({ definitions }: Stores, { params }: Request) => {
  const id = params.get('register') ?? '';
  const found = await definitions.latest('register', id);
  if (!found) throw new Problem('register.unknown');
  const register = readRegister(found.document);
  const campaigns = (await definitions.list('campaign')).filter(({ document }) => document.register === id);
  const expected = campaigns.map(({ document, version }) => expectedOf({ ...document, version }, register));
  const units = new Map([register, ...expected].flatMap((one) => one.units.map(({ code, group }) => [code, group])));
  const groups = new Map([register, ...expected].flatMap((one) => one.groups.map(({ code }) => [code, code])));
  const whole = new Map([['*', null]]);
  const known: Readonly<Record<Holder['level'], ReadonlyMap<string, string | null>>> = {
    commune: units,
    group: groups,
    whole,
  };
  return {
    register: id,
    isKnown: ({ level, code }: Holder): boolean => known[level].has(code),
    groupOf: ({ level, code }: Holder) => known[level].get(code),
  };
};
