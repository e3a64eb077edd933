/**
 * POST …/notices and …/retry: an official reminds some units now, fires what is due, or has a letter tried again.
 */
import type { Notice } from '../../shared/domain/notices/entry.ts';
import type { Planned } from '../../shared/domain/notices/plan.ts';
import { sendingsOf } from '../../shared/domain/notices/sendings.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
import { isOn } from '../../shared/http/query-flag.ts';
import type { Request, Response, UseCase } from '../../shared/http/request.ts';
import { NoticeRequest, type NoticesSent } from '../../shared/http/routes/notices.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { type Chase, planOf, reachOf, readChase, stillOwed, type Ways } from './chase.ts';
import { idOf, maySee } from './list.ts';
import { type Attempts, handRule, lettersAgain, owingNow, remindNow, retryAll, type Swept, sweep } from './sweep.ts';

export const sendNotices =
  (stores: Stores, ways: Ways): UseCase =>
  async (request) => {
    const { units, requestId, dryRun } = checkedBody(NoticeRequest, request);
    const chase = await chaseOf(stores, ways, request);
    if (units && !chase.read.ledger.opening) throw new Problem('period.unopened', 'Kỳ chưa mở, nên chưa nhắc được ai.');
    const may = (one: Pick<Planned, 'to' | 'holder' | 'rule' | 'due' | 'occurrence'>) =>
      maySee(chase, signedIn(request), one);
    const mayRemind = (code: string) => may({ to: 'commune', holder: code, rule: '', due: '', occurrence: 1 });
    const told = units ?? chase.read.ledger.rows.map(({ unit }) => unit.code).filter(mayRemind);
    if (units && !units.every((code) => mayRemind(code) && isAsked(chase, code))) {
      throw new Problem('unit.unknown', 'Có đơn vị không thuộc kỳ này hoặc không thuộc nhóm của bạn.');
    }
    if (dryRun) return sentOf(chase, true, units ? namedNow(stores, chase, units) : dueNow(stores, chase, may));
    const { campaign, period } = chase.read.place;
    await recordIntent(stores, request, { action: 'notice.send', subject: requestId, campaign, period, units: told });
    const by = signedIn(request).id;
    return sentOf(
      chase,
      false,
      units ? await remindNow(stores, ways, chase, { units, by, requestId }) : await sweep(stores, ways, chase, may),
    );
  };

export const retryNotice =
  (stores: Stores, ways: Ways): UseCase =>
  async (request) => {
    const chase = await chaseOf(stores, ways, request);
    const asked = request.params.get('notice');
    const notice = chase.notices.find((entry): entry is Notice => entry.kind === 'notice' && idOf(entry) === asked);
    if (!notice || !maySee(chase, signedIn(request), notice)) throw new Problem('notice.unknown');
    const letters: Attempts = { notice, letters: sendingsOf(chase.notices), by: signedIn(request).id };
    if (isOn(request.query, 'dryRun')) return sentOf(chase, true, await againNow(stores, chase, letters));
    const { campaign, period } = chase.read.place;
    await recordIntent(stores, request, { action: 'notice.retry', subject: idOf(notice), campaign, period });
    return sentOf(chase, false, await retryAll(stores, ways, chase, letters));
  };

type To = Pick<Planned, 'to' | 'holder' | 'rule'>;

/** What reminding these units would send: letters to those that owe; the others are left alone. */
const namedNow = (stores: Stores, chase: Chase, units: readonly string[]): Partial<Swept> => {
  const owing = units.filter((unit) => owingNow(stores, chase, unit));
  const quiet = units.length - owing.length;
  return {
    quiet,
    ...lettersTo(
      chase,
      owing.map((holder) => ({ to: 'commune', holder, rule: handRule })),
    ),
  };
};

/** What trying a notice again would send. */
const againNow = async (stores: Stores, chase: Chase, attempts: Attempts): Promise<Partial<Swept>> => {
  const { unreachable, recipients } = lettersAgain(chase, attempts);
  const isOwed = (await stillOwed(stores, chase, attempts.notice)) !== null;
  return { unreachable, [isOwed ? 'sent' : 'quiet']: recipients.length };
};

/** What the schedule would send. */
const dueNow = ({ now }: Stores, chase: Chase, may: (one: Planned) => boolean): Partial<Swept> => {
  const by = Map.groupBy(planOf(chase, now()).filter(may), ({ action }) => action);
  return { superseded: by.get('supersede')?.length ?? 0, ...lettersTo(chase, by.get('send') ?? []) };
};

const lettersTo = (chase: Chase, planned: readonly To[]): Pick<Swept, 'sent' | 'unreachable'> => {
  const counts = planned.map(({ to, holder, rule }) => reachOf(chase, { level: to, code: holder }, rule).length);
  return {
    sent: counts.reduce((sum, count) => sum + count, 0),
    unreachable: counts.filter((count) => count === 0).length,
  };
};

const chaseOf = (stores: Stores, ways: Ways, { params, query }: Request): Promise<Chase> =>
  readChase(stores, ways, params.get('campaign') ?? '', query.get('period'));

const isAsked = ({ read }: Chase, code: string): boolean => read.ledger.rows.some(({ unit }) => unit.code === code);

const none: Swept = { sent: 0, failed: 0, quiet: 0, superseded: 0, unreachable: 0, gaveUp: 0 };

const sentOf = ({ read }: Chase, dryRun: boolean, swept: Partial<Swept>): Response => ({
  status: 200,
  body: { ...read.place, dryRun, ...none, ...swept } satisfies NoticesSent,
});
