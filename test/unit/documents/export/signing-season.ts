/** The cast's season as it was signed on 20/3, and a report that came after. */
import type { ExportInput } from '../../../../shared/documents/export/sheets/input.ts';
import type { Signed } from '../../../../shared/domain/log/decision.ts';
import { foldLedger } from '../../../../shared/domain/log/ledger.ts';
import { scopeOf, signedFigures } from '../../../../shared/domain/log/sign-off.ts';
import { signingOf } from '../../../../shared/domain/log/signing.ts';
import type { LogEntry } from '../../../../shared/domain/log/submission.ts';
import { groupTag, standOf } from '../../../../shared/domain/log/tags.ts';
import { expectedOf } from '../../../../shared/domain/units/roster.ts';
import { aCampaign, aRegister, aSubmission, cast } from '../../../cast/index.ts';
import { aPeriodRead } from '../../../cast/period.ts';
import { anInput } from './season.ts';

export const campaign = aCampaign();
const register = aRegister();
export const expected = expectedOf(campaign, register);
const signedAt = '2024-03-20T03:00:00.000Z';

/** A signature over a group, or the whole, as the entries say it was on 20/3. */
export const signature = (group: string, entries: readonly LogEntry[]): Signed => {
  const ledger = foldLedger(campaign, 'once', expected, entries, signedAt);
  const rows = scopeOf(ledger, group)?.rows ?? [];
  return {
    kind: 'decision',
    decision: 'sign',
    group,
    at: signedAt,
    by: '6f1c0f5e-sub',
    role: 'department',
    name: 'Trần Thị Bình, Giám đốc',
    reason: '',
    requestId: group,
    slot: 1,
    prev: null,
    cutoff: signedAt,
    inputHash: groupTag(rows.map(standOf)),
    units: rows.map(standOf),
    figures: signedFigures(campaign, rows),
    missing: [{ unit: cast.silent, reason: 'Lũ chia cắt' }],
    unsignedGroups: [],
    seal: { number: 4, root: 'f'.repeat(64) },
  };
};

/** Of a unit that was signed with other figures. */
export const revision = aSubmission({
  unit: cast.punctual,
  values: { heads_thon: 9, members: 6 },
  receivedAt: '2024-03-22T03:00:00.000Z',
});

/** An export of these entries with the signatures that stand in them. */
export const signedInput = (entries: readonly LogEntry[]): ExportInput => {
  const input = anInput({ entries });
  return { ...input, signing: signingOf({ ...aPeriodRead(entries), ledger: input.ledger }) };
};
