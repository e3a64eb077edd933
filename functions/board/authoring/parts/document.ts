/**
 * A campaign's document while it is being written: any JSON, right or wrong. Places are paths; what is changed is a new
 * document. Pure.
 */
import { referencesOf } from '../../../../shared/domain/campaign/campaign-references.ts';
import { pointer } from '../../../../shared/domain/issues/issue.ts';
import { items, textOf } from '../../../../shared/domain/issues/untyped.ts';

export type Path = readonly (string | number)[];

/** How controls are called, and how the API says where a fault is. */
export const nameOf = (path: Path): string => pointer(...path);

/** No place in a campaign lies deeper: what a crafted pointer says beyond it names nothing. */
const deepest = 64;

/** Does it go on below the deepest place there is? */
export const isTooDeep = (value: unknown, left = deepest): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left === 0 || Object.values(value).some((part) => isTooDeep(part, left - 1)));

/** The path a pointer names. Steps of digits are places in lists. */
export const pathOf = (name: string): Path =>
  name
    .split('/')
    .slice(1, 1 + deepest)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^(0|[1-9]\d{0,4})$/.test(step) ? Number(step) : step));

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What stands at a place; undefined where nothing does. */
export const valueAt = (value: unknown, [step, ...rest]: Path): unknown => {
  if (step === undefined) return value;
  if (typeof step === 'number') return valueAt(items(value)[step], rest);
  return isObject(value) && Object.hasOwn(value, step) ? valueAt(value[step], rest) : undefined;
};

/** The document with something else at a place; undefined takes the member away. What is above it is made. */
export const withAt = (value: unknown, [step, ...rest]: Path, part: unknown): unknown => {
  if (step === undefined) return part;
  const made = withAt(valueAt(value, [step]), rest, part);
  if (typeof step === 'number') return items(value).map((item, at) => (at === step ? made : item));
  const own = Object.entries(isObject(value) ? value : {});
  if (made === undefined) return Object.fromEntries(own.filter(([name]) => name !== step));
  return { ...Object.fromEntries(own), [step]: made };
};

/** Is it the place, or below it? */
export const isWithin = (path: Path, above: Path): boolean => above.every((step, at) => path[at] === step);

/** What can be done to one of a list. */
export type RowAct = 'up' | 'down' | 'remove';

const rearranged: Readonly<Record<RowAct, (list: readonly unknown[], at: number) => readonly unknown[]>> = {
  up: (list, at) => moved(list, at, at - 1),
  down: (list, at) => moved(list, at, at + 1),
  remove: (list, at) => list.toSpliced(at, 1),
};

const moved = (list: readonly unknown[], from: number, to: number): readonly unknown[] =>
  to < 0 || to >= list.length ? list : list.toSpliced(from, 1).toSpliced(to, 0, list[from]);

/** Nothing is done to what is no place in a list. */
export const withRow = (document: unknown, path: Path, act: RowAct): unknown => {
  const [list, at] = [path.slice(0, -1), path.at(-1)];
  if (typeof at !== 'number' || valueAt(document, path) === undefined) return document;
  return withAt(document, list, rearranged[act](items(valueAt(document, list)), at));
};

export const withAdded = (document: unknown, list: Path, item: unknown): unknown =>
  withAt(document, list, [...items(valueAt(document, list)), item]);

/** A name that no other of them has: "chi_tieu_3". */
export const freeName = (taken: readonly unknown[], stem: string): string => {
  const names = new Set(taken);
  for (let n = taken.length + 1; ; n++) if (!names.has(`${stem}${n}`)) return `${stem}${n}`;
};

/** A key changes everywhere it is named, so that renaming breaks nothing. */
export const withKeyRenamed = (document: unknown, from: string, to: string): unknown =>
  referencesOf(document)
    .filter(({ key }) => key === from)
    .reduce((all, { path }) => withAt(all, path as Path, to), document);

export const printed = (document: unknown): string => JSON.stringify(document, null, 2);

/** The line of a place in the printed document, from 1. */
export const lineOf = (document: unknown, [step, ...rest]: Path): number => {
  if (step === undefined || typeof document !== 'object' || document === null) return 1;
  const members = Object.entries(document);
  const at = members.findIndex(([name]) => name === String(step));
  if (at < 0) return 1;
  const before = members.slice(0, at).reduce((lines, [, value]) => lines + linesIn(value), 0);
  return 1 + before + lineOf(members[at]?.[1], rest);
};

const linesIn = (value: unknown): number => printed(value).split('\n').length;

/** Keys and labels of what can be named, in the order it stands. */
export interface Named {
  readonly key: string;
  readonly label: string;
  readonly kind: string;
}

const namedIn = (list: unknown): readonly Named[] =>
  items(list).flatMap((item) => {
    const [key, kind] = [textOf(valueAt(item, ['key'])), textOf(valueAt(item, ['kind'])) ?? ''];
    return key === undefined ? [] : [{ key, kind, label: textOf(valueAt(item, ['label'])) ?? key }];
  });

export const fieldsIn = (document: unknown): readonly Named[] => namedIn(valueAt(document, ['fields']));
export const indicatorsIn = (document: unknown): readonly Named[] => namedIn(valueAt(document, ['indicators']));
