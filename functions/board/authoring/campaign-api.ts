/** A campaign as the API has it, and what it says of a draft: faults, what publishing would do, previews. */
import type { Issue } from '../../../shared/domain/issues/issue.ts';
import type { Response } from '../../../shared/http/request.ts';
import type { Published } from '../../../shared/http/routes/definitions.ts';
import type { Answer, ProblemBody } from '../api.ts';
import { handedOn } from '../handed-on.ts';
import { isRefusal } from '../outcomes.ts';
import { publication } from '../publication.ts';
import type { Visit } from '../session.ts';
import type { Draft } from './draft/draft.ts';
import { type Path, pathOf } from './parts/document.ts';

const inApi = (id: string): string => `/v1/campaigns/${encodeURIComponent(id)}`;

interface Version {
  readonly document: unknown;
  readonly version: number;
}

/** By default the newest. Throws `Refused` where there is none. */
export const versionOf = async ({ api }: Visit, id: string, version?: number): Promise<Version> => {
  const answer = await api.file(version === undefined ? inApi(id) : `${inApi(id)}?version=${version}`);
  const document: unknown = await answer.json();
  return { document, version: Number(/\d+/.exec(answer.headers.get('etag') ?? '')?.[0] ?? 0) };
};

export const send = (
  visit: Visit,
  { id, document, seen }: Draft,
  query: Readonly<Record<string, string>>,
): Promise<Answer<Published | ProblemBody>> => publication(visit, { address: inApi(id), document, seen }, query);

export interface Fault {
  readonly path: Path;
  readonly words: string;
}

export interface Judged {
  readonly faults: readonly Fault[];
  /** What publishing would do; of a draft without faults. */
  readonly would?: Published;
}

export const judge = async (visit: Visit, draft: Draft): Promise<Judged> => {
  const answer = await send(visit, draft, { dryRun: '1' });
  return isRefusal(answer) ? { faults: faultsIn(answer.body) } : { faults: [], would: answer.body as Published };
};

export const faultsIn = ({ title, detail, errors = [] }: ProblemBody): readonly Fault[] =>
  errors.length > 0
    ? errors.map((issue: Pick<Issue, 'pointer' | 'detail'>) => ({ path: pathOf(issue.pointer), words: issue.detail }))
    : [{ path: [], words: detail ?? title }];

/** What the draft would give; undefined where it has faults, which the page tells. */
export const preview = async (
  { api }: Visit,
  { id, document }: Draft,
  as: string,
  type: string,
): Promise<Response | undefined> => {
  const answer = await api.fetch(`${inApi(id)}/preview?${new URLSearchParams({ as, type })}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(document),
  });
  return answer.ok ? handedOn(answer) : undefined;
};
