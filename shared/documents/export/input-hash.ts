/** The identity of what an export is made from: the same input gives the same hash, and no second file. */
import { createHash } from 'node:crypto';
import type { Ledger } from '../../domain/log/ledger.ts';
import type { Obligation } from '../../domain/log/obligation.ts';
import type { PeriodRead } from '../../domain/log/period.ts';
import type { PreviousPeriod } from '../../domain/log/previous-period.ts';
import { standingSignatures } from '../../domain/log/signatures.ts';
import type { Submission } from '../../domain/log/submission.ts';
import { software } from './software.ts';

/** Raised whenever the same log would give a different workbook. */
const layoutVersion = 11;

/**
 * Hex SHA-256 over the versions in force and the state of every unit; the cut-off itself is not part of it.
 * @param waiting deliveries received until the cut-off that were not in the log yet.
 * @param before what the figures are compared with.
 */
export const inputHashOf = (
  { campaign, register, registerVersion, place, entries, ledger, clockBehind }: PeriodRead,
  waiting = 0,
  before: PreviousPeriod | null = null,
): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        [layoutVersion, software],
        [campaign.id, place.period, campaign.version, register.id, registerVersion],
        ledger.rows.map(rowIdentity),
        ledger.unexpectedUnits.map(reportIdentity),
        ledger.quarantine.map((held) => [held.source, held.bodyHash, held.times.receivedAt, held.open]),
        waiting,
        clockBehind,
        [...standingSignatures(entries, ledger.cutoff)].map(([group, { slot }]) => [group, slot]),
        ledger.opening?.due,
        before && [before.period, before.campaign.version, before.ledger.rows.map(rowIdentity)],
      ]),
    )
    .digest('hex');

const rowIdentity = ({
  unit,
  state,
  firstAt,
  correctedLate,
  revisions,
  quarantined,
  current,
  corrections,
  obligation,
}: Ledger['rows'][number]) => [
  unit.code,
  unit.group,
  state,
  firstAt,
  correctedLate,
  revisions,
  quarantined,
  current && reportIdentity(current),
  corrections.map(({ id, at, by, reason, values }) => [id, at, by, reason, values]),
  obligationIdentity(obligation),
];

const obligationIdentity = ({ slot, cover, label, due, verdict }: Obligation) => [
  slot,
  label,
  due,
  verdict.accepted?.revision,
  cover?.signature.group,
  cover?.signature.slot,
];

const reportIdentity = (report: Submission) => [
  report.unit,
  report.source,
  report.submissionId,
  report.contentHash,
  report.decidedAt,
  report.times.receivedAt,
  report.versions,
  ...(report.rereading ? [report.rereading.id] : []),
];
