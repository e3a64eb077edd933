/** GET …/groups/{group}/signatures: what was signed and when, and what is still in the way of signing now. */
import { ofKind } from '../../shared/domain/log/decided.ts';
import type { Reopened, Signed } from '../../shared/domain/log/decision.ts';
import { decidedBy, isAsSigned, missingIn, unsignedIn } from '../../shared/domain/log/sign-off.ts';
import { addUp } from '../../shared/domain/log/tally.ts';
import { signedIn } from '../../shared/http/official.ts';
import { etag } from '../../shared/http/precondition.ts';
import type { UseCase } from '../../shared/http/request.ts';
import type { Signature, Signatures } from '../../shared/http/routes/sign-off.ts';
import type { Stores } from '../../shared/store/live.ts';
import { mayRead, signableIn } from './signable.ts';

export const signatures =
  (stores: Stores): UseCase =>
  async (request) => {
    mayRead(request);
    const { group, period, scope, tag, decided, standing, signature } = await signableIn(stores, request);
    const { campaign, place, ledger } = period;
    const { listed, exempt, expected, reported, nil } = addUp(campaign, scope.rows);
    const body: Signatures = {
      group,
      ...place,
      asAt: ledger.cutoff,
      etag: tag,
      units: { listed, exempt, expected, reported, nil, accepted: scope.rows.filter((row) => row.accepted).length },
      changed: signature !== undefined && !isAsSigned(campaign, signature, scope.rows),
      missing: missingIn(scope).map(named),
      unsignedGroups: unsignedIn(campaign, scope, standing).map(named),
      ownDecisions: decidedBy(scope, period.entries, signedIn(request).id).map(named),
      signatures: ofKind(decided, 'sign').map((one) => signatureBody(one, ofKind(decided, 'reopen'), signature)),
    };
    return { status: 200, headers: etag(tag), body };
  };

const named = ({ code, name }: { readonly code: string; readonly name: string }) => ({ code, name });

/** @param signature the one that stands */
export const signatureBody = (
  { slot, at, by, role, name, reason, cutoff, inputHash, seal, units, figures, missing, unsignedGroups }: Signed,
  reopenings: readonly Reopened[] = [],
  signature?: Signed,
): Signature => {
  const reopened = reopenings.find((one) => one.signature === slot);
  return {
    ...{ slot, at, by, role, name, reason, cutoff, inputHash, seal, figures },
    units: units.length,
    missing: [...missing],
    unsignedGroups: [...unsignedGroups],
    standing: signature?.slot === slot,
    reopened: reopened ? { at: reopened.at, by: reopened.by, reason: reopened.reason } : null,
  };
};
