/**
 * POST …/groups/{group}/signatures: signs the figures that were seen, over a fresh seal of the log. Nobody signs over
 * what he decided himself, and whoever is missing is named with a reason.
 */
import { randomUUID } from 'node:crypto';
import { pointer, refusal } from '../../shared/domain/issues/issue.ts';
import type { Decision, Signed } from '../../shared/domain/log/decision.ts';
import { requestHashOf } from '../../shared/domain/log/request-name.ts';
import { decidedBy, explain, isAsSigned, signedFigures } from '../../shared/domain/log/sign-off.ts';
import { standOf } from '../../shared/domain/log/tags.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
import { signerOf } from '../../shared/http/powers.ts';
import { etag, seenFigures } from '../../shared/http/precondition.ts';
import { repeated } from '../../shared/http/repeated.ts';
import type { UseCase } from '../../shared/http/request.ts';
import { type Signed as SignedBody, SignRequest } from '../../shared/http/routes/sign-off.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { cameBetween } from './came-between.ts';
import { notUnderWhole, type Signable, signableIn } from './signable.ts';
import { signatureBody } from './signatures.ts';

export const sign =
  (stores: Stores): UseCase =>
  async (request) => {
    const asked = checkedBody(SignRequest, request);
    const seen = seenFigures(request);
    const { id: by } = signedIn(request);
    const role = signerOf(signedIn(request), request.params.get('group') ?? '');
    const signable = await signableIn(stores, request);
    const { group, period, scope, tag, decided } = signable;
    const { requestId = randomUUID(), dryRun } = asked;
    const named = { requestId, requestHash: requestHashOf(asked) };
    const answer = (outcome: SignedBody['outcome'], signature: Signed, overtaken = false) => {
      const body: SignedBody = {
        group,
        outcome,
        requestId,
        signature: signatureBody(signature, [], signature),
        overtaken,
      };
      return { status: outcome === 'recorded' ? 201 : 200, headers: etag(tag), body };
    };

    const before = repeated(decided, named);
    if (before) return answer('repeated', signatureIn(before));
    if (seen !== tag) throw cameBetween(signable, seen);
    notUnderWhole(signable);
    const { signature } = signable;
    if (signature && signature.inputHash === tag && isAsSigned(period.campaign, signature, scope.rows))
      return answer('unchanged', signature);
    const explained = judged(signable, by, asked);

    const made = {
      decision: 'sign',
      group,
      at: period.ledger.cutoff,
      by,
      role,
      name: asked.name,
      reason: asked.reason,
      ...named,
      cutoff: period.ledger.cutoff,
      inputHash: tag,
      units: scope.rows.map(standOf),
      figures: signedFigures(period.campaign, scope.rows),
      ...explained,
    } as const;
    if (dryRun) {
      return answer('preview', { kind: 'decision', ...made, slot: decided.length + 1, prev: null, seal: null });
    }
    await recordIntent(stores, request, { action: 'figures.sign', subject: group, ...period.place });
    const seal = (await stores.seals.seal(period.place, made.cutoff)).at(-1);
    const mark = seal ? { number: seal.number, root: seal.root } : null;
    const written = await stores.slots.put(period.place, { ...made, seal: mark }, decided.length);
    const now = await signableIn(stores, request);
    if (written.outcome === 'overtaken') throw cameBetween(now, seen);
    return answer(written.outcome, signatureIn(written.decision), now.tag !== tag);
  };

const signatureIn = (decision: Decision): Signed => {
  if (decision.decision === 'sign') return decision;
  throw new Problem('decision.request-reused');
};

/** Throws `signature.own-decision` and `request.invalid`, each with every issue. */
const judged = (
  { period: { campaign, entries }, scope, standing }: Signable,
  signer: string,
  asked: Pick<Signed, 'missing' | 'unsignedGroups'>,
): Pick<Signed, 'missing' | 'unsignedGroups'> => {
  const own = decidedBy(scope, entries, signer);
  if (own.length > 0) {
    const issues = own.map(({ code, name }) =>
      refusal('sign.own-decision', pointer(), `${name} (${code}): chính bạn đã sửa, nhập số liệu hoặc miễn báo cáo.`),
    );
    throw new Problem('signature.own-decision', 'Người khác phải ký: xem các đơn vị dưới đây.', issues);
  }
  const { issues, ...explained } = explain(campaign, scope, standing, asked);
  if (issues.length > 0)
    throw new Problem(
      'request.invalid',
      'Chưa ký: mỗi đơn vị, nhóm còn thiếu phải nêu lý do, và chỉ những nơi đó.',
      issues,
    );
  return explained;
};
