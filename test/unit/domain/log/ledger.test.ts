import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLedger, type LedgerRow } from '../../../../shared/domain/log/ledger.ts';
import type { ExportMade, LogEntry } from '../../../../shared/domain/log/submission.ts';
import { expectedOf } from '../../../../shared/domain/units/roster.ts';
import { aCampaign, aQuarantined, aRegister, aSeason, aSubmission, cast, moments } from '../../../cast/index.ts';

const campaign = aCampaign();
const expected = expectedOf(campaign, aRegister());
const fold = (entries: readonly LogEntry[], cutoff: string = moments.closed) =>
  foldLedger(campaign, 'once', expected, entries, cutoff);
const rowOf = (entries: readonly LogEntry[], unit: string, cutoff?: string): LedgerRow => {
  const row = fold(entries, cutoff).rows.find((one) => one.unit.code === unit);
  if (!row) throw new Error(`no row for ${unit}`);
  return row;
};

describe('the ledger of the season', () => {
  test('has one row for each expected unit, in character', () => {
    const rows = fold(aSeason()).rows.map((row) => [row.unit.code, row.state, row.revisions]);

    expect(rows).toEqual([
      [cast.punctual, 'on-time', 1],
      [cast.late, 'late', 1],
      [cast.twice, 'on-time', 2],
      [cast.renamed, 'on-time', 1],
      [cast.silent, 'missing', 0],
    ]);
  });

  test('owes nothing before the deadline, and is missing from the deadline on', () => {
    expect(rowOf([], cast.silent, moments.lastMoment).state).toBe('pending');
    expect(rowOf([], cast.silent, moments.due).state).toBe('missing');
  });

  test('counts the last moment as in time and the deadline itself as late', () => {
    const at = (receivedAt: string) => rowOf([aSubmission({ receivedAt })], cast.punctual).state;

    expect(at(moments.lastMoment)).toBe('on-time');
    expect(at(moments.due)).toBe('late');
  });
});

describe('the report that counts', () => {
  const first = aSubmission({ values: { members: 1 }, receivedAt: '2024-03-10T00:00:00.000Z' });

  test('is the newest decided, whichever arrived last', () => {
    const older = aSubmission({
      values: { members: 2 },
      receivedAt: '2024-03-12T00:00:00.000Z',
      decidedAt: '2024-03-09T00:00:00.000Z',
    });

    expect(rowOf([first, older], cast.punctual).current).toBe(first);
  });

  test('is the last received of two decided at once', () => {
    const decidedAt = first.decidedAt;
    const next = aSubmission({ values: { members: 2 }, receivedAt: '2024-03-12T00:00:00.000Z', decidedAt });

    expect(rowOf([next, first], cast.punctual).current).toBe(next);
  });

  test('is ordered by instants, with or without milliseconds', () => {
    const whole = aSubmission({ values: { members: 2 }, receivedAt: '2024-03-11T00:00:00Z' });
    const after = aSubmission({ values: { members: 3 }, receivedAt: '2024-03-11T00:00:00.500Z' });

    expect(rowOf([after, whole], cast.punctual).current).toBe(after);
    expect(rowOf([after, whole], cast.punctual, '2024-03-11T00:00:00Z').current).toBe(whole);
  });

  test('does not make a unit late by a correction, which is flagged', () => {
    const corrected = aSubmission({ values: { members: 2 }, receivedAt: moments.late });
    const { state, correctedLate, firstAt, current } = rowOf([corrected, first], cast.punctual);

    expect({ state, correctedLate, firstAt }).toEqual({
      state: 'on-time',
      correctedLate: true,
      firstAt: first.decidedAt,
    });
    expect(current).toBe(corrected);
  });

  test('of a unit whose first report is late is late, not corrected late', () => {
    const row = rowOf([aSubmission({ receivedAt: moments.late })], cast.punctual);

    expect([row.state, row.correctedLate]).toEqual(['late', false]);
  });

  test('is one revision when the same content comes again', () => {
    const again = aSubmission({ values: { members: 1 }, submissionId: 'other', receivedAt: moments.late });

    expect(rowOf([first, again], cast.punctual).revisions).toBe(1);
  });
});

describe('a cut-off', () => {
  test('includes what was received at it and nothing received after, whatever time it claims', () => {
    const later = aSubmission({ receivedAt: '2024-03-10T02:30:00.001Z', decidedAt: moments.opened });

    expect(rowOf([later], cast.punctual, moments.early).current).toBeNull();
    expect(rowOf([aSubmission()], cast.punctual, moments.early).current).not.toBeNull();
  });
});

describe('quarantine', () => {
  test('is open until its unit reports', () => {
    const held = aQuarantined({ unit: cast.late, receivedAt: moments.early });
    const before = aSubmission({ unit: cast.late, receivedAt: moments.opened });
    const after = aSubmission({ unit: cast.late, receivedAt: moments.late });

    expect(rowOf([held], cast.late).quarantined).toBe(1);
    expect(rowOf([held, before], cast.late).quarantined).toBe(1);
    expect(rowOf([held, after], cast.late).quarantined).toBe(0);
    expect(fold([held, after]).quarantine.map((one) => one.open)).toEqual([false]);
  });

  test('of no known unit is open until its own submission comes in right', () => {
    const held = aQuarantined({ submissionId: 's-1' });
    const other = aSubmission({ receivedAt: moments.late });
    const own = aSubmission({ submissionId: 's-1', receivedAt: moments.late });

    expect(fold([held, other]).quarantine.map((one) => one.open)).toEqual([true]);
    expect(fold([held, own]).quarantine.map((one) => one.open)).toEqual([false]);
  });
});

test('a report of a unit the campaign does not expect is kept apart', () => {
  const stranger = aSubmission({ unit: '99999' });

  const ledger = fold([stranger]);

  expect(ledger.unexpectedUnits).toEqual([stranger]);
  expect(ledger.rows.every((row) => row.current === null)).toBe(true);
});

describe('the order of entries', () => {
  // Few instants, units and contents, so that entries tie in every way.
  const instant = fc.constantFrom(moments.early, '2024-03-12T00:00:00Z', moments.due, moments.late);
  const unit = fc.constantFrom(...Object.values(cast), '99999');
  const submission = fc
    .record({ unit, receivedAt: instant, decidedAt: instant, members: fc.nat(3), id: fc.nat(3) })
    .map(({ members, id, ...given }) => aSubmission({ ...given, values: { members }, submissionId: `s-${id}` }));
  const held = fc
    .record({ unit: fc.option(unit), receivedAt: instant, body: fc.nat(3), id: fc.nat(3) })
    .map(({ body, id, ...given }) => aQuarantined({ ...given, bodyHash: `${body}`, submissionId: `s-${id}` }));
  const made: ExportMade = {
    kind: 'export',
    cutoff: moments.late,
    inputHash: 'h',
    madeAt: moments.late,
    objectKey: 'k',
    fileName: 'f',
    bytes: 1,
    expected: 5,
    reporting: 1,
    trigger: 'schedule',
    formats: ['xlsx'],
  };
  const log = fc.uniqueArray(fc.oneof(submission, held, fc.constant(made)), {
    maxLength: 20,
    selector: (entry) =>
      entry.kind === 'submission'
        ? `${entry.unit}#${entry.submissionId}#${entry.contentHash}`
        : entry.kind === 'quarantine'
          ? `${entry.submissionId}#${entry.bodyHash}`
          : entry.objectKey,
  });

  test('makes no difference', () => {
    const shuffled = log.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length }), instant),
    );

    fc.assert(
      fc.property(shuffled, ([entries, other, cutoff]) => {
        expect(fold(other, cutoff)).toEqual(fold(entries, cutoff));
      }),
    );
  });
});
