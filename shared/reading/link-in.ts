/** The signed link of a unit inside a delivery: in a parameter of the address, or in a field the form carries. */
import { pointer } from '../domain/issues/issue.ts';
import type { Answer } from '../domain/log/draft.ts';
import type { SignedLink } from '../domain/log/submission.ts';
import { liveLink } from '../domain/sources/signed-link.ts';
import type { Source } from '../domain/sources/source.ts';
import { Answers } from './answers.ts';

/** The link carried inside a delivery that was proven otherwise and arrived `at`: in a parameter, else in an answer. */
export const linkIn = (
  answers: readonly Answer[],
  query: string,
  source: Source,
  at: string,
): SignedLink | undefined => {
  if (!('link' in source.unit)) return undefined;
  const { link: name } = source.unit;
  const given = new URLSearchParams(query).get(name) ?? new Answers(answers).take(name, pointer('answers', name)).value;
  return typeof given === 'string' ? liveLink(given.trim(), source, at) : undefined;
};
