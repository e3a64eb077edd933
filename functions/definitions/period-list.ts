/** The periods of a campaign, those that have opened and the one that comes next. */
import { dueOf, opensOn, periodAfter, periodAt, spanOf } from '../../shared/domain/calendars/calendar.ts';
import type { Calendar } from '../../shared/domain/calendars/document.ts';
import { dueLevels, lastDayOf } from '../../shared/domain/calendars/due.ts';
import type { Workdays } from '../../shared/domain/calendars/workdays.ts';
import { isArchived, isUnderWay, type Life, openedPeriods } from '../../shared/domain/log/life.ts';
import { standingOf } from '../../shared/domain/log/standing.ts';
import { etag } from '../../shared/http/precondition.ts';
import type { UseCase } from '../../shared/http/request.ts';
import type { Periods } from '../../shared/http/routes/periods.ts';
import { inTurns } from '../../shared/in-turns.ts';
import { Problem } from '../../shared/problems.ts';
import { holidaysInForce } from '../../shared/store/holidays.ts';
import type { Stores } from '../../shared/store/live.ts';
import { openingBody } from './periods.ts';

type Shown = Periods['periods'][number];

const abreast = 8;

export const listPeriods =
  (stores: Stores): UseCase =>
  async ({ params }) => {
    const campaign = params.get('campaign') ?? '';
    const found = await stores.definitions.latest('campaign', campaign);
    if (!found) throw new Problem('campaign.unknown');
    const { calendar } = found.document;
    const [life, { workdays }] = await Promise.all([stores.lives.of(campaign), holidaysInForce(stores.definitions)]);
    const opened = openedPeriods(life, calendar, stores.now());
    const next = periodAfter(calendar, stores.now());
    const names = next === undefined || opened.includes(next) ? opened : [...opened, next];
    const periods = await inTurns(names, abreast, async (period): Promise<Shown> => {
      const { opening, closing, number } = standingOf(
        life.periods.has(period) ? await stores.log.openings({ campaign, period }) : [],
      );
      return {
        period,
        etag: String(number),
        state: stateOf(life, calendar, period, stores.now()),
        ...daysOf(calendar, period, workdays),
        opening: opening && openingBody(opening),
        closing: closing && { at: closing.at, by: closing.by, reason: closing.reason },
      };
    });
    const { whole } = life;
    const archived = isArchived(life) && whole ? { at: whole.at, by: whole.by, reason: whole.reason ?? '' } : null;
    const tag = String(whole?.number ?? 0);
    const current = periodAt(calendar, stores.now());
    return {
      status: 200,
      headers: etag(tag),
      body: { campaign, etag: tag, archived, current, periods } satisfies Periods,
    };
  };

const stateOf = (life: Life, calendar: Calendar, period: string, now: number): Shown['state'] => {
  if (life.periods.get(period)?.kind === 'closed') return 'closed';
  if (!openedPeriods(life, calendar, now).includes(period)) return 'coming';
  return isUnderWay(life, calendar, period, now) ? 'open' : 'over';
};

const daysOf = (
  calendar: Calendar,
  period: string,
  workdays: Workdays,
): Pick<Shown, 'from' | 'to' | 'opens' | 'due' | 'warnings'> => {
  const { from = null, to = null } = spanOf(calendar, period) ?? {};
  const deadlines = dueLevels.flatMap((level) => {
    const deadline = dueOf(calendar, period, level, workdays);
    return deadline ? [{ level, deadline }] : [];
  });
  return {
    from,
    to,
    opens: opensOn(calendar, period),
    due: deadlines.map(({ level, deadline }) => ({
      level,
      at: new Date(deadline.tooLateAt).toISOString(),
      lastDay: lastDayOf(deadline),
      text: deadline.text,
    })),
    warnings: [...new Set(deadlines.flatMap(({ deadline: { doubts = [] } }) => doubts))],
  };
};
