/**
 * `npm run build`: one bundle per function of the topology, in `.build/functions/<name>/index.cjs`; the folder is what
 * is zipped. CommonJS, because it loads a quarter faster than ESM in Lambda (README, Decisions). Called by `app.ts`.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build as bundle, type Metafile, type Plugin } from 'esbuild';
import { recipeScripts } from '../functions/pages/recipe-scripts.ts';
import { entries } from './entries.ts';

export interface Bundle {
  readonly name: string;
  readonly folder: string;
  readonly bytes: number;
  /** Close to the size of the zip that is uploaded. */
  readonly gzipBytes: number;
  /** Bytes of the bundle by npm package; `.` is our own code. */
  readonly packages: ReadonlyMap<string, number>;
}

const root = join(import.meta.dirname, '..');

/** Where one function's bundle is, or will be. */
export const bundleFolder = (name: string, into: string = join(root, '.build')): string =>
  join(into, 'functions', name);

/** Answers "not here", as a way to find credentials does when it finds none: the next one is asked. */
const notHere = `const none = () => async () => {
  throw Object.assign(new Error('not in this bundle'), { name: 'CredentialsProviderError', tryNextLink: true });
};
module.exports = {
  fromIni: none, fromSSO: none, fromProcess: none, fromTokenFile: none, fromHttp: none,
  fromContainerMetadata: none, fromInstanceMetadata: none,
};`;

/** What the AWS SDK brings and no function uses, an eighth of a bundle, and what stands in its place. */
const unused: readonly (readonly [packages: RegExp, instead: string])[] = [
  // Credentials from outside the environment: Lambda sets the environment.
  [/^@aws-sdk\/credential-provider-(ini|sso|process|web-identity|http)$/, notHere],
  [/^@smithy\/credential-provider-imds$/, notHere],
  // A hash in JavaScript, for where Node has none.
  [/^\.\/(sha256\/)?Sha256Js$/, `module.exports = { Sha256Js: class {} };`],
  // Answers that arrive as a stream of events: no call of ours has one.
  [/^@smithy\/core\/event-streams$/, `module.exports = {};`],
  // Retries that slow down by what the service answers: off unless asked for.
  [/\/util-retry\/AdaptiveRetryStrategy$/, `module.exports = { AdaptiveRetryStrategy: class {} };`],
  // A table's own endpoint, looked up first: off unless asked for.
  [/^@aws-sdk\/endpoint-cache$/, `module.exports = { EndpointCache: class {} };`],
];

const withoutUnused: Plugin = {
  name: 'without-unused',
  setup(build) {
    for (const [at, [filter]] of unused.entries()) {
      build.onResolve({ filter }, () => ({ path: String(at), namespace: 'unused' }));
    }
    // Of its own package a client tells its version; the rest is for whoever installs it.
    build.onLoad({ filter: /@aws-sdk\/client-[^/]+\/package\.json$/ }, async ({ path }) => {
      const { version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
    build.onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({ contents: unused[Number(path)]?.[1] ?? '' }));
  },
};

/** What this module reads from disk is read when the bundle is made: a bundle is one file, and reads none. */
const withRecipes: Plugin = {
  name: 'with-recipes',
  setup(build) {
    build.onLoad({ filter: /\/functions\/pages\/recipe-scripts\.ts$/ }, () => ({
      contents: `export const recipeScripts = new Map(${JSON.stringify([...recipeScripts])});`,
    }));
  },
};

const settings = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  minify: true,
  treeShaking: true,
  // Packages' ES modules: a third smaller than their CommonJS.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  // Vietnamese as it is written: escapes are longer, zipped too.
  charset: 'utf8',
  // For reading stack traces at a desk; never in the zip, where a map costs start-up time.
  sourcemap: 'external',
  metafile: true,
  write: false,
  logLevel: 'warning',
  plugins: [withoutUnused, withRecipes],
} as const satisfies BuildOptions;

/**
 * @param points function name → entry file, from the root of the repository
 * @param into folder for `functions/` (zipped) and `maps/` (not)
 */
export const build = async (
  points: Readonly<Record<string, string>> = entries,
  into: string = join(root, '.build'),
): Promise<Bundle[]> => {
  const result = await bundle({ ...settings, absWorkingDir: root, entryPoints: { ...points }, outdir: into });
  // A bundle of a function that was renamed or dropped must not linger.
  await rm(join(into, 'functions'), { recursive: true, force: true });
  const bundles: Bundle[] = [];
  for (const { path, contents } of result.outputFiles) {
    const name = basename(path).replace(/\.cjs(\.map)?$/, '');
    const isMap = path.endsWith('.map');
    const file = isMap ? join(into, 'maps', `${name}.cjs.map`) : join(bundleFolder(name, into), 'index.cjs');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents);
    if (!isMap) bundles.push(measured(name, dirname(file), contents, result.metafile));
  }
  return bundles.toSorted((a, b) => a.name.localeCompare(b.name));
};

const measured = (name: string, folder: string, contents: Uint8Array, metafile: Metafile): Bundle => {
  const output = Object.entries(metafile.outputs).find(([path]) => basename(path) === `${name}.cjs`)?.[1];
  const packages = new Map<string, number>();
  for (const [input, { bytesInOutput }] of Object.entries(output?.inputs ?? {})) {
    const owner = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? '.';
    packages.set(owner, (packages.get(owner) ?? 0) + bytesInOutput);
  }
  return { name, folder, bytes: contents.length, gzipBytes: gzipSync(contents, { level: 9 }).length, packages };
};

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`.padStart(10);

if (import.meta.main) {
  for (const { name, bytes, gzipBytes } of await build()) {
    process.stdout.write(`${name.padEnd(16)}${kilobytes(bytes)}${kilobytes(gzipBytes)} zipped\n`);
  }
}
