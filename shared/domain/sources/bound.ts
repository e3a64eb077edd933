/** A source as published: bound to one version of its campaign and register, so that one read judges a delivery. */
import type { CampaignDocument } from '../campaign/campaign.ts';
import type { RegisterDocument } from '../units/register-document.ts';
import type { Source } from './source.ts';

export interface Bound {
  readonly source: Source;
  readonly campaign: CampaignDocument & { readonly version: number };
  readonly register: { readonly document: RegisterDocument; readonly version: number };
}
