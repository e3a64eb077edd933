/** What the API says of a draft: its faults, each with the place it is at, or what publishing it would do. */
import type { Issue } from '../../../shared/domain/issues/issue.ts';
import type { Published } from '../../../shared/http/routes/definitions.ts';
import type { Answer, ProblemBody } from '../api.ts';
import { isRefusal } from '../outcomes.ts';
import { publication } from '../publication.ts';
import type { Visit } from '../session.ts';
import { type Path, pathOf } from './document.ts';
import type { Draft } from './draft.ts';

export interface Fault {
  readonly path: Path;
  readonly words: string;
}

export interface Judged {
  readonly faults: readonly Fault[];
  /** Of a draft without faults. */
  readonly would?: Published;
}

export const send = (
  visit: Visit,
  { id, document, seen }: Draft,
  query: Readonly<Record<string, string>>,
): Promise<Answer<Published | ProblemBody>> =>
  publication(visit, { address: `/v1/campaigns/${encodeURIComponent(id)}`, document, seen }, query);

export const judge = async (visit: Visit, draft: Draft): Promise<Judged> => {
  const answer = await send(visit, draft, { dryRun: '1' });
  return isRefusal(answer) ? { faults: faultsIn(answer.body) } : { faults: [], would: answer.body as Published };
};

export const faultsIn = ({ title, detail, errors = [] }: ProblemBody): readonly Fault[] =>
  errors.length > 0
    ? errors.map((issue: Pick<Issue, 'pointer' | 'detail'>) => ({ path: pathOf(issue.pointer), words: issue.detail }))
    : [{ path: [], words: detail ?? title }];
