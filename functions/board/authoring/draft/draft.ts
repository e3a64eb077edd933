/**
 * A campaign being written. Nothing of it is kept here: it travels in the page, whole, so that nothing typed is lost
 * when a session ends, a colleague is quicker or the service is away.
 */
import { jsonOf, Unreadable } from '../../../../shared/domain/issues/json-file.ts';
import { items } from '../../../../shared/domain/issues/untyped.ts';
import {
  isTooDeep,
  isWithin,
  nameOf,
  type Path,
  pathOf,
  type RowAct,
  valueAt,
  withAdded,
  withKeyRenamed,
  withRow,
} from '../parts/document.ts';
import {
  type Context,
  type Control,
  contextOf,
  type PlacedRow,
  rowsOf,
  type Table,
  type World,
} from '../parts/part.ts';
import { withTyped } from '../parts/typed.ts';
import { piecesOf, type TaskName, taskAbout, taskNames } from '../tasks/tasks.ts';

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

/** Throws `Unreadable`. */
export const draftIn = (id: string, typed: URLSearchParams): Draft => {
  const view = typed.get(own.view) ?? '';
  const open = typed.get(own.open) ?? '';
  return {
    id,
    document: parsed(typed.get(own.text) ?? ''),
    seen: Number(/^\d{1,9}$/.exec(typed.get(own.seen) ?? '')?.[0] ?? 0),
    view: view === 'json' ? view : (taskNames.find((name) => name === view) ?? 'tasks'),
    open: open === '' ? null : pathOf(open),
    touched: null,
  };
};

const parsed = (text: string): unknown => {
  const document = jsonOf(text);
  if (isTooDeep(document)) throw new Unreadable('lồng nhau sâu hơn mọi đợt báo cáo.');
  return document;
};

/** What stands on the page of a draft. */
export interface Shown {
  readonly controls: readonly Control[];
  readonly tables: readonly Table[];
  readonly rows: readonly PlacedRow[];
  /** The controls of the row that is open. */
  readonly inRow: readonly Control[];
}

const isAt = (path: Path, place: Path | null): boolean => place !== null && nameOf(path) === nameOf(place);

export const shownIn = ({ document, view, open }: Draft, world: World): Shown => {
  const name = taskNames.find((one) => one === view);
  if (name === undefined) return { controls: [], tables: [], rows: [], inRow: [] };
  const { controls, tables } = piecesOf(name, contextOf(document, world));
  const rows = tables.flatMap((table) => rowsOf(table));
  return { controls, tables, rows, inRow: rows.find(({ path }) => isAt(path, open))?.pieces.controls ?? [] };
};

/** With what was typed; a key that was renamed is renamed wherever it is named. */
export const withControls = (draft: Draft, world: World, typed: URLSearchParams): Draft => {
  const { controls, inRow } = shownIn(draft, world);
  const document = withTyped(draft.document, [...controls, ...inRow], typed);
  if (draft.open === null) return { ...draft, document };
  const [from, to] = [draft.document, document].map((one) => valueAt(one, [...(draft.open ?? []), 'key']));
  const isRenamed = typeof from === 'string' && typeof to === 'string' && from !== '' && to !== '' && from !== to;
  return { ...draft, document: isRenamed ? withKeyRenamed(document, from, to) : document };
};

type Act = (draft: Draft, target: string, world: World) => Draft;

const rowAct =
  (act: RowAct): Act =>
  (draft, target) => ({ ...draft, document: withRow(draft.document, pathOf(target), act), open: null });

const add: Act = (draft, target, world) => {
  const { tables, rows } = shownIn(draft, world);
  const table = [...tables, ...rows.flatMap(({ pieces }) => pieces.tables)].find(({ path }) => nameOf(path) === target);
  if (!table) return draft;
  const place = [...table.path, items(valueAt(draft.document, table.path)).length];
  return { ...draft, document: withAdded(draft.document, table.path, table.begins), open: place, touched: place };
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
  len: rowAct('up'),
  xuong: rowAct('down'),
  xoa: rowAct('remove'),
};

export const acted = (draft: Draft, world: World, name: string, target: string): Draft =>
  Object.hasOwn(acts, name) ? (acts[name]?.(draft, target, world) ?? draft) : draft;

/** Where something stands: its task, the row it is in, and the control nearest above it. */
export interface Place {
  readonly task: TaskName | undefined;
  readonly row: PlacedRow | undefined;
  readonly control: Control | undefined;
}

export const placeOf = (path: Path, context: Context): Place => {
  const task = taskAbout(path[0]);
  if (task === undefined) return { task, row: undefined, control: undefined };
  const { controls, tables } = piecesOf(task, context);
  const row = nearestTo(
    path,
    tables.flatMap((table) => rowsOf(table)),
  );
  return { task, row, control: nearestTo(path, [...controls, ...(row?.pieces.controls ?? [])]) };
};

/** The one at the place, or nearest above it. */
export const nearestTo = <Placed extends { readonly path: Path }>(
  path: Path,
  places: readonly Placed[],
): Placed | undefined =>
  places.filter((place) => isWithin(path, place.path)).toSorted((a, b) => b.path.length - a.path.length)[0];

const opened = (draft: Draft, path: Path): Draft => {
  const { task, row } = placeOf(path, contextOf(draft.document));
  return { ...draft, view: task ?? 'tasks', open: row?.path ?? null, touched: row?.path ?? null };
};
