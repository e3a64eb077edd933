import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Overridden } from '../../../../shared/domain/log/decision.ts';
import { foldLedger, type LedgerRow } from '../../../../shared/domain/log/ledger.ts';
import { rootOf } from '../../../../shared/domain/log/readings.ts';
import { revisionOf } from '../../../../shared/domain/log/revision.ts';
import type { Root } from '../../../../shared/domain/log/root.ts';
import type {
  Correction,
  LogEntry,
  Quarantined,
  Resolution,
  Submission,
} from '../../../../shared/domain/log/submission.ts';
import { expectedOf } from '../../../../shared/domain/units/roster.ts';
import { aCampaign, aQuarantined, aRegister, aSubmission, cast, moments } from '../../../cast/index.ts';

const campaign = aCampaign();
const expected = expectedOf(campaign, aRegister());
const fold = (entries: readonly LogEntry[], cutoff: string = moments.closed) =>
  foldLedger(campaign, 'once', expected, entries, cutoff);
const rowOf = (entries: readonly LogEntry[], unit: string = cast.punctual, cutoff?: string): LedgerRow => {
  const row = fold(entries, cutoff).rows.find((one) => one.unit.code === unit);
  if (!row) throw new Error(`no row for ${unit}`);
  return row;
};

/** The same delivery read again at an instant. */
const reread = (of: Submission | Quarantined, at: string, over: Partial<Submission> = {}): Submission => {
  const { receivedAt } = of.times;
  const made = aSubmission({
    receivedAt,
    source: of.source,
    submissionId: of.submissionId,
    contentHash: of.contentHash,
  });
  return {
    ...made,
    ...over,
    rereading: { of: rootOf(of), how: 'replay', id: `${at} ${over.unit ?? ''}`, at, by: 'o' },
  };
};
const correction = (of: Root, at: string, values: Correction['values'], id = at): Correction => ({
  kind: 'decision',
  decision: 'correction',
  id,
  unit: cast.punctual,
  of,
  values,
  reason: 'ghi nhầm',
  at,
  by: 'o',
});

const sent = aSubmission({ values: { heads_thon: 5, members: 3 } });

describe('a delivery read again', () => {
  test('counts by its latest reading, as one report, at its own time', () => {
    const first = reread(sent, '2024-03-20T00:00:00Z', { values: { heads_thon: 6, members: 3 } });
    const second = reread(sent, '2024-03-21T00:00:00Z', { values: { heads_thon: 7, members: 3 } });
    const { current, revisions, firstAt, state } = rowOf([second, sent, first]);

    expect(current?.values).toEqual({ heads_thon: 7, members: 3 });
    expect({ revisions, firstAt, state }).toEqual({ revisions: 1, firstAt: sent.decidedAt, state: 'on-time' });
  });

  test('that was of another unit no longer counts where it was', () => {
    const moved = reread(sent, moments.closed, { unit: cast.late });

    expect(rowOf([sent, moved]).current).toBeNull();
    expect(rowOf([sent, moved], cast.late).current?.unit).toBe(cast.late);
  });

  test('does not outrank a report that came later', () => {
    const later = aSubmission({ values: { heads_thon: 9, members: 1 }, receivedAt: '2024-03-12T00:00:00Z' });
    const again = reread(sent, moments.closed, { values: { heads_thon: 6, members: 3 } });

    expect(rowOf([sent, again, later]).current?.values['heads_thon']).toBe(9);
  });

  test('out of quarantine closes it and makes the unit one that reported in time', () => {
    const held = aQuarantined({ unit: null });
    const resolution: Resolution = {
      kind: 'resolution',
      id: '1',
      source: held.source,
      bodyHash: held.bodyHash,
      how: 'replay',
      at: moments.closed,
      by: 'o',
      unit: cast.punctual,
    };
    const made = reread(held, moments.closed);
    const late = aSubmission({ receivedAt: moments.late, values: { heads_thon: 1, members: 1 } });

    expect(rowOf([held, late]).state).toBe('late');
    expect(rowOf([held, late, made]).state).toBe('on-time');
    expect(fold([held, made]).quarantine.map(({ open }) => open)).toEqual([false]);
    expect(fold([held, resolution]).quarantine.map(({ open }) => open)).toEqual([false]);
  });
});

describe('a correction', () => {
  test('replaces values of the report that counts, is flagged, and leaves its times', () => {
    const row = rowOf([sent, correction(rootOf(sent), '2024-03-20T00:00:00Z', { members: 2 })]);

    expect(row.current).toMatchObject({ values: { heads_thon: 5, members: 2 }, decidedAt: sent.decidedAt });
    expect(row.current?.issues.map(({ code }) => code)).toEqual(['value.corrected']);
    expect(row.corrections).toHaveLength(1);
  });

  test('may stand in a slot: an override counts the same, in the order of their days', () => {
    const { of, values, ...made } = correction(rootOf(sent), '2024-03-20T00:00:00Z', { members: 2 });
    const override: Overridden = {
      ...{ ...made, of, values, decision: 'override', revision: revisionOf(sent), role: 'department', requestId: 'r' },
      ...{ slot: 1, prev: null, at: '2024-03-21T00:00:00Z', values: { members: 1 } },
    };
    const row = rowOf([override, sent, { ...made, of, values }]);

    expect(row.current?.values).toEqual({ heads_thon: 5, members: 1 });
    expect(row.corrections.map(({ values: set }) => set['members'])).toEqual([2, 1]);
  });

  test('leaves the report as it was sent beside the one that counts', () => {
    const again = reread(sent, moments.closed, { values: { heads_thon: 8, members: 3 } });
    const made = correction(rootOf(sent), '2024-03-20T00:00:00Z', { members: 2 });

    expect(rowOf([sent, made]).sent).toBe(sent);
    expect(rowOf([sent, made, again]).sent?.values).toEqual({ heads_thon: 8, members: 3 });
    expect(rowOf([sent]).sent).toBe(rowOf([sent]).current);
    expect(rowOf([]).sent).toBeNull();
  });

  test('holds however the delivery is read, and not for another one', () => {
    const made = correction(rootOf(sent), '2024-03-20T00:00:00Z', { members: 2 });
    const again = reread(sent, moments.closed, { values: { heads_thon: 8, members: 3 } });
    const other = aSubmission({ values: { heads_thon: 4, members: 4 }, receivedAt: '2024-03-12T00:00:00Z' });

    expect(rowOf([sent, made, again]).current?.values).toEqual({ heads_thon: 8, members: 2 });
    expect(rowOf([sent, made, other]).current?.values).toEqual({ heads_thon: 4, members: 4 });
  });

  test('counts from its own day on', () => {
    const made = correction(rootOf(sent), '2024-03-20T00:00:00Z', { members: 2 });

    expect(rowOf([sent, made], cast.punctual, '2024-03-19T00:00:00Z').current?.values['members']).toBe(3);
  });

  test('may take a value away, and is judged by the rules anew', () => {
    const { current } = rowOf([sent, correction(rootOf(sent), moments.late, { members: null })]);

    expect(current?.values).toEqual({ heads_thon: 5 });
    expect(current?.issues.map(({ code }) => code)).toEqual(['field.required', 'value.corrected']);
  });
});

test('the order of readings, resolutions and corrections makes no difference', () => {
  const at = fc.constantFrom('2024-03-20T00:00:00Z', '2024-03-20T00:00:00.000Z', '2024-03-21T00:00:00Z');
  const root = fc.constantFrom(sent, aSubmission({ unit: cast.late }), aQuarantined({ unit: cast.late }));
  const reading = fc
    .record({ root, at, unit: fc.constantFrom(cast.punctual, cast.late), members: fc.nat(2) })
    .map(({ root: of, at: when, unit, members }) => {
      const made = reread(of, when, { unit, values: { members } });
      return {
        ...made,
        rereading: { ...made.rereading, id: `${members} ${unit}` } as NonNullable<Submission['rereading']>,
      };
    });
  const corrected = fc
    .record({ root, at, members: fc.option(fc.nat(2)), id: fc.nat(9) })
    .map(({ root: of, at: when, members, id }) => correction(rootOf(of), when, { members }, `${id}`));
  const log = fc
    .uniqueArray(fc.oneof(reading, corrected), {
      maxLength: 10,
      selector: (entry) =>
        JSON.stringify(entry.kind === 'decision' ? entry.id : [entry.unit, entry.rereading.of, entry.rereading.id]),
    })
    .map((entries): LogEntry[] => [
      sent,
      aSubmission({ unit: cast.late }),
      aQuarantined({ unit: cast.late }),
      ...entries,
    ]);
  const shuffled = log.chain((entries) =>
    fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
  );

  fc.assert(
    fc.property(shuffled, ([entries, other]) => {
      expect(fold(other)).toEqual(fold(entries));
    }),
  );
});
