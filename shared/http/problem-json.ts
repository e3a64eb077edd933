/** A problem on the wire: application/problem+json (RFC 9457), with every issue as an extension. */
import { type Problem, problems } from '../problems.ts';
import type { Response } from './request.ts';
import type { ProblemJson } from './routes/problem.ts';

/** Tells a sender when to try again, in seconds. */
export const retryLater = { 'retry-after': '120' } as const;

/** The same, where it is worth it. */
export const retryHeaders = ({ status, more }: Problem): Readonly<Record<string, string>> => {
  if (status !== 503 && status !== 429) return {};
  return more['retryAfter'] === undefined ? retryLater : { 'retry-after': String(more['retryAfter']) };
};

/** @param requestId the id the log line of this request carries; `more`, what was kept of the delivery */
export const problemResponse = (
  problem: Problem,
  requestId: string,
  more: Pick<ProblemJson, 'receipt' | 'file'> = {},
): Response => {
  const { status, title } = problems[problem.code];
  const body: ProblemJson = {
    type: `/v1/problems#${problem.code}`,
    title,
    status,
    code: problem.code,
    detail: problem.message,
    instance: `urn:request:${requestId}`,
    ...(problem.issues.length > 0 ? { errors: [...problem.issues] } : {}),
    ...problem.more,
    ...more,
  };
  const headers = {
    'content-type': 'application/problem+json; charset=utf-8',
    ...retryHeaders(problem),
  };
  return { status, headers, body };
};
