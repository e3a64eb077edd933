/** The same figures are one export; whatever a decision changes of them is another. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inputHashOf } from '../../../shared/documents/export/input-hash.ts';
import type { UnitDecision } from '../../../shared/domain/log/decision.ts';
import type { PreviousPeriod } from '../../../shared/domain/log/previous-period.ts';
import { rootOf } from '../../../shared/domain/log/readings.ts';
import { unchanged } from '../../../shared/domain/log/restate.ts';
import { revisionOf } from '../../../shared/domain/log/revision.ts';
import type { LogEntry } from '../../../shared/domain/log/submission.ts';
import { asAccepted, tally } from '../../../shared/domain/log/tally.ts';
import { aCampaign, aSeason, aSubmission, cast, moments } from '../../cast/index.ts';
import { aPeriodRead } from '../../cast/period.ts';
import { decisionsOf, openingOf, signature } from '../domain/log/decided.ts';
import { lives } from '../domain/log/lives.ts';

const campaign = aCampaign();
const foldOf = (entries: readonly LogEntry[]) => aPeriodRead(entries).ledger;
const hashOf = (entries: readonly LogEntry[], before: PreviousPeriod | null = null): string =>
  inputHashOf(aPeriodRead(entries), 0, before);

/** Everything an export says of the units: what counts, what was accepted, who owes by when, how each stands. */
const counted = (entries: readonly LogEntry[]): string => {
  const ledger = foldOf(entries);
  const accepted = { ...ledger, rows: asAccepted(ledger.rows) };
  const sums = [ledger, accepted].map((one) => tally(campaign, one).groups.map(({ values }) => [...values]));
  return JSON.stringify([
    sums,
    ledger.rows.map(({ state, current, obligation: { label, due } }) => [state, label, due, current?.values ?? null]),
  ]);
};

test('an export is another one wherever a decision changes what it says, in whatever order entries are read', () => {
  fc.assert(
    fc.property(lives, ({ entries, next }) => {
      const after = [...entries, next];
      if (counted(after) !== counted(entries)) expect(hashOf(after)).not.toBe(hashOf(entries));
      expect(hashOf(after.toReversed())).toBe(hashOf(after));
    }),
  );
});

test('an export is another one once it is signed, and once it is signed again', () => {
  const units = Object.values(cast).map((unit) => ({ unit, revision: null, slot: 0 }));
  const hashes = [[], [signature('*', units)], [signature('*', units), signature('*', units, 2)]].map((signed) =>
    hashOf([...aSeason(), ...signed]),
  );

  expect(new Set(hashes).size).toBe(3);
});

test('an export is another one where only the period before is, or only a correction of it', () => {
  const beforeOf = (...entries: LogEntry[]): PreviousPeriod => {
    const ledger = foldOf(entries);
    return { period: 'trước', campaign, ledger, ...unchanged(ledger.rows), units: new Map() };
  };
  const report = aSubmission({ unit: cast.twice, values: { heads_tdp: 4, members: 1 } });
  const revised = aSubmission({ unit: cast.twice, values: { heads_tdp: 4, members: 2 }, receivedAt: moments.late });
  const setRight = { of: rootOf(report), revision: revisionOf(report), values: { members: 2 } };
  const [override] = decisionsOf(cast.twice)({ decision: 'override', ...setRight }) as [UnitDecision];
  const befores = [null, beforeOf(), beforeOf(report), beforeOf(report, revised), beforeOf(report, override)];

  expect(new Set(befores.map((before) => hashOf(aSeason(), before))).size).toBe(befores.length);
});

test('an export is another one once its period is opened, and where it is opened again for longer', () => {
  const opening = openingOf(Object.values(cast), moments.due);
  const group = { ...opening, due: { ...opening.due, group: moments.closed } };
  const longer = { ...opening, due: { commune: moments.closed } };

  expect(new Set([[], [opening], [group], [longer]].map((opened) => hashOf([...opened]))).size).toBe(4);
});
