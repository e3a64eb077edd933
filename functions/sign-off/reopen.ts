/** POST …/groups/{group}/reopenings: takes a signature back, with a reason. What was signed stays in the log. */
import { randomUUID } from 'node:crypto';
import type { Decision, Reopened } from '../../shared/domain/log/decision.ts';
import { requestHashOf } from '../../shared/domain/log/request-name.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
import { signerOf } from '../../shared/http/powers.ts';
import { repeated } from '../../shared/http/repeated.ts';
import type { UseCase } from '../../shared/http/request.ts';
import { type Reopened as ReopenedBody, ReopenRequest } from '../../shared/http/routes/sign-off.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { cameBetween } from './came-between.ts';
import { notUnderWhole, signableIn } from './signable.ts';

export const reopen =
  (stores: Stores): UseCase =>
  async (request) => {
    const asked = checkedBody(ReopenRequest, request);
    const { signature, reason, dryRun, requestId = randomUUID() } = asked;
    const named = { requestId, requestHash: requestHashOf(asked) };
    const { id: by } = signedIn(request);
    const role = signerOf(signedIn(request), request.params.get('group') ?? '');
    const signable = await signableIn(stores, request);
    const { group, period, decided } = signable;
    const answer = (outcome: ReopenedBody['outcome'], one: Pick<Reopened, 'slot' | 'signature' | 'at' | 'reason'>) => {
      const { slot, at } = one;
      const body: ReopenedBody = { group, outcome, requestId, slot, signature: one.signature, at, reason: one.reason };
      return { status: outcome === 'recorded' ? 201 : 200, body };
    };

    const before = repeated(decided, named);
    if (before) return answer('repeated', reopeningIn(before));
    notUnderWhole(signable);
    if (signable.signature?.slot !== signature) throw new Problem('signature.unknown');
    const at = new Date(stores.now()).toISOString();
    if (dryRun) return answer('preview', { slot: decided.length + 1, signature, at, reason });
    await recordIntent(stores, request, {
      action: 'figures.reopen',
      subject: `${group}#${signature}`,
      ...period.place,
    });
    const made = { decision: 'reopen', group, at, by, role, reason, ...named, signature } as const;
    const written = await stores.slots.put(period.place, made, decided.length);
    if (written.outcome === 'overtaken') throw cameBetween(await signableIn(stores, request), signable.tag);
    return answer(written.outcome, reopeningIn(written.decision));
  };

const reopeningIn = (decision: Decision): Reopened => {
  if (decision.decision === 'reopen') return decision;
  throw new Problem('decision.request-reused');
};
