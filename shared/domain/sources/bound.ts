/** A source as published: bound to one version of its campaign and register, so that one read judges a delivery. */
import type { Campaign } from '../campaign/campaign.ts';
import type { RegisterDocument } from '../units/register-document.ts';
import type { SourceDocument } from './source.ts';

export interface Bound {
  readonly source: SourceDocument & { readonly version: number };
  readonly campaign: Campaign;
  readonly register: { readonly document: RegisterDocument; readonly version: number };
}

/** Is a source bound to something newer than what is in hand? Then that was read too long ago to bind by. */
export const isBoundAfter = (bound: Bound, { campaign, register }: Omit<Bound, 'source'>): boolean =>
  bound.campaign.id === campaign.id &&
  (bound.campaign.version > campaign.version ||
    (bound.register.document.id === register.document.id && bound.register.version > register.version));

/** Published versions never change, so that numbers tell whether two bindings are to the same texts. */
export const isBoundTo = (bound: Bound, { campaign, register }: Omit<Bound, 'source'>): boolean =>
  bound.campaign.id === campaign.id &&
  bound.campaign.version === campaign.version &&
  bound.register.document.id === register.document.id &&
  bound.register.version === register.version;
