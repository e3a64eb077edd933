/**
 * Takes one proven delivery: reads it, gives it meaning, and writes it once — a submission, or a quarantined delivery
 * with everything that is wrong. Also used when a spilt delivery is drained, with its own time of arrival.
 */
import { periodAt } from '../../shared/domain/calendar.ts';
import { type Draft, isRefusal, type Refusal } from '../../shared/domain/draft.ts';
import { type Issue, refusal } from '../../shared/domain/issue.ts';
import { byDecision } from '../../shared/domain/ledger.ts';
import type { Delivery, Quarantined, Submission } from '../../shared/domain/submission.ts';
import { logLine } from '../../shared/http/log-line.ts';
import { type Log, type Place, sha256 } from '../../shared/store/log.ts';
import { type Interpretation, interpret } from './interpret.ts';
import type { KnownSource } from './sources.ts';

export interface Taken {
  readonly outcome: 'recorded' | 'repeated' | 'unavailable';
  readonly place: Place;
  readonly entry: Submission | Quarantined;
}

export const take = async (log: Log, known: KnownSource, delivery: Delivery): Promise<Taken> => {
  const { campaign } = known.judgement;
  const place = { campaign: campaign.id, period: periodAt(campaign.calendar, delivery.receivedAt) };
  const read = await readSafely(known, delivery);
  const entry = isRefusal(read)
    ? quarantined(known, delivery, null, [refusal(read.refusal, read.pointer ?? '', read.detail)])
    : entryOf(known, delivery, read);
  const outcome = await log.record(place, entry, delivery);
  if (outcome !== 'repeated' || entry.kind === 'quarantine') return { outcome, place, entry };
  return (await isOvertaken(log, place, entry))
    ? await askAbout(log, place, entry, delivery)
    : { outcome, place, entry };
};

// An adapter that throws is a defect of ours; the delivery is authentic and must not be lost to it.
const readSafely = async ({ tool }: KnownSource, delivery: Delivery): Promise<Draft | Refusal> => {
  const { contentType, query } = delivery;
  try {
    return await tool.read({ bytes: Buffer.from(delivery.bytes), contentType, query: new URLSearchParams(query) });
  } catch (error) {
    logLine({ level: 'ERROR', event: 'defect', at: `tools/${tool.name}`, name: (error as Error).name });
    return { refusal: 'tool.defect', detail: 'Hệ thống chưa đọc được nội dung này; đã giữ nguyên để xử lý.' };
  }
};

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

/**
 * The same content came before, and another report of the unit has counted since. Without a time stated by the tool,
 * a late retry cannot be told from a correction back to the earlier figures.
 */
const isOvertaken = async (log: Log, place: Place, entry: Submission): Promise<boolean> => {
  if (entry.times.submittedAt !== undefined) return false;
  const reports = await log.reportsOf(place, entry.unit);
  const current = reports.toSorted(byDecision).at(-1);
  return current !== undefined && current.contentHash !== entry.contentHash;
};

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
