/** The same figures are one export; whatever a decision changes of them is another. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inputHashOf } from '../../../shared/documents/export/input-hash.ts';
import { foldLedger } from '../../../shared/domain/log/ledger.ts';
import type { LogEntry } from '../../../shared/domain/log/submission.ts';
import { asAccepted, tally } from '../../../shared/domain/log/tally.ts';
import { expectedOf } from '../../../shared/domain/units/roster.ts';
import { aCampaign, aRegister, aSeason, cast, moments } from '../../cast/index.ts';
import { signature } from '../domain/log/decided.ts';
import { lives } from '../domain/log/lives.ts';

const [campaign, register] = [aCampaign(), aRegister()];
const expected = expectedOf(campaign, register);
const place = { campaign: campaign.id, period: 'once' };
const foldOf = (entries: readonly LogEntry[]) => foldLedger(campaign, 'once', expected, entries, moments.closed);
const hashOf = (entries: readonly LogEntry[]): string =>
  inputHashOf({
    place,
    campaign,
    register,
    registerVersion: 1,
    expected,
    entries,
    ledger: foldOf(entries),
    hasMoreHeld: false,
  });

/** Everything an export adds up: what counts, what was accepted, who owes. */
const counted = (entries: readonly LogEntry[]): string => {
  const ledger = foldOf(entries);
  const accepted = { ...ledger, rows: asAccepted(ledger.rows) };
  const sums = [ledger, accepted].map((one) => tally(campaign, one).groups.map(({ values }) => [...values]));
  return JSON.stringify([sums, ledger.rows.map(({ state, current }) => [state, current?.values ?? null])]);
};

test('an export is another one wherever a decision changes what is counted, in whatever order entries are read', () => {
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
