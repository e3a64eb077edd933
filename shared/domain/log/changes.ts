/** What differs between two readings of a report, field by field. Pure. */
import type { Value, Values } from '../fields/field.ts';

export interface Change {
  /** Key of the field. */
  readonly field: string;
  readonly before: Value | null;
  readonly after: Value | null;
}

export const changes = (before: Values, after: Values): Change[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }));
