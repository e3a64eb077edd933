/** What the draft would give, made by the API. */
import type { Response } from '../../../shared/http/request.ts';
import { handedOn } from '../handed-on.ts';
import type { Visit } from '../session.ts';
import type { Draft } from './draft.ts';

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
  return answer.ok ? handedOn(answer) : undefined;
};
