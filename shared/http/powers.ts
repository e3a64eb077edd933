/**
 * Who may do what to whom: in whose name an official does it, or why not. Asked where it is done, and by the pages,
 * which do not offer what would be refused. Fails closed: a role that is not named may nothing.
 */
import type { DeciderRole, Decision } from '../domain/log/decision.ts';
import { wholeGroup } from '../domain/log/signatures.ts';
import { type UnitAct, unitActs } from '../domain/log/unit-act.ts';
import { Problem } from '../problems.ts';
import { forbidden } from './official.ts';
import type { Official } from './request.ts';

/** Throws `access.forbidden`, and `decision.not-yours` to a reviewer of other groups. */
export const deciderOf = ({ roles, groups }: Official, kind: UnitAct, group: string | null): DeciderRole => {
  const { makers } = unitActs[kind];
  if (makers.includes('department') && roles.has('department')) return 'department';
  if (makers.includes('reviewer') && roles.has('reviewer')) {
    if (group !== null && groups.includes(group)) return `reviewer:${group}`;
    throw new Problem('decision.not-yours');
  }
  throw forbidden(makers.filter((maker) => maker !== 'unit'));
};

/** Who gives time to a whole group, or to all (`*`). Throws `decision.not-yours`. */
export const extenderOf = ({ roles, groups }: Official, group: string): DeciderRole => {
  if (roles.has('department')) return 'department';
  if (groups.includes(group)) return `reviewer:${group}`;
  throw new Problem('decision.not-yours', 'Nhóm này không phải nhóm của bạn.');
};

/** Who signs, and reopens: its reviewer for a group, the department for the whole. Throws `signature.not-yours`. */
export const signerOf = ({ roles, groups }: Official, group: string): Decision['role'] => {
  if (group === wholeGroup && roles.has('department')) return 'department';
  if (group !== wholeGroup && groups.includes(group)) return `reviewer:${group}`;
  throw new Problem('signature.not-yours');
};

/** Would it be refused for who asks? */
export const mayBe = (role: () => Decision['role']): boolean => {
  try {
    role();
    return true;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
};
