/** One period of a campaign: where it stands in the log, what is in force in it, and its log read and folded. */
import type { Campaign } from '../campaign/campaign.ts';
import type { Register } from '../units/register.ts';
import type { Expected } from '../units/roster.ts';
import type { Ledger } from './ledger.ts';
import type { LogEntry } from './submission.ts';

/** Where in the log: a campaign and one of its periods. */
export interface Place {
  readonly campaign: string;
  readonly period: string;
}

export interface PeriodInForce {
  readonly place: Place;
  readonly campaign: Campaign;
  readonly register: Register;
  readonly registerVersion: number;
  readonly expected: Expected;
}

export interface PeriodRead extends PeriodInForce {
  /** The log of the period, also what came after the cut-off, with as much of the quarantine as was asked for. */
  readonly entries: readonly LogEntry[];
  /** There is more in quarantine than was read, where it was asked to be counted. */
  readonly hasMoreHeld: boolean;
  readonly ledger: Ledger;
  /** The latest instant in the log, where the clock has been set back behind it by more than a minute. */
  readonly clockBehind?: string | undefined;
}
