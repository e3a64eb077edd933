/**
 * Who is asking. The gateway has proved the token; here its claims become roles. A group claim is
 * `department`, `operator`, `auditor`, or `reviewer:<group>` for a reviewer limited to that group.
 */
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { Problem } from '../problems.ts';
import { type Official, type Request, type Role, roles } from './request.ts';

type Claims = APIGatewayProxyEventV2WithJWTAuthorizer['requestContext']['authorizer']['jwt']['claims'];

// Cognito names the claim itself; another issuer is configured to put the same words in `roles`.
const groupClaims = ['cognito:groups', 'roles'];

/** HTTP APIs hand an array claim over as text: "[department reviewer:608]". */
const words = (claim: unknown): string[] => {
  if (Array.isArray(claim)) return claim.map(String);
  return typeof claim === 'string'
    ? claim
        .replace(/^\[|\]$/g, '')
        .split(/[\s,]+/)
        .filter(Boolean)
    : [];
};

export const officialOf = (claims: Claims | undefined): Official | null => {
  if (!claims || typeof claims['sub'] !== 'string') return null;
  const granted = groupClaims.flatMap((claim) => words(claims[claim]));
  const known = granted.map((word) => word.split(':')[0]).filter((word): word is Role => roles.includes(word as Role));
  const groups = granted.filter((word) => word.startsWith('reviewer:')).map((word) => word.slice('reviewer:'.length));
  return { id: claims['sub'], roles: new Set(known), groups };
};

/** Throws `access.forbidden` unless one of the roles permitted is held. */
export const allow = (official: Official | null, permitted: readonly Role[]): void => {
  if (!official) throw new Problem('access.unauthenticated');
  if (permitted.some((role) => official.roles.has(role))) return;
  throw new Problem('access.forbidden', `Việc này dành cho: ${permitted.join(', ')}.`);
};

/** The official who asks; on a route with roles there always is one. */
export const signedIn = ({ official }: Request): Official => {
  if (!official) throw new Problem('access.unauthenticated');
  return official;
};
