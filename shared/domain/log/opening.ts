/** A period is opened by an entry that fixes who owes what by when. Opened again, it says what has changed. */

/** `O#<0001>`, `O#<0002>` …: the latest one holds, except that no due instant ever moves earlier. */
export interface Opening {
  readonly kind: 'opening';
  readonly number: number;
  readonly at: string;
  /** `schedule`, or who opened it. */
  readonly by: string;
  readonly reason?: string;
  readonly versions: {
    readonly campaign: number;
    readonly register: string;
    readonly registerVersion: number;
    /** Holiday document → its version; 0 for one that ships. */
    readonly holidays: Readonly<Record<string, number>>;
  };
  /** Codes of the units that owe a report. */
  readonly units: readonly string[];
  /** Opened again: those that owe one since, and those that do no more. */
  readonly joined?: readonly string[];
  readonly left?: readonly string[];
  /** First instant that is too late, UTC ISO, by level. */
  readonly due: { readonly commune: string; readonly group?: string; readonly whole?: string };
}

/** A period that was closed by hand takes no more reports of its own; the next opening opens it again. */
export interface Closing {
  readonly kind: 'closing';
  readonly number: number;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}
