/** What two documents say otherwise, in the words of the controls that show it. Pure. */
import { items } from '../../../shared/domain/issues/untyped.ts';
import { type Control, optionWords } from './control.ts';
import { nameOf, type Path, valueAt } from './document.ts';
import { noWorld, type Row } from './task.ts';
import { type TaskName, taskNames, taskOf } from './tasks.ts';

export interface Difference {
  readonly place: string;
  /** Null: it was, or is, not there. */
  readonly before: string | null;
  readonly after: string | null;
}

/** A row is the same one as long as its key is. */
const identityOf = (document: unknown, { path, title }: Row): string => {
  const row = valueAt(document, path);
  return String(valueAt(row, ['key']) ?? valueAt(row, ['id']) ?? title);
};

interface Said {
  readonly place: string;
  /** What stands in the inputs, and how it reads: a field that is called otherwise is the same field. */
  readonly raw: string;
  readonly text: string;
  /** The row it is in; that row itself where it is called so. */
  readonly row?: string;
}

/** What each control shows, by where it stands: rows are told by their keys, so that moving one changes no other. */
const said = (document: unknown, name: TaskName): ReadonlyMap<string, Said> => {
  const task = taskOf(name);
  const listing = task.listing?.(document);
  const shownIn = (controls: readonly Control[], row?: Row): [string, Said][] => {
    const of = row === undefined ? {} : { row: identityOf(document, row) };
    return controls.map((control) => [
      `${of.row ?? ''}${nameOf(control.path.slice(row?.path.length ?? 0))}#`,
      {
        ...of,
        place: [of.row, control.label].filter(Boolean).join(' › '),
        raw: control.shown(valueAt(document, control.path)).join('\0'),
        text: optionWords(control, valueAt(document, control.path)),
      },
    ]);
  };
  return new Map([
    ...shownIn(task.controls?.(document, noWorld) ?? []),
    ...(listing?.rows(document) ?? []).flatMap((row): [string, Said][] => {
      const identity = identityOf(document, row);
      return [
        [identity, { place: identity, raw: '', text: row.title, row: identity }],
        ...shownIn(listing?.controls(document, row.path, noWorld) ?? [], row),
      ];
    }),
  ]);
};

export const differencesOf = (before: unknown, after: unknown): readonly Difference[] =>
  taskNames.flatMap((name) => inTask(before, after, name));

const inTask = (before: unknown, after: unknown, name: TaskName): Difference[] => {
  const { words, members } = taskOf(name);
  const [was, is] = [said(before, name), said(after, name)];
  const found = [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)];
    const row = (old ?? now)?.row ?? '';
    // Of a row that came or went one line is enough; of one that stayed, its sentence follows from its parts.
    const isWhole = row !== '' && was.has(row) !== is.has(row);
    if (isWhole ? key !== row : key === row || old?.raw === now?.raw) return [];
    return [{ place: `${words} › ${(now ?? old)?.place}`, before: old?.text ?? null, after: now?.text ?? null }];
  });
  if (found.length > 0 || members.every((member) => isSame(before, after, [member]))) return found;
  return [{ place: words, before: 'như trước', after: 'thứ tự, hoặc phần viết bằng JSON, đã đổi' }];
};

const isSame = (a: unknown, b: unknown, path: Path): boolean =>
  JSON.stringify(ordered(valueAt(a, path))) === JSON.stringify(ordered(valueAt(b, path)));

/** Members in one order, whoever wrote them. */
const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return items(value).map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, part]) => [name, ordered(part)]),
  );
};

/** One's own changes beside a colleague's: a part that only he has changed is his, any other one's own. */
export const mergedWith = (base: unknown, mine: unknown, theirs: unknown): unknown => {
  const members = new Set([mine, theirs].flatMap((one) => Object.keys(Object(one))));
  return Object.fromEntries(
    [...members].flatMap((member) => {
      const part = valueAt(isSame(base, mine, [member]) ? theirs : mine, [member]);
      return part === undefined ? [] : [[member, part]];
    }),
  );
};

/** Parts that both have changed, and not to the same. */
export const clashesOf = (base: unknown, mine: unknown, theirs: unknown): readonly string[] =>
  taskNames
    .filter((name) =>
      taskOf(name).members.some(
        (member) => !isSame(base, mine, [member]) && !isSame(base, theirs, [member]) && !isSame(mine, theirs, [member]),
      ),
    )
    .map((name) => taskOf(name).words);
