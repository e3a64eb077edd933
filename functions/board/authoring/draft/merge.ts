/**
 * One's own changes and a colleague's, made from the same version: put together member by member and row by row, a row
 * being the same one as long as its key is. What both have changed, and not to the same, is a clash. Pure.
 */
import { items } from '../../../../shared/domain/issues/untyped.ts';
import { isObject, nameOf, type Path, valueAt } from '../parts/document.ts';

/** A place in both documents: in `named`, a row goes by its name, because it may stand elsewhere in each. */
export interface Spot {
  readonly named: Path;
  readonly mine: Path;
  readonly theirs: Path;
}

export interface Merged {
  readonly document: unknown;
  readonly clashes: readonly Spot[];
}

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
  const sorted = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
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
  mergedAt({ named: [], mine: [], theirs: [] }, versions, chosen);

const mergedAt = (spot: Spot, versions: Three<unknown>, chosen: readonly string[]): Merged => {
  const { base, mine, theirs } = versions;
  if (isSame(mine, theirs) || isSame(base, theirs)) return { document: mine, clashes: [] };
  if (isSame(base, mine)) return { document: theirs, clashes: [] };
  if (isObject(mine) && isObject(theirs)) return membersMerged(spot, versions, chosen);
  const rows = each(versions, rowsByName);
  if (rows.mine && rows.theirs) {
    return rowsMerged(spot, { base: rows.base ?? none, mine: rows.mine, theirs: rows.theirs }, chosen);
  }
  const name = nameOf(spot.named);
  const isTheirs = chosen.some((place) => name === place || name.startsWith(`${place}/`));
  return { document: isTheirs ? theirs : mine, clashes: [spot] };
};

const below = ({ named, mine, theirs }: Spot, name: string, own: Path[number], other: Path[number]): Spot => ({
  named: [...named, name],
  mine: [...mine, own],
  theirs: [...theirs, other],
});

const membersMerged = (spot: Spot, versions: Three<unknown>, chosen: readonly string[]): Merged => {
  const names = new Set([versions.mine, versions.theirs].flatMap((one) => Object.keys(Object(one))));
  const parts = [...names].map((name) => {
    const part = each(versions, (one) => valueAt(one, [name]));
    return [name, mergedAt(below(spot, name, name, name), part, chosen)] as const;
  });
  return {
    document: Object.fromEntries(
      parts.flatMap(([name, { document }]) => (document === undefined ? [] : [[name, document]])),
    ),
    clashes: parts.flatMap(([, { clashes }]) => clashes),
  };
};

/** Rows by their names, each with its place. */
type Rows = ReadonlyMap<string, readonly [row: unknown, at: number]>;
const none: Rows = new Map();

/** Undefined where it is no list of rows with names that differ. */
const rowsByName = (list: unknown): Rows | undefined => {
  if (!Array.isArray(list)) return undefined;
  const rows = new Map(
    items(list).flatMap((row, at) => {
      const name = rowNameOf(row);
      return name === undefined ? [] : [[name, [row, at] as const]];
    }),
  );
  return rows.size < list.length ? undefined : rows;
};

const rowsMerged = (spot: Spot, rows: Three<Rows>, chosen: readonly string[]): Merged => {
  const parts = orderOf(rows).map((name) => {
    const {
      mine = [undefined, 0],
      theirs = [undefined, 0],
      base = [undefined, 0],
    } = each(rows, (one) => one.get(name));
    const inner = below(spot, name, mine[1], theirs[1]);
    return mergedAt(inner, { base: base[0], mine: mine[0], theirs: theirs[0] }, chosen);
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
