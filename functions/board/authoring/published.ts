/** A published version of a campaign, as the API gives it. */
import type { Visit } from '../session.ts';

export interface PublishedDocument {
  readonly document: unknown;
  readonly version: number;
}

/** The newest one. Throws `Refused`. */
export const latestOf = (visit: Visit, id: string): Promise<PublishedDocument> => versionOf(visit, id, '');

/** @param query which version is asked for; the newest where it is empty */
export const versionOf = async ({ api }: Visit, id: string, query: string): Promise<PublishedDocument> => {
  const answer = await api.file(`/v1/campaigns/${encodeURIComponent(id)}${query}`);
  const document: unknown = await answer.json();
  return { document, version: Number(/\d+/.exec(answer.headers.get('etag') ?? '')?.[0] ?? 0) };
};
