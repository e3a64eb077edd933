/**
 * What a campaign is written with. A part stands for one place of its document and tells which controls and which
 * tables of rows are there; parts are put together as the document is: by members, by shapes, by rows. A task is a
 * part, so that drawing, reading what was typed, telling differences and placing faults are each written once.
 */

import { items, textOf } from '../../../../shared/domain/issues/untyped.ts';
import type { Markup } from '../../../../shared/markup.ts';
import type { FieldLook } from '../../../../shared/web/fields.ts';
import { fieldsIn, freeName, indicatorsIn, type Named, type Path, valueAt } from './document.ts';

export type Options = readonly (readonly [value: string, label: string])[];

/** What else the choices of a page are made of. */
export interface World {
  readonly registers: Options;
  /** Districts of the register, its units, and the words it may be grouped by. */
  readonly groups: Options;
  readonly units: Options;
  readonly groupings: Options;
}

export const noWorld: World = { registers: [], groups: [], units: [], groupings: [] };

/** The document a part is of, and what its choices are made of. */
export interface Context {
  readonly document: unknown;
  readonly world: World;
  /** Fields and indicators. */
  readonly named: readonly Named[];
}

export const contextOf = (document: unknown, world: World = noWorld): Context => ({
  document,
  world,
  named: [...fieldsIn(document), ...indicatorsIn(document)],
});

/**
 * An ordinary control. It has the pointer of its place for a name, so that what was typed finds its place, and a fault
 * of the API its control. One that was not touched changes nothing.
 */
export interface Control {
  readonly path: Path;
  readonly label: string;
  readonly hints: readonly string[];
  /** What stands in its inputs for a value of the document. */
  readonly shown: (value: unknown) => readonly string[];
  readonly drawn: (look: FieldLook, texts: readonly string[]) => Markup;
  /** The value that is meant by what was typed; undefined where nothing is said. What cannot be read stays as typed. */
  readonly meant: (texts: readonly string[], old: unknown) => unknown;
  /** How a value reads; by default as what stands in its inputs. */
  readonly told?: (value: unknown) => string;
  /** What there is to choose from, where it is a choice. */
  readonly options?: Options;
  /** Does it decide which other controls there are? */
  readonly isSwitch?: true;
  /** Is a file chosen in it? Its bytes come as base64. */
  readonly takesFile?: true;
}

/** A list of the document: rows that are added, moved and taken away. */
export interface Table {
  readonly path: Path;
  readonly heading: string;
  /** What is said where it is empty. */
  readonly empty: string;
  readonly add: string;
  readonly begins: unknown;
  readonly rows: readonly Row[];
}

interface Row {
  readonly path: Path;
  readonly title: string;
  readonly note: string;
  readonly pieces: Pieces;
}

/** What a part comes to. */
export interface Pieces {
  readonly controls: readonly Control[];
  readonly tables: readonly Table[];
}

export type Part = (path: Path, context: Context) => Pieces;

export const together = (pieces: readonly Pieces[]): Pieces => ({
  controls: pieces.flatMap(({ controls }) => controls),
  tables: pieces.flatMap(({ tables }) => tables),
});

/** Of one place, one after the other. */
export const all =
  (...parts: readonly Part[]): Part =>
  (path, context) =>
    together(parts.map((part) => part(path, context)));

/** What an object of the document may say, member by member. */
export type Members = Readonly<Record<string, Part>>;

/** A part for every member of a type, but those that are written elsewhere: none can be forgotten. */
export type MembersOf<Whole, Elsewhere extends PropertyKey = never> = {
  readonly [Member in Exclude<keyof Whole, Elsewhere>]-?: Part;
};

export const members =
  (parts: Members): Part =>
  (path, context) =>
    together(Object.entries(parts).map(([member, part]) => part([...path, member], context)));

/** What a row is called by one of its members, else by its number. */
export const calledBy =
  (member: string, stem: string) =>
  (row: unknown, _context: Context, at: number): string =>
    textOf(valueAt(row, [member])) ?? `${stem} ${at + 1}`;

/** A name that no other row has. */
export const freshName = (member: string, stem: string, list: readonly unknown[]): string =>
  freeName(
    list.map((row) => valueAt(row, [member])),
    stem,
  );

/** Rows deeper than any campaign's: a crafted document goes on for ever. */
const deepest = 24;

interface Rows {
  readonly heading: string;
  readonly empty: string;
  readonly add: string;
  readonly title: (row: unknown, context: Context, at: number) => string;
  readonly note?: (row: unknown, context: Context) => string;
  /** What is added. */
  readonly begins: (list: readonly unknown[], context: Context) => unknown;
  readonly part: Part;
}

/** A list, one row an item. */
export const rows =
  ({ heading, empty, add, title, note, begins, part }: Rows): Part =>
  (path, context) => {
    const list = path.length > deepest ? [] : items(valueAt(context.document, path));
    const rowAt = (row: unknown, at: number): Row => {
      const place = [...path, at];
      return {
        path: place,
        title: title(row, context, at),
        note: note?.(row, context) ?? '',
        pieces: part(place, context),
      };
    };
    return {
      controls: [],
      tables: [{ path, heading, empty, add, begins: begins(list, context), rows: list.map(rowAt) }],
    };
  };

export interface PlacedRow extends Row {
  /** How deep it stands below the table's own rows. */
  readonly depth: number;
}

/** Every row of a table, those inside a row right after it. */
export const rowsOf = (table: Table, depth = 0): readonly PlacedRow[] =>
  table.rows.flatMap((row) => [{ ...row, depth }, ...row.pieces.tables.flatMap((inner) => rowsOf(inner, depth + 1))]);
