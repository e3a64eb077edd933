/** What a request to sign or to reopen is about: the figures of its group as they are now, and what was signed. */
import { type Decided, decidedIn } from '../../shared/domain/log/decided.ts';
import type { Signed } from '../../shared/domain/log/decision.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { type Scope, scopeOf } from '../../shared/domain/log/sign-off.ts';
import { standingSignatures, wholeGroup } from '../../shared/domain/log/signatures.ts';
import { groupTag, standOf } from '../../shared/domain/log/tags.ts';
import { signedIn } from '../../shared/http/official.ts';
import type { Request } from '../../shared/http/request.ts';
import { isVisible } from '../../shared/http/visible.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { readPeriod } from '../../shared/store/period.ts';

export interface Signable {
  readonly group: string;
  readonly period: PeriodRead;
  readonly scope: Scope;
  /** What is signed: equal where every unit stands as it stood. */
  readonly tag: string;
  /** All that was decided of this group, slot by slot. */
  readonly decided: ReturnType<Decided['ofGroup']>;
  readonly standing: ReadonlyMap<string, Signed>;
  /** The signature of this group that stands. */
  readonly signature: Signed | undefined;
}

/** Throws `campaign.unknown`, `period.unknown`, `group.unknown`. */
export const signableIn = async (stores: Stores, { params, query }: Request): Promise<Signable> => {
  const group = params.get('group') ?? '';
  const period = await readPeriod(stores, params.get('campaign') ?? '', query.get('period'));
  const scope = scopeOf(period.ledger, group);
  if (!scope) throw new Problem('group.unknown');
  const { entries, ledger } = period;
  const standing = standingSignatures(entries, ledger.cutoff);
  return {
    group,
    period,
    scope,
    tag: groupTag(scope.rows.map(standOf)),
    decided: decidedIn(entries, ledger.cutoff).ofGroup(group),
    standing,
    signature: standing.get(group),
  };
};

/** To a reviewer there is no group but his own. Throws `group.unknown`. */
export const mayRead = (request: Request): void => {
  const group = request.params.get('group') ?? '';
  if (!isVisible(signedIn(request), group === wholeGroup ? null : group)) throw new Problem('group.unknown');
};

/** A group is not touched while the whole stands signed. Throws `signature.under-whole`. */
export const notUnderWhole = ({ group, standing }: Signable): void => {
  if (group !== wholeGroup && standing.has(wholeGroup)) throw new Problem('signature.under-whole');
};
