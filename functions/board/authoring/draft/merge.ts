/**
 * One's own changes and a colleague's, made from the same version: put together member by member and row by row, a row
 * being the same one as long as its key is. What both have changed, and not to the same, is a clash. Pure.
 */

import { items } from '../../../../shared/domain/issues/untyped.ts';
import { byKey } from '../../../../shared/in-order.ts';
import { isObject, nameOf, type Path, valueAt } from '../parts/document.ts';

export interface Merged {
  readonly document: unknown;
  /** Places in both documents: a row goes by its name, because it may stand elsewhere in each. */
  readonly clashes: readonly Path[];
}

/** Where such a place is in one of the documents; nowhere, where it has no such row. */
export const placeIn = (document: unknown, [step, ...rest]: Path): Path => {
  if (step === undefined) return [];
  const own = Array.isArray(document) ? document.findIndex((row) => rowNameOf(row) === step) : step;
  return [own, ...placeIn(valueAt(document, [own]), rest)];
};

/** What a row is known by, whatever else of it changes. */
export const rowNameOf = (row: unknown): string | undefined =>
  ['key', 'id', 'code', 'name'].map((member) => valueAt(row, [member])).find((one) => typeof one === 'string') as
    | string
    | undefined;

/** The same, in whatever order the members are written. */
export const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));

const ordered = (value: unknown): unknown => {
  if (Array.isArray(value)) return items(value).map(ordered);
  if (!isObject(value)) return value;
  const sorted = Object.entries(value).toSorted(byKey);
  return Object.fromEntries(sorted.map(([name, part]) => [name, ordered(part)]));
};

interface Three<Part> {
  readonly base: Part;
  readonly mine: Part;
  readonly theirs: Part;
}
const each = <From, To>({ base, mine, theirs }: Three<From>, made: (part: From) => To): Three<To> => ({
  base: made(base),
  mine: made(mine),
  theirs: made(theirs),
});

/**
 * @param chosen names of places, as clashes have them, where the colleague's is to stand; one's own stands everywhere
 * else
 */
export const merged = (versions: Three<unknown>, chosen: readonly string[] = []): Merged =>
  mergedAt([], versions, chosen);

const mergedAt = (place: Path, versions: Three<unknown>, chosen: readonly string[]): Merged => {
  const { base, mine, theirs } = versions;
  if (isSame(mine, theirs) || isSame(base, theirs)) return { document: mine, clashes: [] };
  if (isSame(base, mine)) return { document: theirs, clashes: [] };
  if (isObject(mine) && isObject(theirs)) return membersMerged(place, versions, chosen);
  const rows = each(versions, rowsByName);
  if (rows.mine && rows.theirs) {
    return rowsMerged(place, { base: rows.base ?? new Map(), mine: rows.mine, theirs: rows.theirs }, chosen);
  }
  const name = nameOf(place);
  const isTheirs = chosen.some((above) => name === above || name.startsWith(`${above}/`));
  return { document: isTheirs ? theirs : mine, clashes: [place] };
};

const membersMerged = (place: Path, versions: Three<unknown>, chosen: readonly string[]): Merged => {
  const names = new Set([versions.mine, versions.theirs].flatMap((one) => Object.keys(Object(one))));
  const parts = [...names].map((name) => {
    const part = each(versions, (one) => valueAt(one, [name]));
    return [name, mergedAt([...place, name], part, chosen)] as const;
  });
  return {
    document: Object.fromEntries(
      parts.flatMap(([name, { document }]) => (document === undefined ? [] : [[name, document]])),
    ),
    clashes: parts.flatMap(([, { clashes }]) => clashes),
  };
};

type Rows = ReadonlyMap<string, unknown>;

/** Undefined where it is no list of rows with names that differ. */
const rowsByName = (list: unknown): Rows | undefined => {
  if (!Array.isArray(list)) return undefined;
  const rows = new Map(
    items(list).flatMap((row) => {
      const name = rowNameOf(row);
      return name === undefined ? [] : [[name, row] as const];
    }),
  );
  return rows.size < list.length ? undefined : rows;
};

const rowsMerged = (place: Path, rows: Three<Rows>, chosen: readonly string[]): Merged => {
  const parts = orderOf(rows).map((name) => {
    const row = each(rows, (one) => one.get(name));
    return mergedAt([...place, name], row, chosen);
  });
  return {
    document: parts.flatMap(({ document }) => (document === undefined ? [] : [document])),
    clashes: parts.flatMap(({ clashes }) => clashes),
  };
};

/**
 * One's own order where one has moved rows, else the colleague's; who is only in the other's stands after the same row.
 */
const orderOf = ({ base, mine, theirs }: Three<Rows>): readonly string[] => {
  const common = (rows: Rows): string =>
    JSON.stringify([...rows.keys()].filter((name) => base.has(name) && mine.has(name) && theirs.has(name)));
  const [first, second] = common(mine) === common(base) ? [theirs, mine] : [mine, theirs];
  const names = [...first.keys()];
  let after = -1;
  for (const name of second.keys()) {
    const at = names.indexOf(name);
    if (at < 0) names.splice(++after, 0, name);
    else after = at;
  }
  return names;
};
