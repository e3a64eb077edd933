/**
 * What opens a source, apart from the document it opens: live secrets, revocation, links that were ended. Kept beside
 * the document in the source's own entries, so that no edit of the document can bring back what was taken away.
 */

/** At most this many live at once, so that a form can be moved to the new one before the old one dies. */
const mostLive = 2;

/** SHA-256 of a live secret, hex, with the instant it was minted. */
export interface LiveSecret {
  readonly hash: string;
  readonly mintedAt: string;
}

/** Links that were revoked, by the number of the entry that did it: those given out before it have ended. */
interface EndedLinks {
  readonly before: number;
  /** Of single units, by code. */
  readonly units: Readonly<Record<string, number>>;
}

export interface Credentials {
  /** Oldest first. */
  readonly secrets: readonly LiveSecret[];
  readonly revoked: boolean;
  readonly links: EndedLinks;
}

export const noCredentials: Credentials = { secrets: [], revoked: false, links: { before: 0, units: {} } };

/** @param alone whether every older secret dies at once, because one of them leaked. */
export const withSecret = (before: Credentials, secret: LiveSecret, alone: boolean): Credentials => ({
  ...before,
  secrets: [...(alone ? [] : before.secrets), secret].slice(-mostLive),
});

/** @param units codes; null for every link there is. */
export const withoutLinks = (before: Credentials, units: readonly string[] | null, slot: number): Credentials => ({
  ...before,
  links: units
    ? { ...before.links, units: { ...before.links.units, ...Object.fromEntries(units.map((unit) => [unit, slot])) } }
    : { before: slot, units: {} },
});

/** For good: nothing reopens a source. */
export const withoutAny = (before: Credentials): Credentials => ({ ...before, secrets: [], revoked: true });
