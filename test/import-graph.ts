/** Which file imports which, read from the import lines. For architecture.test.ts. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** The repository. */
export const root = new URL('..', import.meta.url).pathname;

/** Every TypeScript file of a folder, or every file of another name. */
export const sources = (folder: string, named = /(?<!\.d)\.ts$/): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => named.test(name))
    .map((name) => join(folder, name));

interface Import {
  readonly from: string;
  /** A path from the root, or a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

export const importsOf = (file: string): Import[] => {
  const text = readFileSync(join(root, file), 'utf8');
  const statements = [
    ...text.matchAll(/^(?:import|export)\s+(type\s)?[^'"();]*?from\s+'([^']+)'/gm),
    ...text.matchAll(/^import\s+(type\s)?'([^']+)'/gm),
    ...text.matchAll(/\bimport\((type\s)?'([^']+)'\)/g),
  ];
  return statements.map(([, type, target = '']) => ({
    from: file,
    to: target.startsWith('.') ? normalize(join(dirname(file), target)) : target,
    typeOnly: type !== undefined,
  }));
};

export const files = ['functions', 'shared', 'infra'].flatMap((folder) => sources(folder));
export const imports = files.flatMap(importsOf);

/** Files that reach themselves over imports, each circle with all its members. */
export const importCircles = (): string[][] => {
  const targets = Map.groupBy(imports, ({ from }) => from);
  const reachedFrom = (file: string): ReadonlySet<string> => {
    const reached = new Set<string>();
    const waiting = [file];
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      for (const { to } of targets.get(one) ?? []) {
        if (reached.has(to)) continue;
        reached.add(to);
        waiting.push(to);
      }
    }
    return reached;
  };
  const reach = new Map(files.map((file) => [file, reachedFrom(file)]));
  const circular = files.filter((file) => reach.get(file)?.has(file));
  const circles = circular.map((file) =>
    circular.filter((other) => reach.get(file)?.has(other) && reach.get(other)?.has(file)),
  );
  return circles.filter(([first], i) => first === circular[i]);
};

/** What a file loads when it runs, with the way there. */
export const loadedBy = (entry: string): ReadonlyMap<string, readonly string[]> => {
  const ways = new Map<string, readonly string[]>([[entry, []]]);
  for (const [file, way] of ways) {
    for (const { to } of imports.filter(({ from, typeOnly }) => from === file && !typeOnly)) {
      if (!ways.has(to)) ways.set(to, [...way, file]);
    }
  }
  return ways;
};
