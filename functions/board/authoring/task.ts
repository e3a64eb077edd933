/** A task of writing a campaign: one page of controls, and the lists it has. */
import type { Control, Options } from './control.ts';
import type { Path } from './document.ts';

/** What else the choices of a page are made of. */
export interface World {
  readonly registers: Options;
  /** Districts of the register, and the words it may be grouped by. */
  readonly groups: Options;
  readonly groupings: Options;
}

export const noWorld: World = { registers: [], groups: [], groupings: [] };

export interface Row {
  readonly path: Path;
  /** How deep it stands below the list's own rows. */
  readonly depth: number;
  readonly title: string;
  readonly note?: string;
  /** A list of its own, to which can be added. */
  readonly inner?: { readonly path: Path; readonly words: string };
}

export interface Listing {
  readonly path: Path;
  readonly heading: string;
  /** What is said where it is empty. */
  readonly empty: string;
  readonly add: string;
  readonly rows: (document: unknown) => readonly Row[];
  /** What is added, to this list or to one inside it. */
  readonly begins: (document: unknown) => unknown;
  /** The controls of one row. */
  readonly controls: (document: unknown, path: Path, world: World) => readonly Control[];
}

export interface Task {
  readonly words: string;
  /** Members of the document it is about: their faults are its. */
  readonly members: readonly string[];
  /** In a few words, how it stands. */
  readonly told: (document: unknown) => string;
  readonly controls?: (document: unknown, world: World) => readonly Control[];
  readonly listing?: (document: unknown) => Listing | undefined;
}
