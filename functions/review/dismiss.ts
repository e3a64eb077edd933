/**
 * POST …/quarantine/dismissals: closes deliveries that are no reports — tests, junk, a flood — with a reason. They are
 * named, or all of a source, or all refused for one reason, a page at a time; they stay kept, and can be read again.
 */
import { openAmong } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { latestReadings } from '../../shared/domain/log/readings.ts';
import type { Quarantined, Resolution } from '../../shared/domain/log/submission.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
import type { Request, UseCase } from '../../shared/http/request.ts';
import { DismissalRequest, type Dismissed } from '../../shared/http/routes/review.ts';
import { inTurns } from '../../shared/in-turns.ts';
import { Problem } from '../../shared/problems.ts';
import { entryKey } from '../../shared/store/entry-key.ts';
import type { Stores } from '../../shared/store/live.ts';
import { type Held, newId } from '../../shared/store/log.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { orProblem } from '../../shared/store/ports.ts';
import { heldNamed } from './held-named.ts';
import { deliveryId } from './kept.ts';

type Asked = ReturnType<typeof DismissalRequest.parse>;

/** Entries looked through in one call, and how many are written at once. */
const pageSize = 500;
const atOnce = 16;

export const dismiss =
  (stores: Stores): UseCase =>
  async (request) => {
    const asked = checkedBody(DismissalRequest, request);
    if (!asked.deliveries && asked.source === undefined && asked.code === undefined) {
      throw new Problem('request.invalid', 'Cần nói đóng những lượt nào: deliveries, source hoặc code.');
    }
    const period = await readPeriod(stores, request.params.get('campaign') ?? '', request.query.get('period'));
    const page = await pageOf(stores, period, asked);
    const waiting = waitingIn(period, page, asked);
    if (!asked.dryRun && waiting.length > 0) await carryOut(stores, request, period, asked, waiting);
    const receipts = await stores.receipts();
    const body: Dismissed = {
      ...period.place,
      dryRun: asked.dryRun,
      deliveries: waiting.map((held) => ({
        id: deliveryId(held),
        receipt: receipts.code(entryKey(period.place, held)),
        source: held.source,
        unit: held.unit,
        receivedAt: held.times.receivedAt,
      })),
      next: page.next,
    };
    return { status: asked.dryRun || waiting.length === 0 ? 200 : 201, body };
  };

const pageOf = async ({ log }: Stores, { place }: PeriodRead, { deliveries, source, after }: Asked): Promise<Held> => {
  if (!deliveries) return log.held(place, { source, after, limit: pageSize });
  const named = await inTurns([...new Set(deliveries)], atOnce, async (id) => {
    const held = await heldNamed({ log }, place, id);
    return [held, ...(await log.resolutions(entryKey(place, held)))];
  });
  return { entries: named.flat(), next: null };
};

/** What is closed already, by an official or by a later report, is left as it is. */
const waitingIn = (period: PeriodRead, { entries }: Held, { source, code }: Asked): Quarantined[] => {
  const reports = latestReadings(period.entries.filter((entry) => entry.kind === 'submission'));
  const isOpen = openAmong(reports)(entries.filter((entry) => entry.kind === 'resolution'));
  return entries
    .filter((entry) => entry.kind === 'quarantine')
    .filter((held) => source === undefined || held.source === source)
    .filter((held) => code === undefined || held.issues.some((issue) => issue.code === code))
    .filter(isOpen);
};

const carryOut = async (
  stores: Stores,
  request: Request,
  { place }: PeriodRead,
  { source, code, reason }: Asked,
  waiting: readonly Quarantined[],
): Promise<void> => {
  const [first] = waiting;
  const subject = waiting.length === 1 && first ? deliveryId(first) : [source ?? '*', code ?? '*'].join('~');
  const units = [...new Set(waiting.flatMap(({ unit }) => unit ?? []))];
  await recordIntent(stores, request, { action: 'delivery.dismiss', subject, ...place, units });
  const at = new Date(stores.now()).toISOString();
  const { id: by } = signedIn(request);
  await inTurns(waiting, atOnce, async ({ source: from, bodyHash }) => {
    const id = newId(at);
    const closed: Resolution = {
      kind: 'resolution',
      id,
      source: from,
      bodyHash,
      how: 'dismissed',
      at,
      by,
      reason,
      unit: null,
    };
    orProblem(await stores.log.append(place, closed));
  });
};
