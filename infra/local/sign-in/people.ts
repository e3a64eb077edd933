/** The laptop's officials: whoever a page of the laptop's own issuer is told to be. A real issuer asks for a proof. */
import type { Role } from '../../../shared/http/request.ts';

export interface Person {
  readonly name: string;
  readonly role: Role;
  /** The group of a reviewer, by its code. */
  readonly group?: string;
}

const roleWord = ({ role, group }: Person): string =>
  role === 'reviewer' && group !== undefined ? `reviewer:${group}` : role;

/** An account's id says who he is: it outlives a restart without a list of accounts. */
export const accountOf = (person: Person): string =>
  Buffer.from(JSON.stringify([person.name, roleWord(person)])).toString('base64url');

/** What tokens say of an account. */
export const claimsOf = (account: string): { sub: string; name: string; roles: string[] } => {
  const [name, word] = JSON.parse(Buffer.from(account, 'base64url').toString('utf8')) as [string, string];
  return { sub: account, name, roles: [word] };
};
