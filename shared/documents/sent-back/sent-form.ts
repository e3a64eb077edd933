/** A form that came back, as it is written again: what was typed into it, and what is wrong with that. */
import type { Strength } from '../../domain/issues/issue.ts';
import type { FormRead, FormUnit } from '../../reading/formats/xlsx/read-form.ts';

export interface Fault {
  /** Null where it is about the unit, not about one of its answers. */
  readonly field: string | null;
  /** What the cell is for, as people know it. */
  readonly column: string;
  /** The cell it stood in: "E12". */
  readonly cell: string;
  /** Vietnamese: what is wrong and what to do. */
  readonly text: string;
  readonly strength: Strength;
}

export interface SentRow extends FormUnit {
  /** Code of the unit it stands for, by its code or else its name; null where nobody knows whose it is. */
  readonly unit: string | null;
  readonly faults: readonly Fault[];
}

export interface SentForm extends Pick<FormRead, 'sheet' | 'beside' | 'otherSheets'> {
  readonly rows: readonly SentRow[];
}
