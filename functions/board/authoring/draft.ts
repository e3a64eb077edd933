/**
 * A campaign being written. Nothing of it is kept here: it travels in the page, whole, so that nothing typed is lost
 * when a session ends, a colleague is quicker or the service is away.
 */
import { items } from '../../../shared/domain/issues/untyped.ts';
import { type Control, withTyped } from './control.ts';
import {
  nameOf,
  type Path,
  pathOf,
  type RowAct,
  rowActs,
  valueAt,
  withAdded,
  withKeyRenamed,
  withRow,
} from './document.ts';
import { type Listing, noWorld, type Row, type World } from './task.ts';
import { type TaskName, taskAbout, taskNames, taskOf } from './tasks.ts';

/** Names of what a page sends besides the controls, which are called by their pointers. */
export const own = {
  text: 'van-ban',
  seen: 'da-xem',
  view: 'viec',
  open: 'mo',
  act: 'lam',
  force: 'du-sao',
  type: 'loai',
} as const;

type View = 'tasks' | 'json' | TaskName;

export interface Draft {
  readonly id: string;
  readonly document: unknown;
  /** The published version it was begun from; 0 where there is none. */
  readonly seen: number;
  readonly view: View;
  /** The row whose controls are shown, and the one that was acted on last. */
  readonly open: Path | null;
  readonly touched: Path | null;
}

export const begun = (id: string, document: unknown, seen: number): Draft => ({
  id,
  document,
  seen,
  view: 'tasks',
  open: null,
  touched: null,
});

/** What was typed is no JSON: it is shown again as it is. */
export class Unreadable extends Error {
  readonly text: string;

  constructor(text: string, cause: unknown) {
    const [, line] = /line (\d+)/.exec(String(cause)) ?? [];
    super(`Không đọc được JSON${line === undefined ? '' : `, xem dòng ${line}`}: thiếu hoặc thừa dấu ngoặc, dấu phẩy.`);
    this.text = text;
  }
}

/** Throws `Unreadable`. */
export const draftIn = (id: string, typed: URLSearchParams): Draft => {
  const text = typed.get(own.text) ?? '';
  const view = typed.get(own.view) ?? '';
  const open = typed.get(own.open) ?? '';
  return {
    id,
    document: parsed(text),
    seen: Number(/^\d{1,9}$/.exec(typed.get(own.seen) ?? '')?.[0] ?? 0),
    view: view === 'json' ? view : (taskNames.find((name) => name === view) ?? 'tasks'),
    open: open === '' ? null : pathOf(open),
    touched: null,
  };
};

const parsed = (text: string): unknown => {
  try {
    const document: unknown = JSON.parse(text);
    // A document too deep to be written again is none.
    JSON.stringify(document, null, 2);
    return document;
  } catch (cause) {
    throw new Unreadable(text, cause);
  }
};

const taskNameOf = ({ view }: Draft): TaskName | undefined => taskNames.find((name) => name === view);

export const listingOf = ({ document, ...draft }: Draft): Listing | undefined => {
  const name = taskNameOf({ document, ...draft });
  return name && taskOf(name).listing?.(document);
};

/** The controls of the page: of its task, and of the row that is open. */
export const controlsOf = (draft: Draft, world: World): { own: readonly Control[]; row: readonly Control[] } => {
  const { document, open } = draft;
  const name = taskNameOf(draft);
  const own = (name && taskOf(name).controls?.(document, world)) ?? [];
  const isThere = open !== null && valueAt(document, open) !== undefined;
  return { own, row: isThere ? (listingOf(draft)?.controls(document, open, world) ?? []) : [] };
};

/** With what was typed; a key that was renamed is renamed wherever it is named. */
export const withControls = (draft: Draft, world: World, typed: URLSearchParams): Draft => {
  const controls = controlsOf(draft, world);
  const document = withTyped(draft.document, [...controls.own, ...controls.row], typed);
  if (draft.open === null) return { ...draft, document };
  const [from, to] = [draft.document, document].map((one) => valueAt(one, [...(draft.open ?? []), 'key']));
  const isRenamed = typeof from === 'string' && typeof to === 'string' && from !== '' && to !== '' && from !== to;
  return { ...draft, document: isRenamed ? withKeyRenamed(document, from, to) : document };
};

type Act = (draft: Draft, target: string) => Draft;

const rowAct =
  (act: RowAct): Act =>
  (draft, target) => ({ ...draft, document: withRow(draft.document, pathOf(target), act), open: null });

const add: Act = (draft, target) => {
  const listing = listingOf(draft);
  const list = pathOf(target);
  if (!listing || nameOf(list.slice(0, listing.path.length)) !== nameOf(listing.path)) return draft;
  const place = [...list, items(valueAt(draft.document, list)).length];
  const document = withAdded(draft.document, list, listing.begins(draft.document));
  return { ...draft, document, open: place, touched: place };
};

/** What the buttons of a page do to the draft alone. */
const acts: Readonly<Record<string, Act>> = {
  luu: (draft) => ({ ...draft, touched: draft.open }),
  xong: (draft) => ({ ...draft, open: null, touched: draft.open }),
  ve: (draft) => ({ ...draft, view: 'tasks', open: null }),
  json: (draft) => ({ ...draft, view: 'json', open: null }),
  viec: (draft, target) => ({ ...draft, view: taskNames.find((name) => name === target) ?? 'tasks', open: null }),
  mo: (draft, target) => opened(draft, pathOf(target)),
  them: add,
  len: rowAct(rowActs[0]),
  xuong: rowAct(rowActs[1]),
  xoa: rowAct(rowActs[2]),
};

export const acted = (draft: Draft, name: string, target: string): Draft =>
  Object.hasOwn(acts, name) ? (acts[name]?.(draft, target) ?? draft) : draft;

/** Where something stands: its task, the row it is in, and what the control nearest above it is called. */
interface Place {
  readonly task: TaskName | undefined;
  readonly row: Row | undefined;
  readonly label: string | undefined;
}

export const placeOf = (document: unknown, path: Path): Place => {
  const name = taskAbout(path[0]);
  if (name === undefined) return { task: name, row: undefined, label: undefined };
  const task = taskOf(name);
  const listing = task.listing?.(document);
  const row = listing?.rows(document).findLast((one) => isWithin(path, one.path));
  const controls = [
    ...(task.controls?.(document, noWorld) ?? []),
    ...((row && listing?.controls(document, row.path, noWorld)) ?? []),
  ];
  return { task: name, row, label: nearestTo(path, controls)?.label };
};

/** The one at the place, or nearest above it. */
export const nearestTo = <Placed extends { readonly path: Path }>(
  path: Path,
  places: readonly Placed[],
): Placed | undefined =>
  places.filter((place) => isWithin(path, place.path)).toSorted((a, b) => b.path.length - a.path.length)[0];

const isWithin = (path: Path, above: Path): boolean =>
  path.length >= above.length && nameOf(path.slice(0, above.length)) === nameOf(above);

const opened = (draft: Draft, path: Path): Draft => {
  const { task, row } = placeOf(draft.document, path);
  return { ...draft, view: task ?? 'tasks', open: row?.path ?? null, touched: row?.path ?? null };
};
