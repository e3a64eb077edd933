/**
 * The cast: one fictional province, used by every test. Two districts, five communes; one of them is always late,
 * one sends twice, one was renamed and is still written by its old name, and one never answers.
 * Builders take what a test is about and fill in the rest.
 */
import { createHash } from 'node:crypto';
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import type { Values } from '../../shared/domain/fields/field.ts';
import type { Quarantined, Submission, Times } from '../../shared/domain/log/submission.ts';
import { noCredentials } from '../../shared/domain/sources/credentials.ts';
import { type Source, SourceDocument } from '../../shared/domain/sources/source.ts';
import type { SourceState } from '../../shared/domain/sources/source-state.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import type { Register } from '../../shared/domain/units/register.ts';
import { aCampaignDocument, aRegisterDocument } from './documents.ts';
import { aLaterDocument, later } from './later.ts';

export { aCampaignDocument, aLaterDocument, aRegisterDocument, later };

/** Unit codes by the part they play. */
export const cast = {
  punctual: '90101',
  late: '90104',
  twice: '90107',
  renamed: '90201',
  silent: '90204',
} as const;

/** Instants around the commune deadline of the cast's campaign: before 15/3/2024, local time. */
export const moments = {
  opened: '2024-03-01T01:00:00.000Z',
  early: '2024-03-10T02:30:00.000Z',
  lastMoment: '2024-03-14T16:59:59.999Z',
  due: '2024-03-14T17:00:00.000Z',
  late: '2024-03-16T03:00:00.000Z',
  closed: '2024-03-26T03:00:00.000Z',
} as const;

export const aRegister = (over: Partial<Register> = {}): Register => ({
  ...readRegister(aRegisterDocument()),
  ...over,
});

export const aCampaign = (over: Partial<Campaign> = {}): Campaign => {
  const { version = 1, ...document } = over;
  return { ...aCampaignDocument(document), version };
};

/** A connected form of the cast's campaign, with no live secret. */
export const aSource = (over: Partial<Source> = {}): Source => {
  const { version = 1, secrets = [], revoked = false, links = noCredentials.links, linkKey, ...document } = over;
  const parsed = SourceDocument.parse({
    id: 'bieu-mau',
    title: 'Biểu mẫu',
    tool: 'native',
    campaign: 'song-vang-2024',
    ...document,
  });
  return { ...parsed, version, secrets, revoked, links, ...(linkKey ? { linkKey } : {}) };
};

/** A source as its newest entry leaves it, bound to the cast's campaign and register. */
export const aSourceState = (source: Source = aSource({ tool: 'json' }), campaign = aCampaign()): SourceState => {
  const { secrets, revoked, links, linkKey, ...document } = source;
  return {
    id: source.id,
    slot: source.version,
    bound: { source: document, campaign, register: { document: aRegisterDocument(), version: 1 } },
    publishedAt: moments.opened,
    publishedBy: 'nguoi-van-hanh',
    credentials: { secrets, revoked, links },
    ...(linkKey ? { linkKey } : {}),
  };
};

/** Complete answers of a xã; `values` of a test replace them as a whole. */
const someValues: Values = { heads_thon: 5, members: 3, difficulties: 'Không' };

type Given<T> = Partial<Omit<T, 'kind' | 'times'>> & Partial<Times>;

/** A report understood, on time and without issues unless told otherwise; `decidedAt` follows `receivedAt`. */
export const aSubmission = (given: Given<Submission> = {}): Submission => {
  const { clientAt, submittedAt, receivedAt = moments.early, ...over } = given;
  const unit = over.unit ?? cast.punctual;
  const values = over.values ?? someValues;
  return {
    kind: 'submission',
    ...kept(unit, values),
    unit,
    values,
    decidedAt: receivedAt,
    ...over,
    times: times({ clientAt, submittedAt, receivedAt }),
  };
};

/** An authentic delivery nothing could be made of yet: by default of an unknown unit. */
export const aQuarantined = (given: Given<Quarantined> = {}): Quarantined => {
  const { clientAt, submittedAt, receivedAt = moments.early, ...over } = given;
  return {
    kind: 'quarantine',
    ...kept(over.unit ?? null, { receivedAt }),
    unit: null,
    bodyHash: hash(`body ${receivedAt}`),
    ...over,
    issues: over.issues ?? [
      { code: 'unit.unknown', pointer: '/answers/unit', detail: 'Không rõ đơn vị.', strength: 'refuse' },
    ],
    times: times({ clientAt, submittedAt, receivedAt }),
  };
};

/** The season as it went: in order of receipt, everyone in character. `silent` is missing from it. */
export const aSeason = (): readonly Submission[] => [
  aSubmission({ unit: cast.punctual, values: { heads_thon: 8, members: 5, difficulties: 'Không' } }),
  aSubmission({ unit: cast.twice, values: { heads_tdp: 4, members: 4 }, receivedAt: '2024-03-11T02:00:00.000Z' }),
  aSubmission({ unit: cast.twice, values: { heads_tdp: 4, members: 3 }, receivedAt: '2024-03-12T02:00:00.000Z' }),
  aSubmission({ unit: cast.renamed, values: { heads_tdp: 6, members: 6 }, receivedAt: moments.lastMoment }),
  aSubmission({ unit: cast.late, values: { heads_thon: 3, members: 0 }, receivedAt: moments.late }),
];

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

const kept = (unit: string | null, values: Values) => {
  const contentHash = hash(JSON.stringify([unit, Object.entries(values).toSorted()]));
  return {
    source: 'bieu-mau',
    tool: 'native',
    submissionId: `s-${contentHash.slice(0, 12)}`,
    idKind: 'native' as const,
    contentHash,
    issues: [],
    versions: { source: 1, campaign: 1, register: 'song-vang@2024-01-01', registerVersion: 1 },
  };
};

const times = (given: { [key in keyof Times]: Times[key] | undefined } & { receivedAt: string }): Times => ({
  ...(given.clientAt === undefined ? {} : { clientAt: given.clientAt }),
  ...(given.submittedAt === undefined ? {} : { submittedAt: given.submittedAt }),
  receivedAt: given.receivedAt,
});
