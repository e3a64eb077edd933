/** What was signed of a unit, as it is shown beside what counts now. */
import { expect, test } from 'vitest';
import type { Overridden } from '../../../../shared/domain/log/decision.ts';
import type { Ledger } from '../../../../shared/domain/log/ledger.ts';
import { rootOf } from '../../../../shared/domain/log/readings.ts';
import { revisionOf } from '../../../../shared/domain/log/revision.ts';
import type { LogEntry, Submission } from '../../../../shared/domain/log/submission.ts';
import { aSubmission, cast } from '../../../cast/index.ts';
import { revision, signature, signedInput } from '../../documents/export/signing-season.ts';

const saying = (submissionId: string, members: number, receivedAt: string): Submission =>
  aSubmission({ unit: cast.punctual, values: { heads_thon: 8, members }, submissionId, receivedAt });
const [first, between, again] = [
  saying('mot', 5, '2024-03-10T01:00:00.000Z'),
  saying('hai', 4, '2024-03-10T02:00:00.000Z'),
  saying('ba', 5, '2024-03-10T03:00:00.000Z'),
];
const override: Overridden = {
  kind: 'decision',
  decision: 'override',
  unit: cast.punctual,
  of: rootOf(again),
  revision: revisionOf(again),
  values: { members: 2 },
  at: '2024-03-11T01:00:00.000Z',
  by: 'u1',
  role: 'department',
  reason: 'Đã gọi điện',
  requestId: 'sua-1',
  slot: 1,
  prev: null,
};
const written = (report: Submission, writtenAt: string): Submission => ({
  ...report,
  times: { ...report.times, writtenAt },
});
const afterResent = '2024-03-23T01:00:00.000Z';
const afterwards = '2024-03-21T01:00:00.000Z';

const signedMembers = (before: readonly LogEntry[], after: readonly LogEntry[]): unknown => {
  const { signing } = signedInput([...before, signature('*', before), ...after]);
  return signing?.asSigned?.rows.find(({ unit }) => unit.code === cast.punctual)?.current?.values['members'];
};

test('figures that were set right stay as they were signed, though the unit had said the same before', () => {
  expect(signedMembers([first, between, again, override], [revision])).toBe(2);
});

test('what was written after the signature takes nothing of it, whatever instant it carries', () => {
  const late = [written(between, afterwards), written(again, afterwards)];

  expect(signedMembers([first], [...late, revision])).toBe(5);
  expect(signedMembers([again, override], [written(saying('muon', 7, '2024-03-12T01:00:00.000Z'), afterwards)])).toBe(
    2,
  );
});

test('figures set right and signed, then sent again as before, are no longer those that were signed', () => {
  const before = [again, override];
  const resent = saying('bon', 5, '2024-03-22T01:00:00.000Z');
  const standing = [signature('*', before), { ...signature('*', [...before, resent]), slot: 2, cutoff: afterResent }];
  const seen = (signatures: readonly LogEntry[]) => {
    const { ledger, signing } = signedInput([...before, ...signatures, resent]);
    const unitIn = (rows: Ledger['rows'] = []) => rows.find(({ unit }) => unit.code === cast.punctual);
    const row = unitIn(ledger.rows);
    return [
      row?.obligation.label,
      row?.current?.values['members'],
      unitIn(signing?.asSigned?.rows)?.current?.values['members'],
    ];
  };

  expect(seen(standing.slice(0, 1))).toEqual(['amended-after-signing', 5, 2]);
  expect(seen(standing)).toEqual(['signed', 5, undefined]);
});
