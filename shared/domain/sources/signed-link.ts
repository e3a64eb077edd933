/**
 * The signed link of one unit: a token that carries campaign, period and unit, so that nobody has to type a name and
 * nobody can report for a neighbour. Signed with the deployment's own key; it ends by its date, with its source, or
 * when it is revoked, alone or with all that were given out before. Minted by definitions, read by intake.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { SignedLink } from '../log/submission.ts';
import type { Credentials } from './credentials.ts';

/** What a token says. */
export interface GivenLink extends SignedLink {
  /** The source's newest entry when it was given out: what is revoked later ends it. */
  readonly slot: number;
  /** Epoch seconds. */
  readonly expires: number;
}

/** What a source's links are read with; without a key none was ever given out. */
export interface LinkReader extends Pick<Credentials, 'revoked' | 'links'> {
  readonly id: string;
  readonly linkKey?: Uint8Array;
}

export type LinkEnd = 'expired' | 'revoked';

const prefix = 'don-vi.';
/** Longer than any link we have given out. */
const longest = 600;

/** The token for one unit. */
export const signLink = (link: GivenLink, source: string, key: Uint8Array): string => {
  const { campaign, period, unit, slot, expires } = link;
  const payload = Buffer.from(JSON.stringify([campaign, period, unit, slot, expires])).toString('base64url');
  return `${prefix}${payload}.${signature(key, source, payload).toString('base64url')}`;
};

/** What a token of this source says, and why it counts no more where it has ended; undefined for any other text. */
export const readLink = (
  token: string,
  source: LinkReader,
  at: string,
): { readonly link: SignedLink; readonly ended: LinkEnd | undefined } | undefined => {
  const { id, linkKey, revoked } = source;
  if (!linkKey || revoked || token.length > longest || !token.startsWith(prefix)) return undefined;
  const [payload = '', signed = '', ...rest] = token.slice(prefix.length).split('.');
  const given = Buffer.from(signed, 'base64url');
  // The full stop of the sentence it stood in is often taken along.
  if (rest.some((more) => more !== '') || !isSame(signature(linkKey, id, payload), given)) return undefined;
  const [campaign, period, unit, slot, expires] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  const link: GivenLink = { campaign, period, unit, slot, expires };
  return { link: { campaign, period, unit }, ended: endOf(link, source, Date.parse(at)) };
};

/** What a token opens at an instant. */
export const liveLink = (token: string, source: LinkReader, at: string): SignedLink | undefined => {
  const read = readLink(token, source, at);
  return read?.ended ? undefined : read?.link;
};

const endOf = ({ unit, slot, expires }: GivenLink, { links }: LinkReader, now: number): LinkEnd | undefined => {
  if (slot < links.before || slot < (links.units[unit] ?? 0)) return 'revoked';
  return now >= expires * 1_000 ? 'expired' : undefined;
};

/** The source is part of what is signed: a link opens one source alone. */
const signature = (key: Uint8Array, source: string, payload: string): Buffer =>
  createHmac('sha256', key).update(`tonghop link\n${source}\n${payload}`).digest();

const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);
