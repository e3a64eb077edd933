/** Which version of each function serves: the one its alias names, which routes and schedules call. */
import { liveAlias } from '../../aws/live-alias.ts';
import { exits, Stop } from '../exit.ts';
import type { Cloud } from './cloud.ts';
import { absent, parameter } from './cloud-reads.ts';

interface Serving {
  readonly name: string;
  /** That serves. */
  readonly live: string;
  /** That was published last. */
  readonly newest: string;
}

const functions = '/2015-03-31/functions';

/** Of every function of a province with an alias: one deployed before there were any has no version to go back to. */
export const servingOf = async (cloud: Cloud, slug: string): Promise<Serving[]> => {
  const deployed = await allOf((more) => cloud.ask('lambda', `GET ${functions}?MaxItems=50${more}`));
  const ours = deployed
    .map(({ FunctionName }) => FunctionName)
    .filter((name) => name.startsWith(`tonghop-${slug}-app-`));
  const serving: Serving[] = [];
  for (const name of ours.toSorted()) {
    const alias = await cloud.ask('lambda', `GET ${functions}/${name}/aliases/${liveAlias}`).catch(absent('{}'));
    const live: string | undefined = JSON.parse(alias.text).FunctionVersion;
    if (live === undefined) continue;
    const versions = await allOf((more) => cloud.ask('lambda', `GET ${functions}/${name}/versions?MaxItems=50${more}`));
    const numbers = versions.map(({ Version }) => Number(Version)).filter(Number.isInteger);
    serving.push({ name, live, newest: String(Math.max(...numbers, Number(live))) });
  }
  return serving;
};

interface Configuration {
  readonly FunctionName: string;
  readonly Version: string;
}

interface Page {
  readonly Functions?: readonly Configuration[];
  readonly Versions?: readonly Configuration[];
  readonly NextMarker?: string | null;
}

/** Page by page: Lambda tells fifty at most, however many are asked for. */
const allOf = async (ask: (more: string) => Promise<{ readonly text: string }>): Promise<Configuration[]> => {
  const told: Configuration[] = [];
  for (let more: string | undefined = ''; more !== undefined; ) {
    const { Functions = [], Versions = [], NextMarker }: Page = JSON.parse((await ask(more)).text);
    told.push(...Functions, ...Versions);
    more = NextMarker ? `&Marker=${encodeURIComponent(NextMarker)}` : undefined;
  }
  return told;
};

/**
 * Before a deployment, so that one that is cut off on its way can be gone back from too. What it answers puts back what
 * was in mind before: for a deployment that failed, or changed nothing.
 */
export const keepServing = async (
  cloud: Cloud,
  slug: string,
  serving: readonly Serving[],
): Promise<() => Promise<void>> => {
  const kept = await parameter(cloud, inMind(slug));
  await keepInMind(cloud, slug, serving);
  return () => put(cloud, slug, kept ?? '{}');
};

/**
 * After a deployment, also where an older version had been gone back to. Is any other than before, so that one can go
 * back?
 */
export const serveNewest = async (cloud: Cloud, slug: string, before: readonly Serving[]): Promise<boolean> => {
  const now = await servingOf(cloud, slug);
  await serve(cloud, now, new Map(now.map(({ name, newest }) => [name, newest])));
  const newest = new Map(now.map((one) => [one.name, one.newest]));
  return before.some(({ name, live }) => newest.get(name) !== live);
};

/** What served before the last deployment serves again; done again, it goes forward. How many functions it moved. */
export const goBack = async (cloud: Cloud, slug: string): Promise<number> => {
  const kept = await parameter(cloud, inMind(slug));
  if (kept === undefined) throw new Stop(exits.nothing, none);
  const now = await servingOf(cloud, slug);
  const moved = await serve(cloud, now, new Map(Object.entries(JSON.parse(kept) as Record<string, string>)));
  if (moved === 0) throw new Stop(exits.nothing, none);
  await keepInMind(cloud, slug, now);
  return moved;
};

/** Before a restore: a version knows its stores by name, and those before would serve the old ones. */
export const forgetServed = (cloud: Cloud, slug: string): Promise<void> => keepInMind(cloud, slug, []);

const serve = async (cloud: Cloud, now: readonly Serving[], wanted: ReadonlyMap<string, string>): Promise<number> => {
  let moved = 0;
  for (const { name, live } of now) {
    const FunctionVersion = wanted.get(name) ?? live;
    if (FunctionVersion === live) continue;
    await cloud.ask('lambda', `PUT ${functions}/${name}/aliases/${liveAlias}`, { FunctionVersion });
    moved += 1;
  }
  return moved;
};

const none = 'Chưa có bản trước nào để quay lại.';
const inMind = (slug: string): string => `/tonghop/${slug}/served-before`;

const keepInMind = (cloud: Cloud, slug: string, serving: readonly Serving[]): Promise<void> =>
  put(cloud, slug, JSON.stringify(Object.fromEntries(serving.map(({ name, live }) => [name, live]))));

const put = async (cloud: Cloud, slug: string, Value: string): Promise<void> => {
  await cloud.ask('ssm', 'PutParameter', { Name: inMind(slug), Value, Type: 'String', Overwrite: true });
};
