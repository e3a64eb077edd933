import { expect, test } from 'vitest';
import { type Contact, recipientsOf } from '../../../../shared/domain/notices/contact.ts';

const contact = (id: string, email: string): Contact => ({
  id,
  name: id,
  office: 'Văn thư',
  email,
  addresses: { mail: `dia-chi-${id}` },
});

test('a mailbox that two people share is written to once, and by the other one’s name where the first bounced', () => {
  const people = [contact('an', 'UBND@xa.gov.vn'), contact('binh', 'ubnd@xa.gov.vn'), contact('chi', 'chi@xa.gov.vn')];
  const written = (...bounced: string[]) =>
    recipientsOf(people, ['mail'], new Set(bounced)).map((recipient) => recipient.contact);

  expect(written()).toEqual(['an', 'chi']);
  expect(written('dia-chi-an')).toEqual(['binh', 'chi']);
});
