/**
 * Takes one proven delivery: reads it, gives it meaning, and writes it once — a submission, or a quarantined delivery
 * with everything that is wrong. Also used when a spilt delivery is drained, with its own time of arrival.
 */
import { periodAt } from '../../shared/domain/calendar.ts';
import { type Draft, isRefusal, type Refusal } from '../../shared/domain/draft.ts';
import { type Issue, refusal } from '../../shared/domain/issue.ts';
import { byDecision } from '../../shared/domain/ledger.ts';
import type { Delivery, Quarantined, Submission } from '../../shared/domain/submission.ts';
import { logDefect, logLine } from '../../shared/http/log-line.ts';
import { Problem } from '../../shared/problems.ts';
import { type Log, type Place, sha256 } from '../../shared/store/log.ts';
import { type Interpretation, interpret } from './interpret.ts';
import type { KnownSource } from './sources.ts';
import type { Payload } from './tools/tool.ts';

export interface Taken {
  readonly outcome: 'recorded' | 'repeated' | 'unavailable';
  readonly place: Place;
  readonly entry: Submission | Quarantined;
}

export const take = async (log: Log, known: KnownSource, delivery: Delivery): Promise<Taken> => {
  const { campaign } = known.judgement;
  const place = { campaign: campaign.id, period: periodAt(campaign.calendar, delivery.receivedAt) };
  const entry = await understand(known, delivery);
  const outcome = await log.record(place, entry, delivery);
  if (entry.kind === 'quarantine' && outcome === 'recorded') {
    const reason = entry.issues.find((issue) => issue.strength === 'refuse')?.code;
    logLine({ level: 'WARN', event: 'quarantine', source: entry.source, reason });
  }
  if (outcome !== 'repeated' || entry.kind === 'quarantine') return { outcome, place, entry };
  const reports = await reportsOf(log, place, entry.unit);
  if (!reports) return { outcome: 'unavailable', place, entry };
  if (isOvertaken(entry, reports)) return askAbout(log, place, entry, delivery);
  return { outcome, place, entry: reports.find((report) => isSame(report, entry)) ?? entry };
};

// A tool or a rule that throws is a defect of ours; the delivery is authentic and must not be lost to it.
const understand = async (known: KnownSource, delivery: Delivery): Promise<Submission | Quarantined> => {
  try {
    const read = await known.tool.read(payloadOf(known, delivery));
    return isRefusal(read) ? refused(known, delivery, read) : entryOf(known, delivery, read);
  } catch (error) {
    logDefect(error);
    const detail = 'Hệ thống chưa đọc được nội dung này; đã giữ nguyên để xử lý.';
    return refused(known, delivery, { refusal: 'tool.defect', detail });
  }
};

const payloadOf = ({ judgement }: KnownSource, { bytes, contentType, query, headers }: Delivery): Payload => ({
  bytes: Buffer.from(bytes),
  contentType,
  query: new URLSearchParams(query),
  headers: new Map(Object.entries(headers)),
  reading: judgement.source.reading,
});

const refused = (known: KnownSource, delivery: Delivery, { refusal: code, pointer = '', detail }: Refusal) =>
  quarantined(known, delivery, null, [refusal(code, pointer, detail)]);

const entryOf = (known: KnownSource, delivery: Delivery, draft: Draft): Submission | Quarantined => {
  const meaning = interpret(draft, known.judgement, delivery.receivedAt);
  if (!meaning.accepted || !meaning.unit) return quarantined(known, delivery, draft, meaning.issues, meaning);
  return {
    kind: 'submission',
    ...common(known, delivery, draft, meaning),
    unit: meaning.unit.code,
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
  bodyHash: sha256(delivery.bytes),
  unit: meaning?.unit?.code ?? null,
  issues,
});

const common = (
  { judgement, registerVersion }: KnownSource,
  delivery: Delivery,
  draft: Draft | null,
  meaning?: Interpretation,
) => {
  const bodyHash = sha256(delivery.bytes);
  const { submittedAt } = meaning ?? {};
  const clientAt = draft?.clientAt;
  return {
    source: judgement.source.id,
    tool: judgement.source.tool,
    submissionId: draft?.submission.id ?? bodyHash,
    idKind: draft?.submission.idKind ?? ('derived' as const),
    contentHash: draft?.contentHash ?? bodyHash,
    times: {
      receivedAt: delivery.receivedAt,
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

/** The unit's reports; undefined when the table, which took the put, no longer answers. */
const reportsOf = (log: Log, place: Place, unit: string): Promise<Submission[] | undefined> =>
  log.reportsOf(place, unit).catch((error) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });

/**
 * The same content came before, and another report of the unit has counted since. Without a time stated by the tool,
 * a late retry cannot be told from a correction back to the earlier figures.
 */
const isOvertaken = (entry: Submission, reports: readonly Submission[]): boolean => {
  const current = reports.toSorted(byDecision).at(-1);
  return entry.times.submittedAt === undefined && current !== undefined && current.contentHash !== entry.contentHash;
};

/** A repeated delivery is answered with what became of the first: when it came, and whether it was late. */
const isSame = (report: Submission, { source, submissionId, contentHash }: Submission): boolean =>
  report.source === source && report.submissionId === submissionId && report.contentHash === contentHash;

const askAbout = async (log: Log, place: Place, entry: Submission, delivery: Delivery): Promise<Taken> => {
  const { values: _values, decidedAt: _decidedAt, ...rest } = entry;
  const detail =
    'Nội dung này trùng với một báo cáo đã gửi trước đó, và sau đó đơn vị đã gửi báo cáo khác. ' +
    'Nếu muốn dùng lại số liệu cũ, hãy gửi lại kèm thời điểm nộp ("submittedAt") hoặc báo người tổng hợp.';
  const held: Quarantined = {
    ...rest,
    kind: 'quarantine',
    bodyHash: sha256(delivery.bytes),
    issues: [refusal('delivery.ambiguous-repeat', '', detail)],
  };
  return { outcome: await log.record(place, held, delivery), place, entry: held };
};
