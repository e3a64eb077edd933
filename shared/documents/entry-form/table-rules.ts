/** Rules of entry and colours of a table of units, written once for each run of rows they are alike in. */

import type { Campaign } from '../../domain/campaign/campaign.ts';
import { applies } from '../../domain/fields/asked.ts';
import type { Field } from '../../domain/fields/field.ts';
import type { UnitType } from '../../domain/units/register.ts';
import { columnName } from '../../reading/formats/xlsx/address.ts';
import type { Entry, Fill, Range, Validation } from '../sheet/model.ts';
import { coloursOf } from './colours.ts';
import { entryOf } from './entry.ts';
import { type Names, namesOf } from './formula.ts';
import type { Lists } from './lists.ts';
import { stopsOf } from './stops.ts';
import { leadColumns } from './table-columns.ts';

export interface Table {
  readonly campaign: Campaign;
  /** The fields that have a column of the period before, behind all others. */
  readonly told: readonly Field[];
  /** Local date the period opens. */
  readonly opens: string;
  /** Row of the first line. */
  readonly top: number;
  /** Type of the unit of each line; null for a group's line. */
  readonly lines: readonly (UnitType | null)[];
  readonly lists: Lists;
}

const columnOf = ({ fields }: Pick<Campaign, 'fields'>, key: string): number =>
  leadColumns + 1 + fields.findIndex((field) => field.key === key);

/** Columns stand fast and rows move: `$D7`. */
const namesAt = ({ campaign, told, opens }: Table, row: number, isAsked: (field: Field) => boolean = () => true) => {
  const asked = campaign.fields.filter(isAsked);
  const cells = new Map(asked.map(({ key }) => [key, `$${columnName(columnOf(campaign, key))}${row}`]));
  const before = leadColumns + 1 + campaign.fields.length;
  const then = new Map(told.map(({ key }, at) => [key, `$${columnName(before + at)}${row}`]));
  return namesOf(
    campaign,
    opens,
    (key) => cells.get(key),
    (key) => then.get(key),
  );
};

/** Names remember the figures they have written: each row is asked of by every field and check. */
const remembered = <Rest extends [] | [string]>(
  write: (row: number, ...rest: Rest) => Names,
): ((row: number, ...rest: Rest) => Names) => {
  const known = new Map<string, Names>();
  return (row, ...rest) => {
    const key = [row, ...rest].join(' ');
    const names = known.get(key) ?? write(row, ...rest);
    known.set(key, names);
    return names;
  };
};

/** Runs of lines that `labelOf` gives the same label, groups' lines between them included. */
const runsOf = (
  { lines, top }: Table,
  labelOf: (type: UnitType) => string | undefined,
): readonly { readonly top: number; readonly bottom: number; readonly type: UnitType }[] => {
  const runs: { top: number; bottom: number; type: UnitType; label: string }[] = [];
  let open = false;
  lines.forEach((type, index) => {
    if (type === null) return;
    const label = labelOf(type);
    const last = runs.at(-1);
    if (label !== undefined && open && last?.label === label) last.bottom = top + index;
    else if (label !== undefined) runs.push({ top: top + index, bottom: top + index, type, label });
    open = label !== undefined;
  });
  return runs;
};

const column = (at: number, { top, bottom }: { top: number; bottom: number }): Range => ({
  top,
  bottom,
  left: at,
  right: at,
});

export const tableValidations = (table: Table): readonly Validation[] => {
  const { campaign, lists } = table;
  const stops = stopsOf(campaign);
  const namesFor = remembered<[UnitType]>((row, type) => namesAt(table, row, (one) => applies(one, type)));
  const entryAt = (field: Field, type: UnitType, row: number): Entry =>
    entryOf({
      campaign,
      stops,
      field,
      type,
      names: namesFor(row, type),
      listOf: lists.listOf,
    });
  return campaign.fields.flatMap((field) => {
    const labels = new Map(
      [...new Set(table.lines)].flatMap((type) =>
        type !== null && applies(field, type) ? [[type, JSON.stringify(entryAt(field, type, 0))] as const] : [],
      ),
    );
    return runsOf(table, (type) => labels.get(type)).map((run) => ({
      range: column(columnOf(campaign, field.key), run),
      entry: entryAt(field, run.type, run.top),
    }));
  });
};

export const tableColours = (table: Table): readonly Fill[] => {
  const { campaign, lines } = table;
  const present = new Set(lines);
  const last = `$${columnName(leadColumns + campaign.fields.length)}`;
  return coloursOf(campaign, {
    areasOf: (key, types) => {
      const missed = types && [...present].some((type) => type !== null && !types.includes(type));
      const isMeant = (type: UnitType): boolean => !missed || types.includes(type);
      return runsOf(table, (type) => (isMeant(type) ? 'meant' : undefined)).map((run) =>
        column(columnOf(campaign, key), run),
      );
    },
    namesAt: remembered<[]>((row) => namesAt(table, row)),
    unitAt: (row) => `$${columnName(leadColumns + 1)}${row}:${last}${row}`,
  });
};
