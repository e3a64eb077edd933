/** What the log holds: deliveries understood or in quarantine, what officials decided, exports made. Append-only. */

import type { Value, Values } from '../fields/field.ts';
import type { Issue } from '../issues/issue.ts';
import type { NoticeEntry } from '../notices/entry.ts';
import type { DeciderRole, Decision } from './decision.ts';
import type { IdKind } from './draft.ts';
import type { ExportFormat } from './export-format.ts';
import type { Closing, Opening } from './opening.ts';
import type { Root } from './root.ts';

/** The versions a delivery was read and judged by. */
interface Versions {
  readonly source: number;
  readonly campaign: number;
  readonly register: string;
  readonly registerVersion: number;
}

/**
 * Times, UTC ISO: the device's, the tool's or sender's, ours; and when it was written, where it waited outside the log.
 */
export interface Times {
  readonly clientAt?: string;
  readonly submittedAt?: string;
  readonly receivedAt: string;
  readonly writtenAt?: string;
}

/** What a unit's own signed link says. */
export interface SignedLink {
  readonly campaign: string;
  readonly period: string;
  readonly unit: string;
}

/**
 * Among the headers of a delivery that was pulled: when its server says it was submitted, UTC ISO. No request can carry
 * a header whose name begins with a colon.
 */
export const submittedAtServer = ':submitted-at';

/** Among the headers of a delivery whose stated times somebody vouches for: who does. */
export const provenByHeader = ':proven-by';

/**
 * Among the headers of a delivery that is one row of a file: the file's SHA-256, hex; the sheet, "" where the file has
 * none; the row as a spreadsheet numbers it; and other rows of its unit that say other figures.
 */
export const rowHeaders = { file: ':file', sheet: ':sheet', line: ':line', sameUnitRows: ':same-unit-rows' } as const;

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
  /** When it is written, where it has waited outside the log since. */
  readonly writtenAt?: string;
  /** The link it came with, proven then: a later rotation of the secret does not undo it. */
  readonly link?: SignedLink;
}

interface Kept {
  readonly source: string;
  readonly tool: string;
  readonly submissionId: string;
  readonly idKind: IdKind;
  /** Id of the submission this one replaces, where the tool gives an edit an id of its own (OpenRosa). */
  readonly revises?: string;
  /** Hex SHA-256 of the canonical content: equal for the same answers however they were serialised. */
  readonly contentHash: string;
  readonly times: Times;
  readonly issues: readonly Issue[];
  readonly versions: Versions;
  /** The unit's name in the register it was judged by, for those who read an entry without the register. */
  readonly unitName?: string;
}

/** A draft understood. A later one of the same unit is a revision. */
export interface Submission extends Kept {
  readonly kind: 'submission';
  readonly unit: string;
  readonly values: Values;
  /** The instant that decides order and lateness: the tool server's time where trusted, else `receivedAt`. */
  readonly decidedAt: string;
  /** Present when the kept bytes were read again later; the times stay those of the delivery. */
  readonly rereading?: Rereading;
  /** Present where there was nothing to report (không phát sinh). */
  readonly nil?: Nil;
}

/** The source of reports that say there is nothing to report. */
export const nilSource = 'nil';

/** Who said that there is nothing to report, and on what it rests. */
interface Nil extends Decided {
  readonly requestHash?: string;
  readonly role: DeciderRole;
  /** Of the unit's own paper, where an official enters it. */
  readonly document?: string;
  /** Keys of the figures that are zero; everything else is not reported. */
  readonly fields: readonly string[];
}

/** An authentic delivery that could not become a submission: kept, shown, repairable. */
export interface Quarantined extends Kept {
  readonly kind: 'quarantine';
  /** Hex SHA-256 of the raw bytes. */
  readonly bodyHash: string;
  /** The unit, where that much was understood. */
  readonly unit: string | null;
}

/** Who decided something, when (UTC ISO), and why. */
interface Decided {
  readonly at: string;
  readonly by: string;
  readonly reason?: string;
}

/** What an official set by hand: the unit, and values as written by field key; null takes a value away. */
export interface Repair {
  readonly unit?: string;
  readonly values?: Readonly<Record<string, Value | null>>;
}

/** One more reading of a delivery: by the mapping as it then stood (replay), or with an official's help (repair). */
export interface Rereading extends Decided {
  readonly of: Root;
  readonly how: 'replay' | 'repair';
  /** Hex, made of what the reading says: the same one twice is one entry. */
  readonly id: string;
  /** Stays in force when the delivery is replayed again. */
  readonly repair?: Repair;
}

/** How a quarantined delivery was closed: read again, set right by hand, or found to be nothing that counts. */
export const resolutionWays = ['replay', 'repair', 'dismissed'] as const;
type ResolutionWay = (typeof resolutionWays)[number];

/** What became of a quarantined delivery. It is closed from then on. */
export interface Resolution extends Decided {
  readonly kind: 'resolution';
  readonly id: string;
  readonly source: string;
  readonly bodyHash: string;
  readonly how: ResolutionWay;
  /** The unit it was found to be of; null where it was dismissed, or held reports of several. */
  readonly unit: string | null;
}

/**
 * A decision about the report of a unit: some of its values, set right with a reason. Later reports are not touched.
 */
export interface Correction extends Decided {
  readonly kind: 'decision';
  readonly decision: 'correction';
  readonly id: string;
  readonly unit: string;
  /** The delivery that is corrected, however it is read. */
  readonly of: Root;
  readonly values: Readonly<Record<string, Value | null>>;
  readonly reason: string;
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
  /** How many entries of the log it rests on: with as many, nothing has come since. */
  readonly entries?: number;
  /** How many entries the log of the period before held, which the figures are compared with. Default 0. */
  readonly entriesBefore?: number;
  /** The formats that lie side by side. */
  readonly formats: readonly ExportFormat[];
}

export type LogEntry =
  | Submission
  | Quarantined
  | Resolution
  | Correction
  | Decision
  | Opening
  | Closing
  | NoticeEntry
  | ExportMade;
