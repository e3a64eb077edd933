/** What a page answers a form with: the page that shows what came of it, or the API's refusal above what was typed. */
import type { Response } from '../../shared/http/request.ts';
import type { Markup } from '../../shared/markup.ts';
import { faultSummary } from '../../shared/web/fields.ts';
import { type Answer, type ProblemBody, Refused } from './api.ts';

/** Sent again by a reload, it would be done again: so the browser is led elsewhere. */
export const seeOther = (location: string): Response => ({ status: 303, headers: { location } });

/** Every decision's reason is asked for by this name. */
export const reasonName = 'ly-do';

/**
 * In the API's own words; what came between and what was not seen are among them.
 * @param nameAt the field of the form that a place of the API's body is typed in; null where none is
 */
export const refusal = (
  { title, detail, errors = [] }: ProblemBody,
  nameAt: (pointer: string) => string | null = () => null,
): Markup =>
  faultSummary(
    [
      // What has no more to say than its title still says that.
      ...(errors.length > 0 && (detail === undefined || detail === title)
        ? []
        : [{ name: null, words: detail ?? title }]),
      ...errors.map(({ pointer, detail: words }) =>
        pointer === '/reason' ? { name: reasonName, words: `Lý do: ${words}` } : { name: nameAt(pointer), words },
      ),
    ],
    title,
  );

export const isRefusal = <Body>(answer: Answer<Body | ProblemBody>): answer is Answer<ProblemBody> => !answer.ok;

/** What was asked for, or the page of the refusal. */
export const orRefused = <Body>(answer: Answer<Body | ProblemBody>): Body => {
  if (isRefusal(answer)) throw new Refused(answer.status, answer.body);
  return answer.body as Body;
};
