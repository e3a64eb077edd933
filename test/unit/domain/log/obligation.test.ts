import { describe, expect, test } from 'vitest';
import type { Flag, Label } from '../../../../shared/domain/log/label.ts';
import { foldLedger, type LedgerRow } from '../../../../shared/domain/log/ledger.ts';
import { rootOf } from '../../../../shared/domain/log/readings.ts';
import { revisionOf } from '../../../../shared/domain/log/revision.ts';
import type { LogEntry, Submission } from '../../../../shared/domain/log/submission.ts';
import { expectedOf } from '../../../../shared/domain/units/roster.ts';
import { aCampaign, aRegister, aSubmission, cast, moments } from '../../../cast/index.ts';
import { decisionsOf, openingOf, reopening, signature } from './decided.ts';

const campaign = aCampaign();
const expected = expectedOf(campaign, aRegister());
const unit = cast.punctual;
const fold = (entries: readonly LogEntry[], cutoff: string = moments.closed): LedgerRow =>
  foldLedger(campaign, 'once', expected, entries, cutoff).rows.find((row) => row.unit.code === unit) as LedgerRow;
const labelOf = (entries: readonly LogEntry[], cutoff?: string): Label => fold(entries, cutoff).obligation.label;
const flagsOf = (entries: readonly LogEntry[], cutoff?: string): readonly Flag[] =>
  fold(entries, cutoff).obligation.flags;

const first = aSubmission({ values: { heads_thon: 5, members: 3 } });
const second = aSubmission({ values: { heads_thon: 6, members: 3 }, receivedAt: '2024-03-20T01:00:00.000Z' });
const on = (report: Submission) => ({ of: rootOf(report), revision: revisionOf(report) });
const returned = (report: Submission, due: string | null = '2024-03-22T00:00:00.000Z') =>
  ({ decision: 'return', ...on(report), fields: [{ field: 'heads_thon', reason: 'Sai' }], due }) as const;
const decisions = decisionsOf(unit);

describe('a unit that has not reported', () => {
  test('is not open, then not due, then overdue', () => {
    expect([
      labelOf([], '2024-02-01T00:00:00.000Z'),
      labelOf([], moments.lastMoment),
      labelOf([], moments.due),
    ]).toEqual(['not-open', 'not-due', 'overdue']);
  });

  test('is due when the longest of what was given ends, and never earlier once opened', () => {
    const opened = openingOf([unit], '2024-03-10T00:00:00.000Z');
    const again = { ...openingOf([unit], '2024-03-08T00:00:00.000Z'), number: 2 };
    const more = decisions(
      { decision: 'extension', until: '2024-03-18T00:00:00.000Z' },
      { decision: 'extension', until: '2024-03-12T00:00:00.000Z' },
    );

    expect(fold([again, opened]).obligation.due).toBe('2024-03-10T00:00:00.000Z');
    expect(fold([again, ...more, opened]).obligation.due).toBe('2024-03-18T00:00:00.000Z');
    expect(flagsOf(more)).toEqual(['extended']);
  });

  test('has the extension of its group, and of the whole', () => {
    const given = (group: string, until: string): LogEntry =>
      ({
        ...decisions({ decision: 'extension', until })[0],
        ...{ decision: 'group-extension', group, unit: undefined },
      }) as unknown as LogEntry;

    expect(fold([given('901', '2024-03-19T00:00:00.000Z')]).obligation.due).toBe('2024-03-19T00:00:00.000Z');
    expect(fold([given('*', '2024-03-20T00:00:00.000Z')]).obligation.due).toBe('2024-03-20T00:00:00.000Z');
    expect(fold([given('902', '2024-03-20T00:00:00.000Z')]).obligation.due).toBe(moments.due);
  });

  test('owes nothing while it is exempt, whatever it sends', () => {
    const exempt = decisions({ decision: 'exemption', ground: 'Nghị quyết' });
    const lifted = decisions({ decision: 'exemption', ground: 'Nghị quyết' }, { decision: 'exemption-lifted' });
    const { state, current, obligation } = fold([first, ...exempt]);

    expect({ state, current, label: obligation.label }).toEqual({ state: 'exempt', current: null, label: 'exempt' });
    expect(obligation.flags).toEqual(['sent-though-exempt']);
    expect(fold([first, ...lifted]).current).toBe(first);
  });
});

describe('a report', () => {
  test('awaits, is accepted, is revised after that, and is accepted again', () => {
    const once = decisions({ decision: 'accept', ...on(first) });
    const twice = decisions({ decision: 'accept', ...on(first) }, { decision: 'accept', ...on(second) });

    expect(labelOf([first])).toBe('awaiting');
    expect(labelOf([first, ...once])).toBe('accepted');
    expect(labelOf([first, second, ...once])).toBe('revised-after-acceptance');
    expect(fold([first, second, ...once]).accepted).toBe(first);
    expect(labelOf([first, second, ...twice])).toBe('accepted');
  });

  test('sent back is late to be mended, and awaits again once what was said is changed or answered', () => {
    const back = decisions(returned(first));
    const answered = decisions(returned(first), { decision: 'reply', ...on(first), field: 'heads_thon' });

    expect(labelOf([first, ...back], '2024-03-21T00:00:00.000Z')).toBe('returned');
    expect(labelOf([first, ...back], '2024-03-22T00:00:00.000Z')).toBe('mending-overdue');
    expect(labelOf([first, ...back, second])).toBe('awaiting');
    expect(labelOf([first, ...answered])).toBe('awaiting');
    expect(fold([first, ...back]).state).toBe('on-time');
  });

  test('sent back may be mended later by an extension', () => {
    const later = decisions(returned(first), { decision: 'extension', until: '2024-03-24T00:00:00.000Z' });

    expect(labelOf([first, ...later], '2024-03-23T00:00:00.000Z')).toBe('returned');
  });

  test('says of each remark how it was answered', () => {
    const back = decisions(returned(first));
    const answers = (entries: readonly LogEntry[]) =>
      fold(entries).obligation.verdict.sentBack?.remarks.map(({ answered }) => answered);

    expect(answers([first, ...back])).toEqual([null]);
    expect(answers([first, ...back, second])).toEqual(['changed']);
  });

  test('declared void leaves the one before it, or none', () => {
    const one = decisions({ decision: 'void', ...on(second) });
    const both = decisions({ decision: 'void', ...on(second) }, { decision: 'void', ...on(first) });

    expect(fold([first, second, ...one]).current).toBe(first);
    expect(fold([first, second, ...both]).current).toBeNull();
    expect(fold([first, second, ...both]).obligation.verdict.kind).toBe('void');
    expect(labelOf([first, second, ...both])).toBe('overdue');
  });

  test('that says there was nothing is a report', () => {
    const nil: Submission = {
      ...aSubmission({ values: {}, source: 'nil' }),
      nil: { at: moments.early, by: unit, role: 'unit', fields: [] },
    };

    expect([fold([nil]).state, flagsOf([nil])]).toEqual(['on-time', ['nil']]);
  });
});

describe('a signed unit', () => {
  const signed = [first, signature('901', [{ unit, revision: revisionOf(first), slot: 0 }])];

  test('is amended by a later report or override, and no longer signed once it is reopened', () => {
    const overridden = decisions({ decision: 'override', ...on(first), values: { members: 4 } });
    const noted = decisions({ decision: 'note' });

    expect(labelOf(signed)).toBe('signed');
    expect(labelOf([...signed, ...noted])).toBe('signed');
    expect(labelOf([...signed, second])).toBe('amended-after-signing');
    expect(labelOf([...signed, ...overridden])).toBe('amended-after-signing');
    expect(labelOf([...signed, second, reopening('901', 2, 1)])).toBe('awaiting');
  });

  test('that had not reported is overdue until it does', () => {
    const without = signature('*', [{ unit, revision: null, slot: 0 }]);

    expect(labelOf([without])).toBe('overdue');
    expect(labelOf([without, second])).toBe('amended-after-signing');
  });
});
