/**
 * The only place a key is spelt. One table, `pk` and `sk` strings, append-only (DESIGN §4).
 * Parts are percent-encoded so that `#` is always a separator; long parts are hashed (a sort key holds 1,024 bytes).
 */
import { createHash } from 'node:crypto';

export interface TableKey {
  readonly pk: string;
  readonly sk: string;
}

const longest = 120;

// A lone surrogate, which JSON can carry, has no percent-encoding.
const part = (text: string): string => {
  const encoded = encodeURIComponent(text.toWellFormed());
  return encoded.length <= longest ? encoded : `~${createHash('sha256').update(text).digest('hex')}`;
};

const join = (...parts: readonly string[]): string => parts.map(part).join('#');

/** Partition of everything that happens in one period of a campaign. */
export const periodPartition = (campaign: string, period: string): string => `CP#${join(campaign, period)}`;

export const submissionSort = (unit: string, source: string, submissionId: string, contentHash: string): string =>
  `S#${join(unit, source, submissionId, contentHash)}`;

export const quarantineSort = (source: string, bodyHash: string): string => `Q#${join(source, bodyHash)}`;

export const exportSort = (cutoff: string, inputHash: string): string => `X#${join(cutoff, inputHash)}`;

/** Prefixes of the kinds of entry in a period's partition. */
export const prefixes = { submission: 'S#', quarantine: 'Q#', export: 'X#' } as const;

/** Everything one unit has sent. */
export const unitPrefix = (unit: string): string => `S#${part(unit)}#`;

export const definitionKinds = ['campaign', 'register', 'source'] as const;
export type DefinitionKind = (typeof definitionKinds)[number];

export const definitionPartition = (kind: DefinitionKind): string => `DEF#${kind}`;

/** Four digits keep versions in order as text. */
export const definitionSort = (id: string, version: number): string =>
  `${part(id)}#v${String(version).padStart(4, '0')}`;

export const definitionPrefix = (id: string): string => `${part(id)}#v`;

/** Audit events of one month (yyyy-mm). */
export const auditKey = (month: string, ulid: string): TableKey => ({ pk: `A#${month}`, sk: ulid });

export const exportObjectKey = (campaign: string, period: string, cutoff: string, inputHash: string): string =>
  `exports/${part(campaign)}/${part(period)}/${cutoff.replaceAll(':', '').replace('.000', '')}_${inputHash.slice(0, 16)}.xlsx`;

/** Raw bytes too large for an item, by their own hash. */
export const rawObjectKey = (bodyHash: string): string => `raw/${bodyHash}`;

/**
 * A delivery kept in S3 because the table did not answer. Its instant comes first: each arrival is kept with its own
 * time, and a listing is in the order of arrival.
 */
export const spillObjectKey = (receivedAt: string, source: string, bodyHash: string): string =>
  `spill/${receivedAt.replace('T', '/').replaceAll(':', '')}_${part(source)}_${bodyHash}.json.gz`;
