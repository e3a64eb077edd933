import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countsOf, partsText } from '../../../../shared/domain/log/counts.ts';
import { labels } from '../../../../shared/domain/log/label.ts';
import { preview } from '../../../../shared/domain/log/preview.ts';
import { rootOf } from '../../../../shared/domain/log/readings.ts';
import { revisionOf } from '../../../../shared/domain/log/revision.ts';
import type { LogEntry, Submission } from '../../../../shared/domain/log/submission.ts';
import { groupTag, standOf, unitTag } from '../../../../shared/domain/log/tags.ts';
import { addUp, asAccepted, tally } from '../../../../shared/domain/log/tally.ts';
import { aCampaign, aSubmission, cast, moments } from '../../../cast/index.ts';
import { aPeriodRead } from '../../../cast/period.ts';
import { decisionsOf, openingOf, reopening, signature } from './decided.ts';
import { lives } from './lives.ts';

const campaign = aCampaign();
const fold = (entries: readonly LogEntry[], cutoff?: string) => aPeriodRead(entries, cutoff).ledger;

describe('whatever happens in a period', () => {
  test('any order and duplication of its entries gives the same ledger', () => {
    const shuffled = lives.chain(({ entries }) =>
      fc.tuple(
        fc.constant(entries),
        fc.shuffledSubarray([...entries, ...entries], { minLength: 0 }).map((some) => [...some, ...entries]),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([entries, again]) => {
        expect(fold(again)).toEqual(fold(entries));
        expect(fold(again.toReversed())).toEqual(fold(entries));
      }),
    );
  });

  test('groups add up to the whole, and parts to all who are listed', () => {
    fc.assert(
      fc.property(lives, ({ entries }) => {
        const { groups, whole } = tally(campaign, fold(entries));
        const sum = (of: (group: (typeof groups)[number]) => number): number => groups.reduce((n, g) => n + of(g), 0);
        for (const key of ['listed', 'exempt', 'expected', 'reported', 'nil'] as const) {
          expect(sum((group) => group[key])).toBe(whole[key]);
        }
        expect(sum((group) => Number(group.values.get('heads_thon') ?? 0))).toBe(
          Number(whole.values.get('heads_thon') ?? 0),
        );
        expect(whole.reported).toBeLessThanOrEqual(whole.expected);
        const parts = countsOf(whole.rows);
        expect(parts.onTime + parts.late + parts.missing + parts.pending + parts.exempt).toBe(parts.listed);
      }),
    );
  });

  test('no more is accepted than has been reported', () => {
    fc.assert(
      fc.property(lives, ({ entries }) => {
        const { rows } = fold(entries);
        const [accepted, provisional] = [addUp(campaign, asAccepted(rows)), addUp(campaign, rows)];

        expect(accepted.reported).toBeLessThanOrEqual(provisional.reported);
        expect(accepted.expected).toBe(provisional.expected);
      }),
    );
  });

  test('what is previewed is what then happens', () => {
    fc.assert(
      fc.property(lives, ({ entries, next }) => {
        const told = preview(aPeriodRead(entries), next);
        const [was, is] = [tally(campaign, fold(entries)), tally(campaign, fold([...entries, next]))];
        const changed = [...is.whole.values].filter(([key, value]) => was.whole.values.get(key) !== value);
        const afterwards = new Map(told.whole.figures.map(({ key, after }) => [key, after?.value]));

        for (const [key, value] of changed) expect(afterwards.get(key)).toBe(value);
        expect(told.whole.after).toEqual(countsOf(is.whole.rows));
        for (const { unit, after } of told.units) {
          const row = is.whole.rows.find((one) => one.unit.code === unit.code);
          expect({ label: after.label, tag: after.tag }).toEqual({
            label: row?.obligation.label,
            tag: row && unitTag(standOf(row)),
          });
        }
      }),
    );
  });

  test('a group has another tag exactly when a unit of it stands otherwise', () => {
    fc.assert(
      fc.property(lives, ({ entries, next }) => {
        const stands = (all: readonly LogEntry[]) => fold(all).rows.map(standOf);
        const [was, is] = [stands(entries), stands([...entries, next])];

        expect(groupTag(is.toReversed())).toBe(groupTag(is));
        expect(groupTag(is) === groupTag(was)).toBe(JSON.stringify(is) === JSON.stringify(was));
      }),
    );
  });
});

test('every label is reached, and left again', () => {
  const unit = cast.punctual;
  const at = (number: number): string => `2024-03-${number}T02:00:00.000Z`;
  const report = (number: number): Submission =>
    aSubmission({ unit, receivedAt: at(number), values: { heads_thon: number } });
  const [first, second, third] = [report(17), report(21), report(24)];
  const on = (of: Submission) => ({ of: rootOf(of), revision: revisionOf(of) });
  const fields = [{ field: 'heads_thon', reason: 'Xem lại' }];
  const decided = decisionsOf(unit)(
    { decision: 'exemption', ground: 'Nghị quyết' },
    { decision: 'exemption-lifted' },
    { decision: 'return', ...on(first), fields, due: at(20) },
    { decision: 'accept', ...on(second) },
    { decision: 'accept', ...on(third) },
  ).map((one, i) => ({ ...one, at: at([13, 14, 18, 22, 26][i] as number) }));
  const signed = { ...signature('*', [{ unit, revision: revisionOf(second), slot: 4 }]), at: at(23) };
  const all: LogEntry[] = [first, second, third, ...decided, signed, { ...reopening('*', 2, 1), at: at(25) }];
  const days = ['2024-02-01T00:00:00.000Z', ...Array.from({ length: 19 }, (_, i) => at(i + 10))];
  const seen = days.map((cutoff) => fold(all, cutoff).rows.find((row) => row.unit.code === unit)?.obligation.label);
  const left = seen.filter((label, i) => seen[i + 1] !== undefined && label !== seen[i + 1]);

  expect([...new Set(left)].toSorted()).toEqual(labels.toSorted());
});

test('counts say what they are made of, and leave out what is nobody', () => {
  const counts = { listed: 96, exempt: 4, expected: 92, reported: 92, nil: 2 };

  expect(partsText(counts)).toBe('96 = 90 + 2 không phát sinh + 4 miễn');
  expect(partsText({ ...counts, reported: 85 })).toBe('96 = 83 + 2 không phát sinh + 4 miễn + 7 chưa báo cáo');
  expect(partsText({ listed: 5, exempt: 0, expected: 5, reported: 5, nil: 0 })).toBe('5 = 5');
});

test('a period that was opened asks those it named, whatever the campaign says since', () => {
  const { rows, groups, unexpectedUnits } = fold([
    openingOf([cast.late], moments.due),
    aSubmission({ unit: cast.renamed }),
  ]);

  expect(rows.map(({ unit }) => unit.code)).toEqual([cast.late]);
  expect(groups.map(({ code }) => code)).toEqual(['901']);
  expect(unexpectedUnits.map(({ unit }) => unit)).toEqual([cast.renamed]);
});
