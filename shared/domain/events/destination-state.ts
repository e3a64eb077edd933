/**
 * A destination as its entries leave it, each in the next numbered slot: whoever finds a slot taken reads again and
 * decides again, so that a revocation, a rotation and an edit made at once all stand.
 */
import type { DestinationDocument } from './destination.ts';

/** Why nothing is sent any more: the receiver said 410, or has heard nothing for days. */
export type DisabledWhy = 'gone' | 'failing';

export type DestinationChange =
  | { readonly kind: 'declared'; readonly document: DestinationDocument }
  | { readonly kind: 'secret'; readonly alone: boolean }
  | { readonly kind: 'revoked' }
  | { readonly kind: 'disabled'; readonly why: DisabledWhy }
  | { readonly kind: 'resumed' };

export type DestinationEntry = DestinationChange & {
  readonly slot: number;
  readonly at: string;
  /** The official's id, or `schedule`. */
  readonly by: string;
};

export interface DestinationState {
  readonly id: string;
  readonly slot: number;
  readonly document: DestinationDocument;
  /** Counts its documents, from 1. */
  readonly version: number;
  readonly publishedAt: string;
  readonly publishedBy: string;
  /** Slots of the live secrets, oldest first, two at most: from a slot the secret is made. */
  readonly secrets: readonly number[];
  /** What is written from this instant on is told without a replay; null before the first secret. */
  readonly since: string | null;
  /** When the document was changed, or sending resumed: a receiver that fails is given its days from then. */
  readonly tryingSince: string;
  readonly revoked: boolean;
  readonly disabled: { readonly at: string; readonly why: DisabledWhy } | null;
}

const mostLive = 2;

type Effects = {
  readonly [K in DestinationChange['kind']]: (
    before: DestinationState,
    entry: Extract<DestinationEntry, { kind: K }>,
  ) => Partial<DestinationState>;
};

const effects: Effects = {
  declared: ({ version }, { document, at, by }) => ({
    document,
    version: version + 1,
    publishedAt: at,
    publishedBy: by,
    tryingSince: at,
  }),
  secret: ({ secrets, since }, { alone, slot, at }) => ({
    secrets: [...(alone ? [] : secrets), slot].slice(-mostLive),
    since: since ?? at,
  }),
  revoked: () => ({ secrets: [], revoked: true }),
  disabled: (_before, { at, why }) => ({ disabled: { at, why } }),
  resumed: (_before, { at }) => ({ disabled: null, tryingSince: at }),
};

/** Undefined where nothing was ever declared. */
export const destinationOf = (id: string, entries: readonly DestinationEntry[]): DestinationState | undefined => {
  const [first] = entries;
  if (first?.kind !== 'declared') return undefined;
  let state: DestinationState = {
    id,
    slot: 0,
    document: first.document,
    version: 0,
    publishedAt: first.at,
    publishedBy: first.by,
    secrets: [],
    since: null,
    tryingSince: first.at,
    revoked: false,
    disabled: null,
  };
  for (const entry of entries) {
    const effect = effects[entry.kind] as (
      before: DestinationState,
      entry: DestinationEntry,
    ) => Partial<DestinationState>;
    state = { ...state, ...effect(state, entry), slot: entry.slot };
  }
  return state;
};

/** Is anything sent there? */
export const isServed = ({ revoked, disabled, secrets }: DestinationState): boolean =>
  !revoked && disabled === null && secrets.length > 0;
