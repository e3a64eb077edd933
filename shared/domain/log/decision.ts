/**
 * What officials decide, and what a unit asks of them. A unit's decisions stand in numbered slots, each naming the one
 * before by its hash: the slot is the lock, so that nobody decides over what he has not seen. A sign-off stands in the
 * slots of its group, or of the whole.
 */
import type { Value } from '../fields/field.ts';
import type { RequestName } from './request-name.ts';
import type { Root } from './root.ts';

/** In whose name something was decided: a role word, or the unit itself by its link. */
export type DeciderRole = 'department' | 'operator' | `reviewer:${string}` | 'unit';

interface InSlot extends RequestName {
  readonly kind: 'decision';
  /** UTC ISO. */
  readonly at: string;
  readonly by: string;
  readonly role: DeciderRole;
  readonly reason: string;
  /** 1, 2, 3 … */
  readonly slot: number;
  /** Hex SHA-256 of the entry in the slot before, as it lies there; null in the first. */
  readonly prev: string | null;
}

interface OfUnit extends InSlot {
  readonly unit: string;
}

/** A decision about one revision of a report. */
interface OfReport extends OfUnit {
  /** The delivery that was the unit's current report, however it is read, and the hash of what it says. */
  readonly of: Root;
  readonly revision: string;
}

/** Sent back: what is to be mended, why, by when. */
export interface Returned extends OfReport {
  readonly decision: 'return';
  readonly fields: readonly { readonly field: string; readonly reason: string }[];
  /** UTC ISO, the first instant that is too late; null where no new deadline is set. */
  readonly due: string | null;
}

export interface Accepted extends OfReport {
  readonly decision: 'accept';
}

/** The report counts no more: the newest one before it does, or none. */
interface Voided extends OfReport {
  readonly decision: 'void';
}

/** Some values set right with a reason. Later reports are not touched. */
export interface Overridden extends OfReport {
  readonly decision: 'override';
  readonly values: Readonly<Record<string, Value | null>>;
  /** The document it rests on, where there is one. */
  readonly document?: string;
}

/** More time for one unit. An extension never shortens. */
interface Extended extends OfUnit {
  readonly decision: 'extension';
  /** UTC ISO, the first instant that is too late. */
  readonly until: string;
}

/** The unit owes nothing this period. */
export interface Exempted extends OfUnit {
  readonly decision: 'exemption';
  /** The legal ground. */
  readonly ground: string;
}

interface ExemptionLifted extends OfUnit {
  readonly decision: 'exemption-lifted';
}

export interface Noted extends OfUnit {
  readonly decision: 'note';
}

/** The unit asks for more time. */
export interface TimeAsked extends OfUnit {
  readonly decision: 'time-asked';
  readonly until: string;
}

/** The unit answers what was said of one field, without changing its value. */
interface Replied extends OfReport {
  readonly decision: 'reply';
  readonly field: string;
}

export type UnitDecision =
  | Returned
  | Accepted
  | Voided
  | Overridden
  | Extended
  | Exempted
  | ExemptionLifted
  | Noted
  | TimeAsked
  | Replied;
export type UnitDecisionKind = UnitDecision['decision'];

interface OfGroup extends InSlot {
  /** A group's code, or `*`: the whole. */
  readonly group: string;
}

/** What one unit's figures rested on when they were signed. */
export interface SignedUnit {
  readonly unit: string;
  /** Hash of what the report said; null where the unit had not reported. */
  readonly revision: string | null;
  /** The last slot of the unit's decisions. */
  readonly slot: number;
}

export interface Signed extends OfGroup {
  readonly decision: 'sign';
  /** Name and office of who signed, as the documents print it; null where it was not said. */
  readonly name: string | null;
  readonly cutoff: string;
  /** What was signed: equal for equal figures. */
  readonly inputHash: string;
  readonly units: readonly SignedUnit[];
  /** The totals that were signed, by key, each with how many units it rests on. */
  readonly figures: Readonly<Record<string, { readonly value: number | string; readonly units: number }>>;
  /** Units without a report, each with the reason it was signed without them. */
  readonly missing: readonly { readonly unit: string; readonly reason: string }[];
  /** Groups that have not signed, where the whole is signed without them. */
  readonly unsignedGroups: readonly { readonly group: string; readonly reason: string }[];
  /** The seal of the log it was signed over: its number and root. */
  readonly seal: { readonly number: number; readonly root: string } | null;
}

export interface Reopened extends OfGroup {
  readonly decision: 'reopen';
  /** The slot of the signature that stands no more. */
  readonly signature: number;
}

export type GroupDecision = Signed | Reopened;

/** More time for every unit of a group. */
export interface GroupExtended extends OfGroup {
  readonly decision: 'group-extension';
  readonly until: string;
}

export type Decision = UnitDecision | GroupDecision | GroupExtended;
