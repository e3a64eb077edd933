/** Who may do what to whom: in whose name an official does it, or why not. Fails closed: a role that is not named may nothing. */
import type { DeciderRole } from '../../shared/domain/log/decision.ts';
import { type UnitAct, unitActs } from '../../shared/domain/log/unit-act.ts';
import type { Official } from '../../shared/http/request.ts';
import { Problem } from '../../shared/problems.ts';

/** Throws `access.forbidden`, and `decision.not-yours` to a reviewer of other groups. */
export const deciderOf = ({ roles, groups }: Official, kind: UnitAct, group: string | null): DeciderRole => {
  const { makers } = unitActs[kind];
  if (makers.includes('department') && roles.has('department')) return 'department';
  if (makers.includes('reviewer') && roles.has('reviewer')) {
    if (group !== null && groups.includes(group)) return `reviewer:${group}`;
    throw new Problem('decision.not-yours');
  }
  throw new Problem('access.forbidden', `Việc này dành cho: ${makers.filter((maker) => maker !== 'unit').join(', ')}.`);
};
