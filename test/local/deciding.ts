/**
 * Officials who decide about units over HTTP: each reads the unit first, as a person would, and sends what was seen.
 */
import type { Role } from '../../shared/http/request.ts';
import { campaign as konTumPath } from './office.ts';
import { type Answer, type LocalService, send } from './service.ts';

export interface Deciding {
  readonly role?: Role;
  /** Groups of a reviewer. */
  readonly groups?: readonly string[];
  readonly id?: string;
  /** The unit as it was seen; null sends nothing. Default: as it is. */
  readonly seen?: string | null;
}

export const deciding = (local: LocalService, campaign: string = konTumPath) => {
  const ask = async (
    method: string,
    path: string,
    { role = 'department', groups = [], id = 'can-bo' }: Deciding,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const token = await local.service.token(role, groups, id);
    const url = `${local.service.url}${campaign}/${path}`;
    return send(url, method, { authorization: `Bearer ${token}`, ...headers }, body);
  };
  const decisionsOf = (unit: string, as: Deciding = {}): Promise<Answer> => ask('GET', `units/${unit}/decisions`, as);
  const seenOf = async (unit: string): Promise<string> => (await decisionsOf(unit)).headers.get('etag') ?? '';
  const ifMatch = (seen: string | null): Record<string, string> => (seen === null ? {} : { 'if-match': seen });
  return {
    decisionsOf,
    seenOf,
    decide: async (unit: string, body: object, as: Deciding = {}): Promise<Answer> => {
      const seen = as.seen === undefined ? await seenOf(unit) : as.seen;
      return ask('POST', `units/${unit}/decisions`, as, body, ifMatch(seen));
    },
    decideMany: (items: readonly object[], as: Deciding = {}): Promise<Answer> =>
      ask('POST', 'decisions', as, { items }),
    extendGroup: async (group: string, body: object, as: Deciding = {}): Promise<Answer> => {
      const path = `groups/${group}/extensions`;
      const seen = as.seen === undefined ? (await ask('GET', path, {})).headers.get('etag') : as.seen;
      return ask('POST', path, as, body, ifMatch(seen));
    },
  };
};
