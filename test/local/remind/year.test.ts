import { beforeAll, describe, expect, test } from 'vitest';
import { localDate } from '../../../shared/domain/calendars/time.ts';
import { type Notice, noticeText } from '../../../shared/domain/notices/entry.ts';
import { sendingsOf } from '../../../shared/domain/notices/sendings.ts';
import { type Faults, units, Year } from './year.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Wall times of the day a sweep is fired at: among them the hours rules name, and one of the night. */
const hours = [2, 8, 8.25, 16.75];
const outage = { from: Date.parse('2024-03-20T00:00:00+07:00'), to: Date.parse('2024-03-23T08:00:00+07:00') };
const end = Date.parse('2025-03-01T00:00:00+07:00');

/** Runs the year: the clock jumps forth and back, three days of March are an outage. */
const run = async (seed: number, faults: Faults): Promise<Year> => {
  const year = new Year(seed, faults);
  await year.publish();
  for (let day = year.now; day < end; day += dayMs) {
    for (const hour of hours) {
      year.now = day + hour * hourMs + Math.floor(year.random() * 60_000);
      if (year.now >= outage.from && year.now < outage.to) continue;
      await year.openPeriods();
      await year.close();
      for (const place of year.open.slice(-3)) {
        const unit = units[Math.floor(year.random() * units.length)] ?? '';
        if (unit !== units.at(-1) && year.random() < 0.03) await year.report(place, unit);
        if (year.random() < 0.004) await year.extend(place, unit, 10);
      }
      // An hour back, as a clock that is set right does.
      if (year.random() < 0.02) year.now -= hourMs;
      await year.fire();
    }
  }
  return year;
};

const noticesOf = async (year: Year) => {
  const all = await Promise.all(
    year.places.map(async (place) => (await year.stores.log.notices(place)).map((entry) => ({ place, entry }))),
  );
  return all.flat();
};

describe.each([
  ['a quiet year', 1, { crash: 0, refuse: 0, doubled: 0.3 }],
  ['a year of crashes, refusals and double firings', 7, { crash: 0.05, refuse: 0.15, doubled: 0.5 }],
] as const)('%s', (_, seed, faults) => {
  let year: Year;
  let notices: Awaited<ReturnType<typeof noticesOf>>;
  let claims: { place: (typeof notices)[number]['place']; entry: Notice }[];
  beforeAll(async () => {
    year = await run(seed, faults);
    notices = await noticesOf(year);
    claims = notices.flatMap(({ place, entry }) => (entry.kind === 'notice' ? [{ place, entry }] : []));
  }, 120_000);

  test('much was sent, and machines died where they were to', () => {
    expect(year.places.length).toBeGreaterThan(12);
    expect(year.mailed.length).toBeGreaterThan(200);
    expect(year.crashes > 0).toBe(faults.crash > 0);
  });

  test('each notice of a unit, a rule and a due is claimed once', () => {
    const keys = claims.map(({ place, entry }) => `${place.campaign}#${place.period}#${noticeText(entry)}`);

    expect(new Set(keys).size).toBe(keys.length);
  });

  test('who never reported was reminded by every rule, or told superseded by a later one', () => {
    const silent = units.at(-1) ?? '';
    const closed = year.places
      .slice(0, 10)
      .filter((place) => !year.reported.has(`${place.campaign}#${place.period}#${silent}`));

    expect(closed.length).toBeGreaterThan(3);
    for (const { campaign, period } of closed) {
      const own = claims.filter(
        ({ place, entry }) => place.campaign === campaign && place.period === period && entry.holder === silent,
      );
      const last = own
        .map(({ entry }) => entry.due)
        .toSorted()
        .at(-1);
      const rules = own.flatMap(({ entry }) => (entry.due === last ? [`${entry.rule} ${entry.occurrence}`] : []));
      expect(rules.toSorted()).toEqual(
        expect.arrayContaining(['overdue 1', 'overdue 2', 'overdue 3', 'overdue 4', 'overdue 5']),
      );
    }
  });

  test('a letter goes out once; a second time only after a crash, marked, and never a third', () => {
    const byTag = [...Map.groupBy(year.mailed, ({ tag }) => tag).values()];
    const doubled = byTag.filter((letters) => letters.length > 1);

    expect(byTag.every((letters) => letters.length <= 2)).toBe(true);
    expect(doubled.every(([, second]) => second?.text.includes('có thể đến hai lần'))).toBe(true);
    expect(doubled.length).toBeLessThanOrEqual(year.crashes);
  });

  test('nobody who had reported was reminded, nobody with more time of the old due', () => {
    const wrong = claims.flatMap(({ place, entry }) => {
      const key = `${place.campaign}#${place.period}#${entry.holder}`;
      const reportedAt = year.reported.get(key) ?? Number.POSITIVE_INFINITY;
      const results = notices.filter(
        (one) =>
          one.entry.kind === 'notice-result' && one.place === place && noticeText(one.entry) === noticeText(entry),
      );
      const sent = results.filter((one) => one.entry.kind === 'notice-result' && one.entry.outcome === 'accepted');
      return entry.to === 'commune' && sent.some((one) => Date.parse((one.entry as Notice).at) > reportedAt)
        ? [key]
        : [];
    });

    expect(wrong).toEqual([]);
  });

  test('letters go out on working hours alone, and a morning after the outage brings each holder one', () => {
    const wallHour = ({ at }: { at: number }) => new Date(at + 7 * hourMs).getUTCHours();
    const after = year.mailed.filter(({ at }) => localDate(at) === '2024-03-25');

    expect(year.mailed.filter((one) => wallHour(one) < 7 || wallHour(one) > 17)).toEqual([]);
    expect(after.length).toBeGreaterThan(0);
  });

  test('no letter is left on its way, but in the last two days before a period is closed', () => {
    const left = year.places.flatMap((place) => {
      const own = notices.flatMap((one) => (one.place === place ? [one.entry] : []));
      const until = (year.closedAt.get(place) ?? end) - 2 * dayMs;
      return sendingsOf(own).filter(({ next }) => next && next.at < until);
    });

    expect(left).toEqual([]);
  });
});
