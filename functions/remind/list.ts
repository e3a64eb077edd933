/** GET …/notices and …/notices/plan: what went out with its outcome, what would go out and why. Names nobody. */
import { type Notice, type NoticeId, noticeText } from '../../shared/domain/notices/entry.ts';
import type { NoticeLevel } from '../../shared/domain/notices/rule.ts';
import { sendingsOf } from '../../shared/domain/notices/sendings.ts';
import { signedIn } from '../../shared/http/official.ts';
import type { Official, UseCase } from '../../shared/http/request.ts';
import type { NoticeList, NoticePlan } from '../../shared/http/routes/notices.ts';
import { isVisible } from '../../shared/http/visible.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { type Chase, nameOf, planOf, reachOf, readChase, type Ways } from './chase.ts';

export const listNotices =
  (stores: Stores, ways: Ways): UseCase =>
  async (request) => {
    const chase = await readChase(stores, ways, request.params.get('campaign') ?? '', request.query.get('period'));
    const letters = Map.groupBy(sendingsOf(chase.notices), ({ notice }) => noticeText(notice));
    const own = chase.notices
      .filter((entry): entry is Notice => entry.kind === 'notice')
      .filter((notice) => maySee(chase, signedIn(request), notice))
      .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
    const notices = own.map((notice) => ({
      id: idOf(notice),
      ...aboutOf(chase, notice),
      at: notice.at,
      by: notice.by,
      outcome: notice.outcome,
      letters: (letters.get(noticeText(notice)) ?? []).map(({ recipient, state, attempts, next, words }) => ({
        channel: recipient.channel,
        contact: recipient.contact,
        state,
        attempts,
        nextAt: next === null ? null : new Date(next.at).toISOString(),
        words: words ?? null,
      })),
    }));
    return { status: 200, body: { ...chase.read.place, notices } satisfies NoticeList };
  };

export const planNotices =
  (stores: Stores, ways: Ways): UseCase =>
  async (request) => {
    const asked = request.query.get('at');
    const at = asked === null ? stores.now() : Date.parse(asked);
    if (Number.isNaN(at) || (asked !== null && !ofOurTime.test(asked)))
      throw new Problem('request.invalid', 'Thời điểm "at" cần dạng 2021-11-23T01:00:00Z.');
    const chase = await readChase(stores, ways, request.params.get('campaign') ?? '', request.query.get('period'));
    const planned = planOf(chase, at)
      .filter((one) => maySee(chase, signedIn(request), one))
      .map((one) => ({
        ...aboutOf(chase, one),
        instant: one.instant,
        action: one.action,
        why: one.why,
        recipients: reachOf(chase, { level: one.to, code: one.holder }, one.rule).length,
      }));
    const body: NoticePlan = { ...chase.read.place, at: new Date(at).toISOString(), planned };
    return { status: 200, body };
  };

/** Dates far off have more figures than dates are written with. */
const ofOurTime = /^2\d{3}-\d{2}-\d{2}T/;

/** Keys are nobody's business outside: a notice is named by an opaque word. */
export const idOf = (notice: NoticeId): string => Buffer.from(noticeText(notice)).toString('base64url');

type To = NoticeId & { readonly to: NoticeLevel };

/** A reviewer sees the notices of his own group and its units. */
export const maySee = ({ read }: Chase, official: Official, { to, holder }: To): boolean => {
  const groupOf: Readonly<Record<To['to'], () => string | null>> = {
    commune: () => read.ledger.rows.find((row) => row.unit.code === holder)?.unit.group ?? null,
    group: () => holder,
    whole: () => null,
  };
  return isVisible(official, groupOf[to]());
};

const aboutOf = (chase: Chase, { to, holder, rule, due, occurrence }: To) => ({
  to,
  holder,
  name: nameOf(chase, { level: to, code: holder }),
  rule,
  due,
  occurrence,
});
