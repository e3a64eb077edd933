/**
 * What officials set right in the reports that count, value by value, beside what the units reported. Read by every
 * format of the export that tells of it.
 */
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import type { Field, Value } from '../../../domain/fields/field.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import type { Correction } from '../../../domain/log/submission.ts';
import type { ExportInput } from './input.ts';

/** One value set by one correction; null is blank. */
export interface Adjustment {
  readonly field: Field;
  readonly reported: Value | null;
  readonly value: Value | null;
  /** The last one of its field, which the figures rest on. */
  readonly inForce: boolean;
  readonly correction: Correction;
}

/** Keys of the fields of a unit that corrections set. */
export const adjustedKeys = ({ corrections }: LedgerRow): ReadonlySet<string> =>
  new Set(corrections.flatMap(({ values }) => Object.keys(values)));

/** The adjustments of one unit: fields in the campaign's order, those of one field oldest first. */
export const adjustmentsOf = (campaign: Campaign, row: LedgerRow): Adjustment[] => {
  const keys = adjustedKeys(row);
  const known = campaign.fields.filter(({ key }) => keys.has(key));
  const gone = [...keys].filter((key) => !known.some((field) => field.key === key)).toSorted();
  return [...known, ...gone.map(unnamed)].flatMap((field) => {
    const all = row.corrections.filter(({ values }) => Object.hasOwn(values, field.key));
    return all.map((correction): Adjustment => {
      const value = correction.values[field.key] ?? null;
      const reported = row.sent?.values[field.key] ?? null;
      return { field, reported, value, inForce: correction === all.at(-1), correction };
    });
  });
};

/** Stands in for a field that a later version of the campaign no longer has. */
const unnamed = (key: string): Field => ({ kind: 'text', key, label: key, required: false, max: 20_000 });

/** How many values were set, on how many of them figures now rest, and of how many units. */
export const adjustedCounts = ({ ledger }: ExportInput): { made: number; values: number; units: number } => {
  const rows = ledger.rows.filter(({ corrections }) => corrections.length > 0);
  const made = rows.flatMap(({ corrections }) => corrections.flatMap(({ values }) => Object.keys(values)));
  const values = rows.reduce((sum, row) => sum + adjustedKeys(row).size, 0);
  return { made: made.length, values, units: rows.length };
};
