/** The decision that a request has made already, when it is sent again because its answer was lost. */
import { isSameRequest, type RequestName } from '../domain/log/request-name.ts';
import { Problem } from '../problems.ts';

/** Throws `decision.request-reused` where its id was another one's. */
export const repeated = <Made extends RequestName>(decided: readonly Made[], asked: RequestName): Made | undefined => {
  const same = decided.find(({ requestId }) => requestId === asked.requestId);
  if (same && !isSameRequest(same, asked)) throw new Problem('decision.request-reused');
  return same;
};
