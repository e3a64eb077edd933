/**
 * Which route a request belongs to, as an HTTP API decides: the path is percent-decoded first and then matched, so an
 * encoded slash separates; a full match goes before one with parameters, and that before a greedy one ({proxy+}, at the
 * end, takes every segment that is left); neither a trailing slash nor another method is forgiven.
 */
interface Match<R> {
  readonly route: R;
  readonly parameters: Readonly<Record<string, string>>;
}

export type FindRoute<R> = (method: string, decodedPath: string) => Match<R> | undefined;

interface Pattern<R> {
  readonly route: R;
  readonly segments: readonly string[];
  /** Name of the parameter at each place, undefined where the segment must be the same. */
  readonly names: readonly (string | undefined)[];
}

/** @param routes each with its route key, e.g. "GET /v1/campaigns/{campaign}". */
export const routeTable = <R extends { readonly key: string }>(routes: readonly R[]): FindRoute<R> => {
  const byShape = new Map<string, Pattern<R>[]>();
  const greedy = routes.flatMap(greedyOf);
  for (const route of routes) {
    const [method = '', path = ''] = route.key.split(' ');
    const segments = path.split('/');
    if (path.endsWith('+}')) continue;
    const names = segments.map((segment) => /^\{(\w+)\}$/.exec(segment)?.[1]);
    const shape = `${method} ${segments.length}`;
    const patterns = [...(byShape.get(shape) ?? []), { route, segments, names }];
    byShape.set(
      shape,
      patterns.toSorted((a, b) => countOf(a.names) - countOf(b.names)),
    );
  }
  return (method, decodedPath) => {
    const given = decodedPath.split('/');
    for (const pattern of byShape.get(`${method} ${given.length}`) ?? []) {
      if (fits(pattern, given)) return { route: pattern.route, parameters: parametersOf(pattern.names, given) };
    }
    const asked = `${method} ${decodedPath}`;
    const rest = greedy.find(({ start }) => asked.length > start.length && asked.startsWith(start));
    return rest && { route: rest.route, parameters: { [rest.name]: asked.slice(rest.start.length) } };
  };
};

/** "POST /v1/in/{proxy+}" takes whatever begins with "POST /v1/in/". */
const greedyOf = <R extends { readonly key: string }>(route: R) => {
  const [, start, name] = /^(.*\/)\{(\w+)\+\}$/.exec(route.key) ?? [];
  return start === undefined || name === undefined ? [] : [{ route, start, name }];
};

const countOf = (names: Pattern<unknown>['names']): number => names.filter((name) => name !== undefined).length;

const fits = ({ segments, names }: Pattern<unknown>, given: readonly string[]): boolean =>
  given.every((segment, i) => (names[i] === undefined ? segment === segments[i] : segment !== ''));

const parametersOf = (names: Pattern<unknown>['names'], given: readonly string[]): Record<string, string> => {
  const parameters: Record<string, string> = {};
  names.forEach((name, i) => {
    if (name !== undefined) parameters[name] = given[i] ?? '';
  });
  return parameters;
};

/** The path as it is matched and handed on; undefined when its escapes are not UTF-8. */
export const decodePath = (path: string): string | undefined => {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
};
