import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLedger } from '../../../../shared/domain/log/ledger.ts';
import { replacementIssues, toldToSender } from '../../../../shared/domain/log/replacement.ts';
import type { LogEntry, Submission } from '../../../../shared/domain/log/submission.ts';
import { expectedOf } from '../../../../shared/domain/units/roster.ts';
import { aCampaign, aRegister, aSubmission, moments } from '../../../cast/index.ts';
import { corrects } from '../../documents/export/corrections.ts';

const campaign = aCampaign();
const report = (heads: number | undefined, over: Parameters<typeof aSubmission>[0] = {}): Submission =>
  aSubmission({ values: heads === undefined ? { members: 1 } : { heads_thon: heads, members: 1 }, ...over });
const codes = (before: Submission, after: Submission, changes?: object): string[] =>
  replacementIssues({ ...campaign, ...(changes ? { changes: changes as never } : {}) }, before, after).map(
    ({ code, pointer }) => `${code} ${pointer}`.trim(),
  );

describe('what is worth a look', () => {
  const jump = ['report.jump /answers/heads_thon'];

  test.each<[number, number | undefined, string[]]>([
    [10, 15, []],
    [10, 16, jump],
    [10, 4, jump],
    [10, 5, []],
    [0, 3, jump],
    [0, 2, []],
    [1, 3, []],
    [10, undefined, jump],
    [10, 10, []],
  ])('from %s to %s: %j', (before, after, expected) => {
    expect(codes(report(before), report(after))).toEqual(expected);
  });

  test('a campaign sets its own bounds', () => {
    expect(codes(report(10), report(13), { moreThan: 0.2, atLeast: 1, wait: false })).toEqual(jump);
    expect(codes(report(10), report(100), { moreThan: 10, atLeast: 1, wait: false })).toEqual([]);
  });

  test('another source, where anything differs', () => {
    expect(codes(report(10), report(10, { source: 'khac' }))).toEqual([]);
    expect(codes(report(10), report(11, { source: 'khac' }))).toEqual(['report.elsewhere']);
    expect(toldToSender(campaign, report(10), report(99, { source: 'khac' })).map(({ code }) => code)).toEqual([
      'report.elsewhere',
    ]);
  });
});

test('whatever the order reports arrive in, the same one is flagged the same way', () => {
  const reports = [6, 8, 40, 9].map((heads, i) =>
    report(heads, {
      submissionId: `s-${i}`,
      contentHash: `${i}`,
      source: i === 3 ? 'khac' : 'bieu-mau',
      decidedAt: `2024-03-0${i + 2}T01:00:00.000Z`,
      receivedAt: `2024-03-0${i + 2}T01:00:00.000Z`,
    }),
  );
  const flagged = (entries: readonly Submission[]) =>
    foldLedger(campaign, 'once', expectedOf(campaign, aRegister()), entries, moments.closed).rows.flatMap(
      ({ current }) => current?.issues.map(({ code }) => code) ?? [],
    );

  fc.assert(
    fc.property(fc.shuffledSubarray(reports, { minLength: 4 }), (order) => {
      expect(flagged(order)).toEqual(['report.elsewhere', 'report.jump']);
    }),
  );
});

test('a report corrected by an official is what the next one is held against', () => {
  const first = report(40, { contentHash: '1', receivedAt: '2024-03-02T01:00:00.000Z' });
  const second = report(40, { contentHash: '2', values: { heads_thon: 40, members: 2 } });
  const flagsOf = (entries: readonly LogEntry[]) =>
    foldLedger(campaign, 'once', expectedOf(campaign, aRegister()), entries, moments.closed).rows.flatMap(
      ({ current }) => current?.issues.map(({ code }) => code) ?? [],
    );

  expect(flagsOf([first, second])).toEqual([]);
  expect(flagsOf([first, second, corrects(first, { heads_thon: 4 }, { at: '2024-03-03T01:00:00.000Z' })])).toEqual([
    'report.jump',
  ]);
});
