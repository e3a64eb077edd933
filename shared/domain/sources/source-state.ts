/**
 * A source as its entries leave it. Each entry takes the next numbered slot and states what holds after it, so that the
 * newest alone is read; whoever is overtaken decides again on what the other left. Pure; kept by shared/store/sources.
 */
import type { Admission } from '../log/admission.ts';
import type { Bound } from './bound.ts';
import { type Credentials, noCredentials, withoutAny, withoutLinks, withSecret } from './credentials.ts';
import type { Source, SourceDocument } from './source.ts';

/** What one entry says has happened. */
export type SourceChange =
  | { readonly kind: 'bound'; readonly document: SourceDocument; readonly to: Omit<Bound, 'source'> }
  | { readonly kind: 'secret'; readonly hash: string; readonly alone: boolean }
  | { readonly kind: 'admission'; readonly admission: Admission }
  /** Codes of units; null for all. */
  | { readonly kind: 'links'; readonly units: readonly string[] | null }
  | { readonly kind: 'revocation' };

export type SourceChangeKind = SourceChange['kind'];

export interface SourceState {
  readonly id: string;
  /** Number of the newest entry, from 1. */
  readonly slot: number;
  readonly bound: Bound;
  /** Of the bound version; secrets come and go without one. */
  readonly publishedAt: string;
  readonly publishedBy: string;
  readonly credentials: Credentials;
  /** Which periods of its campaign take reports; absent while the calendar alone says. */
  readonly admission?: Admission;
  /** The key links are signed with, where the source takes its units from links. Never kept. */
  readonly linkKey?: Uint8Array;
}

/** When and by whom. */
export interface Stamp {
  readonly at: string;
  readonly by: string;
}

type Change<K extends SourceChangeKind> = Extract<SourceChange, { kind: K }>;
type Effect<K extends SourceChangeKind> = (
  before: SourceState,
  change: Change<K>,
  stamp: Stamp,
) => Partial<Pick<SourceState, 'bound' | 'publishedAt' | 'publishedBy' | 'credentials' | 'admission'>>;

const effects: { readonly [K in SourceChangeKind]: Effect<K> } = {
  bound: ({ bound }, change, stamp) => publishedAs(bound.source.version + 1, change, stamp),
  secret: ({ credentials }, { hash, alone }, { at }) => ({
    credentials: withSecret(credentials, { hash, mintedAt: at }, alone),
  }),
  admission: (_, { admission }) => ({ admission }),
  links: ({ credentials, slot }, { units }) => ({ credentials: withoutLinks(credentials, units, slot + 1) }),
  revocation: ({ credentials }) => ({ credentials: withoutAny(credentials) }),
};

const publishedAs = (version: number, { document, to }: Change<'bound'>, { at, by }: Stamp) => ({
  bound: { source: { ...document, version }, ...to },
  publishedAt: at,
  publishedBy: by,
});

/** A source's first entry. */
export const declared = (id: string, change: Change<'bound'>, stamp: Stamp): SourceState => ({
  id,
  slot: 1,
  ...publishedAs(1, change, stamp),
  credentials: noCredentials,
});

/** What holds after one more entry. */
export const changed = (before: SourceState, change: SourceChange, stamp: Stamp): SourceState => ({
  ...before,
  slot: before.slot + 1,
  ...(effects[change.kind] as Effect<SourceChangeKind>)(before, change, stamp),
});

/** The source as deliveries are proved and read by. */
export const sourceOf = ({ bound, credentials, linkKey }: SourceState): Source => ({
  ...bound.source,
  ...credentials,
  ...(linkKey ? { linkKey } : {}),
});
