/** What an entry would change, told before it is written: the same fold with the entry added, before and after. */

import { byText } from '../../in-order.ts';
import { byInstant } from '../calendars/time.ts';
import type { Campaign } from '../campaign/campaign.ts';
import type { Group, Unit } from '../units/register.ts';
import { standsAt } from './clock.ts';
import { type Counts, countsOf } from './counts.ts';
import { type FigureChange, figureChanges } from './figure-changes.ts';
import type { Flag, Label } from './label.ts';
import { foldLedger, type LedgerRow } from './ledger.ts';
import type { PeriodRead } from './period.ts';
import type { LogEntry } from './submission.ts';
import { standOf, unitTag } from './tags.ts';
import { addUp, asAccepted } from './tally.ts';

/** How a unit stands, in short. */
interface Stand {
  readonly label: Label;
  readonly flags: readonly Flag[];
  readonly due: string;
  readonly tag: string;
}

interface Figures {
  /** Totals and ratios that would be others: of what counts now, and of what was accepted. */
  readonly figures: readonly FigureChange[];
  readonly accepted: readonly FigureChange[];
}

interface UnitPreview extends Figures {
  readonly unit: Unit;
  readonly before: Stand;
  readonly after: Stand;
}

interface SumPreview extends Figures {
  readonly before: Counts;
  readonly after: Counts;
}

export interface Preview {
  /** Units that would stand otherwise. */
  readonly units: readonly UnitPreview[];
  /** The groups those units are in. */
  readonly groups: readonly (SumPreview & { readonly group: Group | null })[];
  readonly whole: SumPreview;
}

/** @param sees the units that add up, where not everything may be shown */
export const preview = (
  { campaign, place, expected, entries, ledger }: PeriodRead,
  candidate: LogEntry,
  sees: (unit: Unit) => boolean = () => true,
): Preview => {
  const at = standsAt(candidate);
  const cutoff = byInstant(at, ledger.cutoff) > 0 ? at : ledger.cutoff;
  const rowsWith = (added: readonly LogEntry[]): readonly LedgerRow[] => {
    const { rows } = foldLedger(campaign, place.period, expected, [...entries, ...added], cutoff);
    return rows.filter(({ unit }) => sees(unit));
  };
  const [before, after] = [rowsWith([]), rowsWith([candidate])];
  const then = new Map(after.map((row) => [row.unit.code, row]));
  const units = before.flatMap((row): UnitPreview[] => {
    const next = then.get(row.unit.code);
    if (!next || isEqual(standIn(row), standIn(next))) return [];
    return [{ unit: row.unit, before: standIn(row), after: standIn(next), ...figuresOf(campaign, [row], [next]) }];
  });
  const touched = new Set(units.map(({ unit }) => unit.group));
  const groups = [...touched].toSorted((a, b) => byText(a ?? '~', b ?? '~'));
  const within = (rows: readonly LedgerRow[], group: string | null) => rows.filter(({ unit }) => unit.group === group);
  return {
    units,
    groups: groups.map((code) => ({
      group: ledger.groups.find((group) => group.code === code) ?? null,
      ...sumOf(campaign, within(before, code), within(after, code)),
    })),
    whole: sumOf(campaign, before, after),
  };
};

const standIn = (row: LedgerRow): Stand => {
  const { label, flags, due } = row.obligation;
  return { label, flags, due, tag: unitTag(standOf(row)) };
};

const isEqual = (a: Stand, b: Stand): boolean => JSON.stringify(a) === JSON.stringify(b);

const sumOf = (campaign: Campaign, before: readonly LedgerRow[], after: readonly LedgerRow[]): SumPreview => ({
  before: countsOf(before),
  after: countsOf(after),
  ...figuresOf(campaign, before, after),
});

const figuresOf = (campaign: Campaign, before: readonly LedgerRow[], after: readonly LedgerRow[]): Figures => {
  const changed = (was: readonly LedgerRow[], is: readonly LedgerRow[]): FigureChange[] =>
    figureChanges({ campaign, tally: addUp(campaign, was) }, { campaign, tally: addUp(campaign, is) });
  return { figures: changed(before, after), accepted: changed(asAccepted(before), asAccepted(after)) };
};
