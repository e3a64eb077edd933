/**
 * People who are written to and called, as pages show them: personal data, for who may see it, never in a text to copy.
 */
import { readRegister } from '../../shared/domain/units/read-register.ts';
import type { RegisterDocument } from '../../shared/domain/units/register-document.ts';
import type { ContactBook } from '../../shared/http/routes/contacts.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { cards, tag } from '../../shared/web/parts.ts';

type Told = ContactBook['contacts'][number];
export type Person = Omit<Told['people'][number], 'id' | 'unreachable'>;
/** A place as a list names it. */
export interface Place extends Pick<Told, 'level' | 'code'> {
  readonly people: readonly Person[];
}

type NameOf = (place: Pick<Place, 'level' | 'code'>) => string;

export const placeNames = (document: RegisterDocument): NameOf => {
  const register = readRegister(document);
  const names = {
    commune: new Map(register.units.map(({ code, name }) => [code, name])),
    group: new Map(register.groups.map(({ code, name }) => [code, name])),
    whole: new Map([['*', 'Cơ quan tổng hợp']]),
  };
  return ({ level, code }) => names[level]?.get(code) ?? code;
};

export const peopleTable = (places: readonly Told[], nameOf: NameOf): Markup =>
  cards(
    ['Nơi', 'Họ tên', 'Chức vụ', 'Điện thoại', 'Thư điện tử'],
    places.flatMap((place) =>
      place.people.map((person) => [
        nameOf(place),
        html`${person.name}${person.unreachable ? html` ${tag('thư bị trả lại', 'care')}` : ''}`,
        person.office,
        phoneLink(person),
        mailLink(person),
      ]),
    ),
  );

export const phoneLink = ({ phone }: Pick<Person, 'phone'>): Markup =>
  phone === undefined ? html`–` : html`<a href="tel:${phone}">${phone}</a>`;

export const mailLink = ({ email }: Pick<Person, 'email'>): Markup =>
  email === undefined ? html`–` : html`<a href="mailto:${email}">${email}</a>`;
