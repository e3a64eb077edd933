/**
 * Who is asking. The gateway has proved the token; here its claims become roles. A word of the claim is exactly
 * `department`, `operator`, `auditor`, `reviewer`, or `reviewer:<group>` for a reviewer limited to that group. Any
 * other word gives nothing.
 */
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { Problem } from '../problems.ts';
import { type Official, type Request, type Role, roles } from './request.ts';

type Claims = APIGatewayProxyEventV2WithJWTAuthorizer['requestContext']['authorizer']['jwt']['claims'];

// Cognito names the claim itself; another issuer is configured to put the same words in `roles`.
const roleClaims = ['cognito:groups', 'roles'];

interface Grant {
  readonly role: Role;
  /** The group of `reviewer:<group>`. */
  readonly group?: string;
}

const grantOf = (word: string): Grant | undefined => {
  const [, group] = /^reviewer:([a-z0-9][a-z0-9-]*)$/.exec(word) ?? [];
  if (group !== undefined) return { role: 'reviewer', group };
  const role = roles.find((one) => one === word);
  return role && { role };
};

/**
 * An HTTP API hands a list over as text, "[department reviewer:608]", so that "[IT department]" may be one group or
 * two. A list with a word that is none of ours is therefore not read at all. What is no list is one word, or words
 * between commas.
 */
const grantsOf = (claim: unknown): readonly Grant[] => {
  if (typeof claim !== 'string') return [];
  const [, list] = /^\[(.*)\]$/s.exec(claim) ?? [];
  const words = list === undefined ? claim.split(/, ?/) : list.split(/[ ,]+/);
  const grants = words.map(grantOf);
  return grants.every((grant) => grant !== undefined) ? grants : [];
};

/** The official whom the claims name; null when they name nobody. */
export const officialOf = (claims: Claims | undefined): Official | null => {
  if (!claims || typeof claims['sub'] !== 'string') return null;
  const grants = roleClaims.flatMap((claim) => grantsOf(claims[claim]));
  return {
    id: claims['sub'],
    roles: new Set(grants.map(({ role }) => role)),
    groups: grants.flatMap(({ group }) => group ?? []),
  };
};

/** Roles as offices call them, each with the word an account bears. */
const roleWords: Readonly<Record<Role, string>> = {
  department: 'cơ quan tổng hợp',
  reviewer: 'người duyệt của nhóm',
  operator: 'người vận hành',
  auditor: 'người kiểm tra',
};

/** The refusal of whoever has none of these roles. */
export const forbidden = (permitted: readonly Role[]): Problem =>
  new Problem(
    'access.forbidden',
    `Việc này dành cho: ${permitted.map((role) => `${roleWords[role]} (${role})`).join(', ')}.`,
  );

/** Throws `access.forbidden` unless one of the roles permitted is held. */
export const allow = (official: Official | null, permitted: readonly Role[]): void => {
  if (!official) throw new Problem('access.unauthenticated');
  if (permitted.some((role) => official.roles.has(role))) return;
  throw forbidden(permitted);
};

/** The official who asks; on a route with roles there always is one. */
export const signedIn = ({ official }: Request): Official => {
  if (!official) throw new Problem('access.unauthenticated');
  return official;
};
