/** What the draft would give, made by the API and handed on as it is. */
import type { Response } from '../../../shared/http/request.ts';
import type { Visit } from '../session.ts';
import type { Draft } from './draft.ts';

const passedOn = ['content-type', 'content-disposition', 'content-security-policy', 'referrer-policy', 'x-robots-tag'];

/** Undefined where the draft has faults, which the page tells. */
export const preview = async (
  { api }: Visit,
  { id, document }: Draft,
  as: string,
  type: string,
): Promise<Response | undefined> => {
  const query = new URLSearchParams({ as, type });
  const answer = await api.fetch(`/v1/campaigns/${encodeURIComponent(id)}/preview?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(document),
  });
  if (!answer.ok) return undefined;
  const headers = passedOn.flatMap((name) => {
    const value = answer.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  return { status: 200, headers: Object.fromEntries(headers), body: new Uint8Array(await answer.arrayBuffer()) };
};
