import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { localDate } from '../../../shared/domain/calendars/time.ts';
import { type Notice, noticeText } from '../../../shared/domain/notices/entry.ts';
import { usualRules } from '../../../shared/domain/notices/rule.ts';
import { sendingsOf } from '../../../shared/domain/notices/sendings.ts';
import { type Faults, keyOf, units, Year } from './year.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Wall times of the day a sweep is fired at: among them the hours rules name, and one of the night. */
const hours = [2, 8, 8.25, 16.75];
const outage = { from: Date.parse('2024-03-19T08:10:00+07:00'), to: Date.parse('2024-03-22T08:10:00+07:00') };
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
        if (unit !== units.at(-1) && year.random() < 0.05) await year.sendBack(place, unit, 6);
      }
      // An hour back, as a clock that is set right does; or three ahead, which the next sweep finds set right.
      const step = year.random();
      if (step < 0.02) year.now -= hourMs;
      else if (step > 0.98) year.now += 3 * hourMs;
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

const tagOf = ({ campaign, period }: Year['places'][number], claim: Notice, address: string): string =>
  createHash('sha256')
    .update([campaign, period, noticeText(claim), address].join('#'))
    .digest('hex')
    .slice(0, 32);

const mending = new Set(['returned', 'return-1', 'return-overdue']);

describe.each([
  ['a quiet year', 1, { crash: 0, refuse: 0, doubled: 0.3 }],
  ['a year of crashes, refusals and double firings', 7, { crash: 0.05, refuse: 0.15, doubled: 0.5 }],
] as const)('%s', (_, seed, faults) => {
  let year: Year;
  let notices: Awaited<ReturnType<typeof noticesOf>>;
  /** The letters that were taken, each with what it was of. */
  let told: { letter: Year['mailed'][number]; claim: Notice; key: string }[];
  let claims: { place: (typeof notices)[number]['place']; entry: Notice }[];
  beforeAll(async () => {
    year = await run(seed, faults);
    notices = await noticesOf(year);
    claims = notices.flatMap(({ place, entry }) => (entry.kind === 'notice' ? [{ place, entry }] : []));
    const byTag = new Map(
      claims.flatMap(({ place, entry }) =>
        entry.recipients.map((recipient) => [tagOf(place, entry, recipient.address), { place, entry }] as const),
      ),
    );
    told = year.mailed.flatMap((letter) => {
      const of = byTag.get(letter.tag);
      return of ? [{ letter, claim: of.entry, key: keyOf(of.place, of.entry.holder) }] : [];
    });
  });

  test('much was sent, and machines died where they were to', () => {
    expect(year.places.length).toBeGreaterThan(12);
    expect(year.mailed.length).toBeGreaterThan(200);
    expect(year.crashes > 0).toBe(faults.crash > 0);
    expect(year.extended.length).toBeGreaterThan(5);
    expect(new Set(told.map(({ claim }) => claim.rule))).toEqual(new Set(usualRules.slice(0, 8).map(({ id }) => id)));
  });

  test('every letter that was taken is of a notice that was claimed', () => {
    expect(told).toHaveLength(year.mailed.length);
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

    let seen = 0;
    for (const place of closed) {
      const { campaign, period } = place;
      const own = claims.filter(
        ({ place, entry }) => place.campaign === campaign && place.period === period && entry.holder === silent,
      );
      const last = own
        .map(({ entry }) => entry.due)
        .toSorted()
        .at(-1);
      // More time given shortly before a period is closed leaves no days for all five.
      if (Date.parse(last ?? '') + 14 * dayMs > (year.closedAt.get(place) ?? end)) continue;
      seen += 1;
      const rules = own.flatMap(({ entry }) => (entry.due === last ? [`${entry.rule} ${entry.occurrence}`] : []));
      expect(rules.toSorted()).toEqual(
        expect.arrayContaining(['overdue 1', 'overdue 2', 'overdue 3', 'overdue 4', 'overdue 5']),
      );
    }
    expect(seen).toBeGreaterThan(3);
  });

  test('a letter goes out once; a second time only after a crash, marked, and never a third', () => {
    const byTag = [...Map.groupBy(year.mailed, ({ tag }) => tag).values()];
    const doubled = byTag.filter((letters) => letters.length > 1);

    expect(byTag.every((letters) => letters.length <= 2)).toBe(true);
    expect(doubled.every(([, second]) => second?.text.includes('có thể đến hai lần'))).toBe(true);
    expect(doubled.length).toBeLessThanOrEqual(year.crashes);
  });

  test('a unit is reminded of what it owes at that moment, whatever the clock: who reported, of nothing', () => {
    const wrong = told.filter(({ letter, claim, key }) => {
      const owed = mending.has(claim.rule) ? 'mending' : 'report';
      return claim.to === 'commune' && year.owes(key, letter.turn) !== owed;
    });

    expect(wrong.map(({ key, claim }) => `${claim.rule} ${key}`)).toEqual([]);
  });

  test('who was given more time is reminded of no due before it, but of a return that came later', () => {
    const wrong = told.filter(({ letter, claim, key }) =>
      year.extended.some(({ turn, until, ...one }) => {
        const isReturnedSince = year.acts.some(
          (act) => act.key === key && act.act === 'return' && act.turn > turn && act.turn < letter.turn,
        );
        const isOfOldDue = claim.rule !== 'returned' && Date.parse(claim.due) < Date.parse(until);
        return one.key === key && turn < letter.turn && isOfOldDue && !isReturnedSince;
      }),
    );

    expect(wrong.map(({ key, claim }) => `${claim.rule} ${key}`)).toEqual([]);
  });

  test('letters go out on working hours alone', () => {
    const wallHour = ({ at }: { at: number }) => new Date(at + 7 * hourMs).getUTCHours();

    expect(year.mailed.filter((one) => wallHour(one) < 7 || wallHour(one) >= 17)).toEqual([]);
  });

  test('the end of the outage brings a unit one letter for all that it missed, the latest', () => {
    const once = (rule: string) =>
      claims.filter(({ place, entry }) => place.campaign === 'dot-once' && entry.rule === rule);
    const missed = new Set(once('t-3').flatMap(({ entry }) => (entry.outcome === 'superseded' ? [entry.holder] : [])));
    const letters = told.filter(
      ({ letter, claim, key }) =>
        key.startsWith('dot-once#') && missed.has(claim.holder) && localDate(letter.at) === '2024-03-22',
    );

    expect(missed.size).toBeGreaterThan(1);
    // Where machines die all that day, it brings none.
    expect(letters.length > 0 || faults.crash > 0).toBe(true);
    expect(letters.filter(({ claim }) => claim.rule !== 't-1')).toEqual([]);
    expect(letters.filter(({ letter }) => !letter.text.includes('có thể đến hai lần')).length).toBe(
      new Set(letters.map(({ claim }) => claim.holder)).size,
    );
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
