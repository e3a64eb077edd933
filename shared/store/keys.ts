/**
 * The only place a key is spelt. One table, `pk` and `sk` strings, append-only (DESIGN §4).
 * Parts are percent-encoded so that `#` is always a separator; long parts are hashed (a sort key holds 1,024 bytes).
 */
import { createHash } from 'node:crypto';
import type { NoticeId } from '../domain/notices/entry.ts';

export interface TableKey {
  readonly pk: string;
  readonly sk: string;
}

const longest = 120;

// A lone surrogate, which JSON can carry, has no percent-encoding.
export const part = (text: string): string => {
  const encoded = encodeURIComponent(text.toWellFormed());
  return encoded.length <= longest ? encoded : `~${createHash('sha256').update(text).digest('hex')}`;
};

export const join = (...parts: readonly string[]): string => parts.map(part).join('#');

/** Partition of everything that happens in one period of a campaign. */
export const periodPartition = (campaign: string, period: string): string => `CP#${join(campaign, period)}`;

/** The campaign and period a key of the period's partition is of; parts this short are never hashed. */
export const placeIn = ({ pk }: TableKey): { readonly campaign: string; readonly period: string } => {
  const [campaign = '', period = ''] = pk.split('#').slice(1).map(decodeURIComponent);
  return { campaign, period };
};

/** Partition of what could not become a report: a flood of bad deliveries never slows the figures. */
export const quarantinePartition = (campaign: string, period: string): string => `CQ#${join(campaign, period)}`;

export const submissionSort = (unit: string, source: string, submissionId: string, contentHash: string): string =>
  `S#${join(unit, source, submissionId, contentHash)}`;

/** One more reading of a delivery, beside what it is now said to be. */
export const readingSort = (
  unit: string,
  source: string,
  submissionId: string,
  contentHash: string,
  readingId: string,
): string => `${submissionSort(unit, source, submissionId, contentHash)}#R#${part(readingId)}`;

export const quarantineSort = (source: string, bodyHash: string): string => `Q#${join(source, bodyHash)}`;

/** What is held, of one source or of all. */
export const quarantinePrefix = (source: string | undefined): string =>
  source === undefined ? 'Q#' : `Q#${part(source)}#`;

/** What became of a quarantined delivery. */
export const resolutionSort = (source: string, bodyHash: string, ulid: string): string =>
  `${resolutionPrefix(quarantineSort(source, bodyHash))}${ulid}`;

/** @param held sort key of the delivery. */
export const resolutionPrefix = (held: string): string => `${held}#R#`;

/** Six digits keep slots in order as text. */
export const slotText = (slot: number): string => String(slot).padStart(6, '0');

/** A decision about a unit, in its slot. */
export const decisionSort = (unit: string, slot: number): string => `${decisionPrefix(unit)}${slotText(slot)}`;
export const decisionPrefix = (unit: string): string => `V#${part(unit)}#`;

/** A correction from before decisions stood in slots. */
export const correctionSort = (unit: string, ulid: string): string => `${decisionPrefix(unit)}${ulid}`;

/** @param group its code, or `*` for the whole. */
export const groupDecisionSort = (group: string, slot: number): string =>
  `${groupDecisionPrefix(group)}${slotText(slot)}`;
/** The only entries of a period that lie before its notices. */
export const groupDecisionsPrefix = 'G#';
export const groupDecisionPrefix = (group: string): string => `${groupDecisionsPrefix}${part(group)}#`;

/** A period opened, closed or opened again. */
export const openingSort = (number: number): string => `${openingPrefix}${String(number).padStart(4, '0')}`;
export const openingPrefix = 'O#';

/** A notice: what it is about, and the due it counts from. */
export const noticeSort = ({ holder, rule, due, occurrence }: NoticeId): string =>
  `${noticePrefix}${join(holder, rule, due, String(occurrence))}`;
export const noticePrefix = 'N#';
/** Behind every notice, before all else: parts are percent-encoded, so in ASCII. */
export const afterNotices = `${noticePrefix}\u007f`;
/** One more attempt at one address, claimed once. */
export const noticeAttemptSort = (notice: string, address: string, attempt: number): string =>
  `${notice}#A#${join(address, String(attempt))}`;
/** What came of one. */
export const noticeResultSort = (notice: string, ulid: string): string => `${notice}#R#${ulid}`;

export const exportSort = (cutoff: string, inputHash: string): string => `X#${join(cutoff, inputHash)}`;

export const exportPrefix = 'X#';

/** Everything one unit has sent. */
export const unitPrefix = (unit: string): string => `S#${part(unit)}#`;

const definitionKinds = ['campaign', 'register', 'holidays'] as const;
export type DefinitionKind = (typeof definitionKinds)[number];

export const definitionPartition = (kind: DefinitionKind): string => `DEF#${kind}`;

/** Four digits keep versions in order as text. */
export const definitionSort = (id: string, version: number): string =>
  `${part(id)}#v${String(version).padStart(4, '0')}`;

export const definitionPrefix = (id: string): string => `${part(id)}#v`;

/**
 * What was done with a campaign and its periods, apart from their logs: so that one small read tells which are open.
 */
export const lifePartition = (campaign: string): string => `CL#${part(campaign)}`;
/** @param of a period, or `*`: the campaign as a whole. Four digits keep numbers in order as text. */
export const lifeKey = (campaign: string, of: string, number: number): TableKey => ({
  pk: lifePartition(campaign),
  sk: `${part(of)}#${String(number).padStart(4, '0')}`,
});

/** Everything that happens to one source. */
export const sourcePartition = (id: string): string => `SRC#${part(id)}`;

/** Six digits keep entries in order as text. */
export const sourceKey = (id: string, slot: number): TableKey => ({
  pk: sourcePartition(id),
  sk: String(slot).padStart(6, '0'),
});

/** Which sources there are. */
export const sourcesPartition = 'DEF#source';
export const sourceNameKey = (id: string): TableKey => ({ pk: sourcesPartition, sk: part(id) });

/** Which destinations of events there are. */
export const destinationsPartition = 'DEF#destination';
export const destinationNameKey = (id: string): TableKey => ({ pk: destinationsPartition, sk: part(id) });

/** The key that secrets of destinations are made of. Apart from the others: fewer functions may read it. */
export const webhookKey = (name: string): TableKey => ({ pk: `HOOK#${part(name)}`, sk: 'v0001' });

/** How far a source has been pulled. */
export const pullPartition = (source: string): string => `PULL#${part(source)}`;

/** Ten digits keep numbers in order as text. */
export const pullKey = (source: string, number: number): TableKey => ({
  pk: pullPartition(source),
  sk: String(number).padStart(10, '0'),
});

/** A key that signs. Apart from the others: fewer functions may read it. */
export const signingKey = (name: string): TableKey => ({ pk: `SIGN#${part(name)}`, sk: 'v0001' });

/** A key of the deployment itself. */
export const serverKey = (name: string): TableKey => ({ pk: `KEY#${part(name)}`, sk: 'v0001' });

/** What was refused on one day of a campaign (yyyy-mm-dd), and who was turned away. */
export const refusalsPartition = (campaign: string, date: string): string => `RF#${join(campaign, date)}`;
export const refusedPrefix = (source: string): string => `N#${part(source)}#`;
export const refusedKey = (campaign: string, date: string, source: string, ulid: string): TableKey => ({
  pk: refusalsPartition(campaign, date),
  sk: refusedPrefix(source) + ulid,
});
export const turnedAwayPrefix = 'T#';
export const turnedAwayKey = (
  campaign: string,
  date: string,
  source: string,
  why: string,
  minute: string,
): TableKey => ({
  pk: refusalsPartition(campaign, date),
  sk: turnedAwayPrefix + join(source, why, minute),
});

/** Which contacts there are, by the register their places are of. Who they are lies in objects alone. */
export const contactsPartition = (register: string): string => `CT#${part(register)}`;
export const contactsSort = (level: string, code: string, slot: number): string =>
  `${join(level, code)}#${slotText(slot)}`;
/** Addresses nothing is sent to until they are changed. */
export const suppressedPartition = (register: string): string => `CB#${part(register)}`;
export const contactsObjectPrefix = (register: string, level: string, code: string): string =>
  `contacts/${[register, level, code].map(part).join('/')}/`;
export const contactsObjectKey = (register: string, level: string, code: string, slot: number, id: string): string =>
  `${contactsObjectPrefix(register, level, code)}${slotText(slot)}_${id}.json`;

/** Audit events of one month (yyyy-mm). */
export const auditPartition = (month: string): string => `A#${month}`;
export const auditKey = (month: string, ulid: string): TableKey => ({ pk: auditPartition(month), sk: ulid });

export const exportObjectKey = (campaign: string, period: string, cutoff: string, inputHash: string): string => {
  const name = `${cutoff.replaceAll(':', '').replace('.000', '')}_${inputHash.slice(0, 16)}`;
  return `exports/${part(campaign)}/${part(period)}/${name}.xlsx`;
};

/** Everything that seals one period, in the order of its numbers: six digits keep them so as text. */
export const sealsPrefix = (campaign: string, period: string): string => `seals/${part(campaign)}/${part(period)}/`;
export const sealObjectKey = (campaign: string, period: string, number: number): string =>
  `${sealsPrefix(campaign, period)}${String(number).padStart(6, '0')}.json`;
/** The number in the name of a seal. */
export const sealNumberIn = (key: string): number => Number(key.slice(-'000000.json'.length, -'.json'.length));

/** Raw bytes too large for an item, by their own hash. */
export const rawObjectKey = (bodyHash: string): string => `raw/${bodyHash}`;

/** An entry too large for an item, by its own hash. */
export const valuesObjectKey = (hash: string): string => `values/${hash}`;

export const spillPrefix = 'spill/';
/** Deliveries put aside, that no drain could take in. */
export const deadPrefix = 'dead/';

export const deadObjectKey = (spilt: string): string => deadPrefix + spilt.slice(spillPrefix.length);

/** When a delivery in the bucket was received, UTC ISO. */
export const spiltAt = (key: string): string => {
  const [, day = '', clock = ''] = /^[a-z]+\/([\d-]+)\/([^_]+)_/.exec(key) ?? [];
  return `${day}T${clock.replace(/^(\d\d)(\d\d)/, '$1:$2:')}`;
};

/**
 * A delivery kept in S3 because the table did not answer, or because it was fetched. Its instant comes first: each
 * arrival is kept with its own time, and a listing is in the order of arrival.
 */
export const spillObjectKey = (receivedAt: string, source: string, bodyHash: string): string =>
  `${spillPrefix}${receivedAt.replace('T', '/').replaceAll(':', '')}_${part(source)}_${bodyHash}.json.gz`;

/** Where a province's vendor secrets are in SSM: `tonghop source secret` writes there, intake reads. */
export const secretsPrefix = (province: string): string => `/tonghop/${province}/sources`;

/** The name, among the secrets, of the token a source's records are fetched with. */
export const pullToken = (source: string): string => `pull/${source}`;

/**
 * The name, among the secrets, of what opens a way out: the mail server's password, the secret a gateway's messages are
 * signed with.
 */
export const outboundSecret = (way: string): string => `outbound/${way}`;

/** The name, among the secrets, of the keys an operator has set to sign seals with. */
export const sealingKey = 'signing/seals';

/**
 * The SSM parameter of a secret. Tokens, keys and what opens the ways out lie beside the vendors' secrets, not among
 * them: intake, which anybody on the internet can call, must not be able to read them.
 */
export const secretParameter = (prefix: string, secret: string): string =>
  secret.includes('/') ? `${prefix.slice(0, prefix.lastIndexOf('/'))}/${secret}` : `${prefix}/${secret}`;
