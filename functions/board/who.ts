/**
 * Who did something, as a page can say it. The log and the audit log know officials by the issuer's ids alone, and
 * nobody here keeps a list of their names: one's own is known from one's own session, of others the beginning of the id
 * is told.
 */
import type { Visit } from './session.ts';

type Me = Pick<Visit, 'official' | 'name'>;

const longest = 20;
const idOfMachine = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

export const whoIs = ({ official, name }: Me, by: string): string => {
  if (by === official.id) return `${name} (bạn)`;
  if (by === 'schedule') return 'tự động';
  if (idOfMachine.test(by)) return `mã ${by.slice(0, 8)}…`;
  return by.length > longest ? `${by.slice(0, longest)}…` : by;
};
