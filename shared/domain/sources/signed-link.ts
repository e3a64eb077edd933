/**
 * The signed link of one unit: a token that carries campaign, period and unit, so that nobody has to type a name and
 * nobody can report for a neighbour. Signed with the stored hash of the source's live secret: rotating or revoking
 * the source's secret ends its links too, and no further key has to be kept. Minted by definitions, read by intake.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignedLink } from '../log/submission.ts';

/** What a source's links are signed with. */
export interface LinkSigner {
  readonly id: string;
  readonly secrets: readonly { readonly hash: string }[];
  readonly revoked: boolean;
}

const prefix = 'don-vi.';
/** Longer than any link we have given out. */
const longest = 600;

/** The token for one unit, signed with the newest secret; undefined when the source has none. */
export const signLink = (link: SignedLink, { id, secrets, revoked }: LinkSigner): string | undefined => {
  const newest = secrets.at(-1);
  if (!newest || revoked) return undefined;
  const { campaign, period, unit } = link;
  const payload = Buffer.from(JSON.stringify([campaign, period, unit])).toString('base64url');
  return `${prefix}${payload}.${signature(newest.hash, id, payload).toString('base64url')}`;
};

/** What a token says, where one of the source's live secrets signed it. */
export const readLink = (token: string, { id, secrets, revoked }: LinkSigner): SignedLink | undefined => {
  if (revoked || token.length > longest || !token.startsWith(prefix)) return undefined;
  const [payload = '', signed = '', ...rest] = token.slice(prefix.length).split('.');
  const given = Buffer.from(signed, 'base64url');
  const matching = secrets.filter(({ hash }) => isSame(signature(hash, id, payload), given));
  if (matching.length === 0 || rest.length > 0) return undefined;
  const [campaign = '', period = '', unit = ''] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  return { campaign, period, unit };
};

/** The source is part of what is signed: a link opens one source alone. */
const signature = (hash: string, source: string, payload: string): Buffer =>
  createHmac('sha256', Buffer.from(hash, 'hex')).update(`tonghop link\n${source}\n${payload}`).digest();

const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
