/** What two documents say otherwise, in the words of the controls that show it. Pure. */

import { nameOf, valueAt } from '../parts/document.ts';
import { type Context, type Control, contextOf, type PlacedRow, rowsOf, type World } from '../parts/part.ts';
import { wordsOf } from '../parts/typed.ts';
import { piecesOf, type TaskName, taskNames, taskOf } from '../tasks/tasks.ts';
import { isSame, rowNameOf } from './merge.ts';

export interface Difference {
  readonly place: string;
  /** Null: it was, or is, not there. */
  readonly before: string | null;
  readonly after: string | null;
}

interface Said {
  /** Its row and its control, in words. */
  readonly place: readonly string[];
  /** What stands in the inputs, and how it reads: a field that is called otherwise is the same field. */
  readonly raw: string;
  readonly text: string;
  /** The row it is in; that row itself where it is called so. */
  readonly row?: string;
}

type Placed = Pick<PlacedRow, 'path' | 'title'>;

/** What each control shows, by where it stands: rows are told by their keys, so that moving one changes no other. */
const said = (name: TaskName, context: Context): ReadonlyMap<string, Said> => {
  const { document } = context;
  const shown = (controls: readonly Control[], { path, title }: Placed, row?: string): [string, Said][] =>
    controls.map((control) => [
      `${row ?? ''}${nameOf(control.path.slice(path.length))}#`,
      {
        ...(row === undefined ? {} : { row }),
        place: [title, control.label],
        raw: control.shown(valueAt(document, control.path)).join('\0'),
        text: wordsOf(control, valueAt(document, control.path)),
      },
    ]);
  const { controls, tables } = piecesOf(name, context);
  const rows = tables.flatMap((table) => rowsOf(table));
  return new Map([
    ...shown(controls, { path: [], title: '' }),
    ...rows.flatMap((row): [string, Said][] => {
      const identity = rowNameOf(valueAt(document, row.path)) ?? row.title;
      const self = { place: [], raw: '', text: row.title, row: identity };
      return [[identity, self], ...shown(row.pieces.controls, row, identity)];
    }),
  ]);
};

export const differencesOf = (before: unknown, after: unknown, world?: World): readonly Difference[] =>
  taskNames.flatMap((name) => inTask(contextOf(before, world), contextOf(after, world), name));

const inTask = (before: Context, after: Context, name: TaskName): Difference[] => {
  const { words, members } = taskOf(name);
  const [was, is] = [said(name, before), said(name, after)];
  const found = [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)];
    const row = (old ?? now)?.row ?? '';
    // Of a row that came or went one line is enough; of one that stayed, its sentence follows from its parts.
    const isWhole = row !== '' && was.has(row) !== is.has(row);
    if (isWhole ? key !== row : key === row || old?.raw === now?.raw) return [];
    const place = [words, ...((now ?? old)?.place ?? [])].filter((word) => word !== '').join(' › ');
    return [{ place, before: old?.text ?? null, after: now?.text ?? null }];
  });
  const isUntold = Object.keys(members).some(
    (member) => !isSame(valueAt(before.document, [member]), valueAt(after.document, [member])),
  );
  if (found.length > 0 || !isUntold) return found;
  return [
    {
      place: words,
      before: 'như trước',
      after: 'đã đổi thứ tự, hoặc phần viết bằng JSON',
    },
  ];
};
