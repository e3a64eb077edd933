import { describe, expect, test } from 'vitest';
import { type UnitAct, unitActs } from '../../../shared/domain/log/unit-act.ts';
import { deciderOf } from '../../../shared/http/powers.ts';
import { type Official, roles } from '../../../shared/http/request.ts';
import { actBodies } from '../../../shared/http/routes/decision-bodies.ts';
import { Problem } from '../../../shared/problems.ts';

const official = (role: Official['roles'], ...groups: string[]): Official => ({ id: 'o', roles: role, groups });
const outcome = (who: Official, kind: UnitAct, group: string | null): string => {
  try {
    return deciderOf(who, kind, group);
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
};

/** department · reviewer of the group · of another · of none, by kind: what each may. */
const expected: Readonly<Record<UnitAct, readonly [string, string, string, string]>> = {
  return: ['department', 'reviewer:608', 'decision.not-yours', 'decision.not-yours'],
  accept: ['department', 'reviewer:608', 'decision.not-yours', 'decision.not-yours'],
  void: ['department', 'access.forbidden', 'access.forbidden', 'access.forbidden'],
  override: ['department', 'reviewer:608', 'decision.not-yours', 'decision.not-yours'],
  extension: ['department', 'reviewer:608', 'decision.not-yours', 'decision.not-yours'],
  exemption: ['department', 'access.forbidden', 'access.forbidden', 'access.forbidden'],
  'exemption-lifted': ['department', 'access.forbidden', 'access.forbidden', 'access.forbidden'],
  note: ['department', 'reviewer:608', 'decision.not-yours', 'decision.not-yours'],
  'time-asked': ['access.forbidden', 'access.forbidden', 'access.forbidden', 'access.forbidden'],
  reply: ['access.forbidden', 'access.forbidden', 'access.forbidden', 'access.forbidden'],
  nil: ['department', 'access.forbidden', 'access.forbidden', 'access.forbidden'],
};
const kinds = Object.keys(unitActs) as UnitAct[];

describe.each(kinds)('%s', (kind) => {
  test('is the department’s, a reviewer’s in the own group, or nobody’s, as its row says', () => {
    const reviewer = new Set(['reviewer'] as const);

    expect([
      outcome(official(new Set(['department'])), kind, '608'),
      outcome(official(reviewer, '608'), kind, '608'),
      outcome(official(reviewer, '610'), kind, '608'),
      outcome(official(reviewer), kind, null),
    ]).toEqual(expected[kind]);
  });

  test('is no operator’s, no auditor’s, and nobody’s without a role', () => {
    const others = roles.filter((role) => role !== 'department' && role !== 'reviewer');
    const tried = [...others.map((role) => new Set([role])), new Set(others), new Set<never>()];

    expect(tried.map((held) => outcome(official(held, '608'), kind, '608'))).toEqual(
      tried.map(() => 'access.forbidden'),
    );
  });

  test('has a body of its own name', () => {
    expect(actBodies[kind].shape.decision.value).toBe(kind);
  });
});

test('whoever is department and reviewer at once decides as the department', () => {
  const both = official(new Set(['reviewer', 'department'] as const), '610');

  expect(outcome(both, 'return', '608')).toBe('department');
});
