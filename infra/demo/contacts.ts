/** Invented people who are written to, one a place, at addresses that are nobody's (RFC 2606). */
import type { Group, Unit } from '../../shared/domain/units/register.ts';
import type { ContactBook } from '../../shared/http/routes/contacts.ts';
import type { Office } from './office.ts';

interface Places {
  readonly register: string;
  readonly units: Iterable<Unit>;
  readonly groups: Iterable<Group>;
  /** Who gathers. */
  readonly whole: string;
  /** Codes of units that have given nobody. */
  readonly unreachable: ReadonlySet<string>;
}

export const writeContacts = async (office: Office, places: Places): Promise<void> => {
  const { register, units, groups, whole, unreachable } = places;
  const path = `/v1/contacts/${encodeURIComponent(register)}`;
  const contacts = [
    ...[...units]
      .filter(({ code }) => !unreachable.has(code))
      .map(({ code, name }) => placeOf('commune', code, `Văn phòng ${name}`, `don-vi-${code}`)),
    ...[...groups].map(({ code, name }) => placeOf('group', code, `Người rà soát, ${name}`, `nhom-${code}`)),
    placeOf('whole', '*', whole, 'tong-hop'),
  ];
  const { version } = await office.get<ContactBook>(path, 'operator');
  await office.send('PUT', path, { contacts }, 'operator', String(version));
};

const placeOf = (level: string, code: string, office: string, mailbox: string) => ({
  level,
  code,
  people: [{ name: 'Cán bộ minh họa', office, email: `${mailbox}@bao-cao.example` }],
});
