/**
 * Reading a kept delivery again, by the source as it now stands and at the delivery's own times: what it would become,
 * and the entries that say so. Nothing is taken away: a report the mapping can no longer read stays as it was.
 */

import { instantText } from '../../shared/domain/calendars/time.ts';
import { refusal, warning } from '../../shared/domain/issues/issue.ts';
import { changes } from '../../shared/domain/log/changes.ts';
import type { Place } from '../../shared/domain/log/period.ts';
import { rootOf } from '../../shared/domain/log/readings.ts';
import { reportToReview } from '../../shared/domain/log/replacement.ts';
import type { Root } from '../../shared/domain/log/root.ts';
import type { Quarantined, Repair, Rereading, Resolution, Submission } from '../../shared/domain/log/submission.ts';
import type { Reread } from '../../shared/http/routes/review.ts';
import { byKey } from '../../shared/in-order.ts';
import { logDefect } from '../../shared/log-line.ts';
import { Problem } from '../../shared/problems.ts';
import type { KnownSource } from '../../shared/reading/known-source.ts';
import { understand } from '../../shared/reading/understand.ts';
import { sha256 } from '../../shared/sha256.ts';
import { entryKey } from '../../shared/store/entry-key.ts';
import { type KeptDelivery, type Log, newId } from '../../shared/store/log.ts';
import { orProblem } from '../../shared/store/ports.ts';
import type { Receipts } from '../../shared/store/receipts.ts';
import { deliveryId } from './kept.ts';
import { type RereadFile, rereadFile } from './reread-file.ts';

/** Who asks, when (UTC ISO), why, and with what help. */
export interface Asked {
  readonly how: Rereading['how'];
  readonly at: string;
  readonly by: string;
  readonly reason?: string | undefined;
  readonly repair?: Repair | undefined;
  /** Looked at this very delivery and said why it should count. Default false: many are read again at once. */
  readonly accepts?: boolean;
}

export interface Plan {
  /** What the delivery first became; its bytes are not held on to. */
  readonly first: Submission | Quarantined;
  readonly root: Root;
  /** What it counts as until now. */
  readonly was: Submission | Quarantined;
  readonly becomes: Submission | Quarantined;
  readonly outcome: Reread['outcome'];
  /** Where the delivery is a file of several reports: its rows are taken, each by itself. */
  readonly file?: RereadFile;
}

/** @param was the latest reading of a delivery in `place`. Throws `quarantine.unknown` when its bytes are not there. */
export const plan = async (
  log: Log,
  place: Place,
  known: KnownSource,
  was: Submission | Quarantined,
  asked: Asked,
): Promise<Plan> => {
  const root = rootOf(was);
  const kept = await log.delivery(place, root);
  if (!kept) throw new Problem('quarantine.unknown');
  // Its rows reach the log only now, at the file's own time of arrival.
  const now = { ...kept.delivery, writtenAt: asked.at };
  const file = root.kind === 'quarantine' ? await rereadFile(known, now) : undefined;
  if (file) return filePlan(kept.entry as Quarantined, file, asked);
  const repair = asked.repair ?? (was.kind === 'submission' ? was.rereading?.repair : undefined);
  const becomes = asReading(
    await readNow(place, known, kept, repair, asked.accepts || was.kind === 'submission'),
    root,
    { ...asked, repair },
  );
  return { first: kept.entry, root, was, becomes, outcome: outcomeOf(was, becomes) };
};

const filePlan = (held: Quarantined, file: RereadFile, { repair }: Asked): Plan => {
  if (repair) throw new Problem('request.invalid', fileRepair);
  const becomes = { ...held, issues: file.issues };
  return { first: held, root: rootOf(held), was: held, becomes, outcome: file.isRead ? 'recorded' : 'held', file };
};

const fileRepair =
  'Lượt gửi này là một tệp nhiều báo cáo: hãy sửa cách ghép hoặc danh mục rồi đọc lại, ' +
  'hoặc báo nơi gửi sửa tệp và gửi lại.';

const readNow = async (
  place: Place,
  known: KnownSource,
  kept: KeptDelivery,
  repair: Repair | undefined,
  isAccepted: boolean,
): Promise<Submission | Quarantined> => {
  if (known.judgement.campaign.id !== place.campaign) return unreadable(kept.entry, 'replay.elsewhere', elsewhere);
  // No mapping can tell a late retry from a return to the earlier figures; only a person can.
  if (!repair && kept.entry.issues.some(({ code }) => code === 'delivery.ambiguous-repeat')) return kept.entry;
  if (!repair && !isAccepted && kept.entry.issues.some(({ code }) => code === reportToReview)) return kept.entry;
  const decided = repair && { unit: repair.unit, byHand: new Map(Object.entries(repair.values ?? {})) };
  const { entry, defect } = await understand(known, kept.delivery, { decided, keptIn: place.period });
  if (defect !== undefined) logDefect(defect);
  return entry;
};

const elsewhere = 'Nguồn của lượt gửi này nay gửi vào đợt báo cáo khác; không đọc lại theo cách ghép của đợt khác.';

const unreadable = (entry: Submission | Quarantined, code: string, detail: string): Quarantined => ({
  ...(entry.kind === 'quarantine' ? entry : { ...entry, kind: 'quarantine', bodyHash: '' }),
  issues: [refusal(code, '', detail)],
});

const outcomeOf = (was: Submission | Quarantined, becomes: Submission | Quarantined): Reread['outcome'] => {
  if (becomes.kind === 'quarantine') return was.kind === 'quarantine' ? 'held' : 'kept';
  return was.kind === 'submission' && meaning(was) === meaning(becomes) ? 'unchanged' : 'recorded';
};

const meaning = ({ unit, values, decidedAt }: Submission): string =>
  JSON.stringify([unit, decidedAt, Object.entries(values).toSorted(byKey)]);

const asReading = (
  entry: Submission | Quarantined,
  of: Root,
  { how, at, by, reason, repair }: Asked,
): Submission | Quarantined => {
  if (entry.kind === 'quarantine') return entry;
  const id = sha256(JSON.stringify([of, how, repair ?? null, entry.versions, meaning(entry)])).slice(0, 20);
  const rereading: Rereading = {
    of,
    how,
    id,
    at,
    by,
    ...(reason === undefined ? {} : { reason }),
    ...(repair === undefined ? {} : { repair }),
  };
  return { ...entry, rereading, issues: [flag(how, at, reason), ...entry.issues] };
};

const flag = (how: Asked['how'], at: string, reason = '') => {
  const why = reason === '' ? '' : ` Lý do: ${reason}`;
  return how === 'repair'
    ? warning('delivery.repaired', '', `Người tổng hợp sửa lúc ${instantText(at)} để nhận lượt gửi này.${why}`)
    : warning(
        'delivery.replayed',
        '',
        `Đọc lại lúc ${instantText(at)} theo cách ghép khi đó; giờ nhận giữ nguyên.${why}`,
      );
};

/** Writes a plan that records something: the reading first, so that a crash in between leaves a report that counts. */
export const carryOut = async (
  log: Log,
  place: Place,
  { becomes, outcome, root, file }: Plan,
  asked: Asked,
): Promise<boolean> => {
  if (file) {
    if (outcome !== 'recorded' || root.kind !== 'quarantine') return false;
    await file.take(log);
    orProblem(await log.append(place, resolutionOf(root, asked, null)));
    return true;
  }
  if (outcome !== 'recorded' || becomes.kind !== 'submission' || !becomes.rereading) return false;
  const written = orProblem(await log.append(place, becomes));
  if (written === 'repeated' || root.kind === 'submission') return written === 'recorded';
  orProblem(await log.append(place, resolutionOf(root, becomes.rereading, becomes.unit)));
  return true;
};

const resolutionOf = (
  { source, bodyHash }: Extract<Root, { kind: 'quarantine' }>,
  { how, at, by, reason }: Pick<Asked, 'how' | 'at' | 'by' | 'reason'>,
  unit: string | null,
): Resolution => {
  const because = reason === undefined ? {} : { reason };
  return { kind: 'resolution', id: newId(at), source, bodyHash, how, at, by, ...because, unit };
};

/** A plan as the API tells it. */
export const toBody = (
  receipts: Receipts,
  place: Place,
  { first, root, was, becomes, outcome }: Plan,
  written: boolean,
): Reread => ({
  receipt: receipts.code(entryKey(place, first)),
  delivery: root.kind === 'quarantine' ? deliveryId(root) : null,
  source: root.source,
  receivedAt: first.times.receivedAt,
  outcome,
  written,
  unit: { before: was.unit, after: becomes.unit },
  changed: differences(was, becomes),
  issues: [...becomes.issues],
});

const differences = (was: Submission | Quarantined, becomes: Submission | Quarantined): Reread['changed'] =>
  becomes.kind === 'quarantine' ? [] : changes(was.kind === 'submission' ? was.values : {}, becomes.values);
