/**
 * What one delivery is, by the source as it stands: a submission, or a quarantined delivery with everything that is
 * wrong. Called when a delivery is taken, and again when it is replayed or repaired; writes nothing.
 */

import { hasPeriod, periodAt } from '../domain/calendars/calendar.ts';
import { type Issue, pointer, refusal } from '../domain/issues/issue.ts';
import { type Draft, isRefusal, type Refusal } from '../domain/log/draft.ts';
import { isTimeProven } from '../domain/log/proven-time.ts';
import {
  type Delivery,
  type Quarantined,
  rowHeaders,
  type SignedLink,
  type Submission,
} from '../domain/log/submission.ts';
import { sha256 } from '../sha256.ts';
import type { ByHand } from './field-values.ts';
import { type CountedDraft, type Interpretation, interpret } from './interpret.ts';
import type { KnownSource } from './known-source.ts';
import { linkIn } from './link-in.ts';
import type { Payload } from './tools/tool.ts';

/** What an official decided about a delivery: its unit, and values by field key. */
interface ByOfficial {
  readonly unit?: string | undefined;
  readonly byHand?: ByHand | undefined;
}

export interface Rules {
  readonly decided?: ByOfficial | undefined;
  /** The period it is kept in already. */
  readonly keptIn?: string | undefined;
}

export interface Understood {
  /** The period it is kept in. */
  readonly period: string;
  readonly entry: Submission | Quarantined;
  /** Kept with the delivery once it was proven. */
  readonly link: SignedLink | undefined;
  /** What a tool or a rule threw while reading: a defect of ours, for the caller to log. */
  readonly defect?: unknown;
}

/** @param rules `decided` makes an unreadable delivery a report of these values alone. Default: nothing was decided. */
export const understand = async (known: KnownSource, delivery: Delivery, rules: Rules = {}): Promise<Understood> => {
  try {
    const read = await known.tool.read(payloadOf(known, delivery));
    if (!isRefusal(read)) return meant(known, delivery, read, rules);
    return rules.decided ? meant(known, delivery, null, rules) : refused(known, delivery, read);
  } catch (error) {
    // A tool or a rule that throws is a defect of ours; the delivery is authentic and must not be lost to it.
    return { ...refused(known, delivery, unreadable), defect: error };
  }
};

/** Why a delivery is kept that a defect of ours kept from being read. */
export const unreadable: Refusal = {
  refusal: 'tool.defect',
  detail: 'Hệ thống chưa đọc được nội dung này; đã giữ nguyên để xử lý.',
};

/** A delivery that is kept whole, with why. */
export const refused = (
  known: KnownSource,
  delivery: Delivery,
  { refusal: code, pointer = '', detail }: Refusal,
): Understood => ({
  period: periodOf(known, delivery),
  entry: quarantined(known, delivery, null, [refusal(code, pointer, detail)]),
  link: delivery.link,
});

/** The period of a delivery that says nothing of it: by its link, else by its time. */
export const periodOf = ({ judgement: { campaign } }: KnownSource, { link, receivedAt }: Delivery): string =>
  link?.campaign === campaign.id && hasPeriod(campaign.calendar, link.period)
    ? link.period
    : periodAt(campaign.calendar, receivedAt);

const meant = (known: KnownSource, delivery: Delivery, draft: Draft | null, { decided, keptIn }: Rules): Understood => {
  const counted = draft && withSameUnitRows(draft, delivery);
  const link =
    delivery.link ?? linkIn(draft?.answers ?? [], delivery.query, known.judgement.source, delivery.receivedAt);
  const meaning = interpret(counted ?? emptyDraft, known.judgement, delivery.receivedAt, {
    query: new URLSearchParams(delivery.query),
    link,
    assigned: decided?.unit,
    byHand: decided?.byHand,
    isTimeProven: isTimeProven(delivery),
    keptIn,
  });
  const { period } = meaning;
  return { period, entry: entryOf(known, { ...delivery, ...(link ? { link } : {}) }, draft, meaning), link };
};

/** Two lines of one unit with other figures: nobody can tell which one is meant, now or when they are replayed. */
const withSameUnitRows = (draft: Draft, { headers }: Delivery): Draft => {
  const lines = headers[rowHeaders.sameUnitRows];
  if (lines === undefined) return draft;
  const detail = `Trong tệp còn dòng ${lines} cùng đơn vị này mà số liệu khác; hãy chỉ để lại một dòng.`;
  return { ...draft, issues: [...(draft.issues ?? []), refusal('row.twice', pointer('answers', 'unit'), detail)] };
};

/** A body that could not be read says nothing; an official may still say what it reports. */
const emptyDraft: CountedDraft = {
  event: 'create',
  submittedAt: { zone: 'absent' },
  answers: [],
  attachments: [],
};

/** A delivery as its tool's adapter is given it. */
export const payloadOf = ({ judgement }: KnownSource, { bytes, contentType, query, headers }: Delivery): Payload => ({
  bytes: Buffer.from(bytes),
  contentType,
  query: new URLSearchParams(query),
  headers: new Map(Object.entries(headers)),
  reading: judgement.source.reading,
});

const entryOf = (
  known: KnownSource,
  delivery: Delivery,
  draft: Draft | null,
  meaning: Interpretation,
): Submission | Quarantined => {
  if (!meaning.accepted || !meaning.unit) return quarantined(known, delivery, draft, meaning.issues, meaning);
  return {
    kind: 'submission',
    ...common(known, delivery, draft, meaning),
    unit: meaning.unit.code,
    unitName: meaning.unit.name,
    values: { ...meaning.values },
    issues: meaning.issues,
    decidedAt: meaning.decidedAt,
  };
};

const quarantined = (
  known: KnownSource,
  delivery: Delivery,
  draft: Draft | null,
  issues: readonly Issue[],
  meaning?: Interpretation,
): Quarantined => ({
  kind: 'quarantine',
  ...common(known, delivery, draft, meaning),
  bodyHash: bodyHashOf(known, delivery),
  unit: meaning?.unit?.code ?? null,
  ...(meaning?.unit ? { unitName: meaning.unit.name } : {}),
  issues,
});

const common = (known: KnownSource, delivery: Delivery, draft: Draft | null, meaning?: Interpretation) => {
  const { judgement, registerVersion } = known;
  const bodyHash = bodyHashOf(known, delivery);
  const { submittedAt } = meaning ?? {};
  const clientAt = draft?.clientAt;
  return {
    source: judgement.source.id,
    tool: judgement.source.tool,
    submissionId: draft ? submissionIdOf(known, delivery, draft) : bodyHash,
    idKind: draft?.submission.idKind ?? ('derived' as const),
    ...revisesOf(draft),
    contentHash: draft?.contentHash ?? bodyHash,
    times: {
      receivedAt: delivery.receivedAt,
      ...(delivery.writtenAt === undefined ? {} : { writtenAt: delivery.writtenAt }),
      ...(submittedAt === undefined ? {} : { submittedAt }),
      ...(clientAt === undefined ? {} : { clientAt }),
    },
    versions: {
      source: judgement.source.version,
      campaign: judgement.campaign.version,
      register: judgement.campaign.register,
      registerVersion,
    },
  };
};

/** Tools that keep one id over all edits say nothing by it. */
const revisesOf = (draft: Draft | null): Pick<Submission, 'revises'> =>
  draft?.revision.of === undefined || draft.revision.of === draft.submission.id ? {} : { revises: draft.revision.of };

/** The unit as it comes outside the body: two communes may send the very same bytes through links of their own. */
const outsideBody = ({ judgement: { source } }: KnownSource, { query, link }: Delivery): string | undefined =>
  'query' in source.unit ? new URLSearchParams(query).getAll(source.unit.query).join('\n') : link?.unit;

export const bodyHashOf = (known: KnownSource, delivery: Delivery): string => {
  const outside = outsideBody(known, delivery);
  return sha256(outside === undefined ? delivery.bytes : Buffer.concat([Buffer.from(`${outside}\n`), delivery.bytes]));
};

const submissionIdOf = (known: KnownSource, delivery: Delivery, { submission: { id, idKind } }: Draft): string => {
  const outside = outsideBody(known, delivery);
  return idKind === 'derived' && outside !== undefined ? sha256(`${outside}\n${id}`) : id;
};
