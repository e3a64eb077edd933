/**
 * Who is asking. The gateway has proved the token; here its claims become roles. A group claim is
 * `department`, `operator`, `auditor`, or `reviewer:<group>` for a reviewer limited to that group.
 */
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { Problem } from '../problems.ts';
import { type Official, type Role, roles } from './request.ts';

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

/** The official, when one of the roles allowed is held; else a problem. */
export const allowed = (official: Official | null, permitted: readonly Role[]): Official => {
  if (!official) throw new Problem('access.unauthenticated');
  if (!permitted.some((role) => official.roles.has(role))) {
    throw new Problem('access.forbidden', `Việc này dành cho: ${permitted.join(', ')}.`);
  }
  return official;
};
