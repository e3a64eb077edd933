/** What the sheets are made of. Nothing in it may differ between two exports of the same log at the same cut-off. */
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import type { Comparison } from '../../../domain/log/comparison.ts';
import type { Ledger } from '../../../domain/log/ledger.ts';
import type { Signing } from '../../../domain/log/signing.ts';
import type { Tallies } from '../../../domain/log/tally.ts';
import type { SealMark } from '../../../domain/seals/seal.ts';
import type { Register } from '../../../domain/units/register.ts';

/** What lets a reader check the workbook against the log it was made from. The cut-off is the ledger's. */
interface Evidence {
  /** Hex SHA-256 over everything that was folded. */
  readonly inputHash: string;
  readonly registerVersion: number;
  /** Name and version of the program, "tonghop 0.1.0". */
  readonly software: string;
  /** Deliveries received until the cut-off that were not in the log yet. Default none. */
  readonly waiting?: number;
  /** The newest seal of the log that holds nothing later than the cut-off. */
  readonly seal?: SealMark | undefined;
  /** The latest instant in the log, where the clock had been set back behind it. */
  readonly clockBehind?: string | undefined;
  /** A time of making would make every file different. */
  readonly madeAt?: never;
}

/** The export made before this one, and what the log said at its cut-off, read by the rules of today. */
export interface Previous {
  readonly inputHash: string;
  readonly ledger: Ledger;
  readonly tallies: Tallies;
}

export interface ExportInput {
  readonly campaign: Campaign;
  readonly register: Register;
  readonly ledger: Ledger;
  /** More is in quarantine than the ledger counts. Default false. */
  readonly hasMoreHeld?: boolean;
  readonly tallies: Tallies;
  readonly evidence: Evidence;
  /** Null for the first export of a period. */
  readonly previous: Previous | null;
  /** By whom the figures are signed, where anybody has signed. Default nobody. */
  readonly signing?: Signing | null;
  /** With the period before, where units reported in both. Default none. */
  readonly comparison?: Comparison | null;
}
