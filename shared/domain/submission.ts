/** What the log holds: submissions understood, deliveries in quarantine, exports made. Plain data, append-only. */
import type { IdKind } from './draft.ts';
import type { Values } from './field.ts';
import type { Issue } from './issue.ts';

/** The versions a delivery was read and judged by. */
export interface Versions {
  readonly source: number;
  readonly campaign: number;
  readonly register: string;
  readonly registerVersion: number;
}

/** Three times, UTC ISO: the device's, the tool's or sender's, ours. */
export interface Times {
  readonly clientAt?: string;
  readonly submittedAt?: string;
  readonly receivedAt: string;
}

/** One authenticated request, as kept for replay. */
export interface Delivery {
  readonly source: string;
  readonly tool: string;
  readonly contentType: string;
  readonly query: string;
  /** The headers the tool's adapter reads, lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  readonly receivedAt: string;
}

interface Kept {
  readonly source: string;
  readonly tool: string;
  readonly submissionId: string;
  readonly idKind: IdKind;
  /** Hex SHA-256 of the canonical content: equal for the same answers however they were serialised. */
  readonly contentHash: string;
  readonly times: Times;
  readonly issues: readonly Issue[];
  readonly versions: Versions;
}

/** A draft understood. A later one of the same unit is a revision. */
export interface Submission extends Kept {
  readonly kind: 'submission';
  readonly unit: string;
  readonly values: Values;
  /** The instant that decides order and lateness: the tool server's time where trusted, else `receivedAt`. */
  readonly decidedAt: string;
}

/** An authentic delivery that could not become a submission: kept, shown, repairable. */
export interface Quarantined extends Kept {
  readonly kind: 'quarantine';
  /** Hex SHA-256 of the raw bytes. */
  readonly bodyHash: string;
  /** The unit, where that much was understood. */
  readonly unit: string | null;
}

/** The register of exports: one entry for each workbook made. */
export interface ExportMade {
  readonly kind: 'export';
  readonly cutoff: string;
  readonly inputHash: string;
  readonly madeAt: string;
  readonly objectKey: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly expected: number;
  readonly reporting: number;
  readonly trigger: 'schedule' | 'request';
}

export type LogEntry = Submission | Quarantined | ExportMade;
