/**
 * The service on one machine: the handlers that are deployed, wired to embedded stores, behind a gateway of our own.
 * Started by start.ts, the demo, the local tests and the bench.
 */
import type { HttpHandler } from '../../shared/http/endpoint.ts';
import type { Role } from '../../shared/http/request.ts';
import { type RouteKey, routes } from '../../shared/http/routes/index.ts';
import { isGuarded } from '../../shared/http/routes/route.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { entries, type FunctionName, functionNames, isSchedule, type Row, topology } from '../topology.ts';
import { openAuthorizer } from './authorizer.ts';
import { type Clock, openClock } from './clock.ts';
import { createBucket } from './embedded/create-bucket.ts';
import { createTable } from './embedded/create-table.ts';
import { region } from './embedded/credentials.ts';
import { type Embedded, startEmbedded } from './embedded/embedded.ts';
import { type GatewayRoute, startGateway } from './gateway.ts';
import { type ScheduledFunction, startScheduler } from './scheduler.ts';
import { type LocalSecrets, openLocalSecrets } from './secrets.ts';
import { type Issuer, openIssuer } from './tokens.ts';

export interface Service {
  readonly url: string;
  readonly clock: Clock;
  readonly stores: Stores;
  /** The embedded servers; `embedded.faults` makes them fail. */
  readonly embedded: Embedded;
  /** Vendors' secrets, beside the data. */
  readonly secrets: LocalSecrets;
  /** The laptop's own issuer of officials' tokens. */
  readonly issuer: Issuer;
  /** A token of an official, good for an hour unless told otherwise. */
  token(roles: Role | readonly Role[], groups?: readonly string[], subject?: string, minutes?: number): Promise<string>;
  /** Fires a schedule by hand: once, with its result or its error. */
  run(name: FunctionName, scheduledAt?: string): Promise<unknown>;
  /** May be called twice. */
  stop(): Promise<void>;
}

export interface ServiceOptions {
  /** Where everything is kept; null keeps it in memory and fires no schedule by itself. */
  readonly folder: string | null;
  readonly port?: number;
  /** The running time, epoch milliseconds; default the machine's. */
  readonly now?: () => number;
}

const names = {
  TONGHOP_TABLE: 'tonghop',
  TONGHOP_INTAKE_BUCKET: 'tonghop-intake',
  TONGHOP_EXPORT_BUCKET: 'tonghop-exports',
};

export const startService = async ({ folder, port = 0, now = Date.now }: ServiceOptions): Promise<Service> => {
  const embedded = await startEmbedded({ folder });
  const parts: { stop(): Promise<void> }[] = [embedded];
  const stopAll = async (): Promise<void> => {
    for (const part of parts.toReversed()) await part.stop();
  };
  try {
    const clock = openClock(now);
    const secrets = openLocalSecrets(folder);
    const [stores, issuer] = await Promise.all([openStores(embedded, clock, secrets), openIssuer(folder)]);
    const functions = await wireAll(stores);
    parts.push(startScheduler(folder === null ? [] : scheduleRows(functions), clock));
    const gateway = await startGateway({
      routes: topology.filter((row) => !isSchedule(row.trigger)).map((row) => gatewayRoute(row, functions)),
      authorize: openAuthorizer(issuer.publicKey),
      now: clock.now,
      port,
    });
    parts.push(gateway);
    let stopped: Promise<void> | undefined;
    return {
      url: gateway.url,
      clock,
      stores,
      embedded,
      secrets,
      issuer,
      token: (roles, groups = [], subject = 'local-official', minutes = 60) =>
        issuer.token({ roles: typeof roles === 'string' ? [roles] : roles, groups, subject, minutes }),
      run: async (name, scheduledAt = new Date(clock.now()).toISOString()) =>
        scheduled(functions, name)({ scheduledAt }),
      stop: () => {
        stopped ??= stopAll();
        return stopped;
      },
    };
  } catch (error) {
    await stopAll();
    throw error;
  }
};

const openStores = async (
  { dynamoUrl, s3Url, credentials }: Embedded,
  clock: Clock,
  secrets: LocalSecrets,
): Promise<Stores> => {
  await Promise.all([
    createTable(dynamoUrl, names.TONGHOP_TABLE),
    createBucket(s3Url, names.TONGHOP_INTAKE_BUCKET),
    createBucket(s3Url, names.TONGHOP_EXPORT_BUCKET),
  ]);
  return liveStores(names, clock.now, {
    table: { endpoint: dynamoUrl, region, credentials },
    buckets: { endpoint: s3Url, region, credentials },
    secrets: secrets.read,
  });
};

type Functions = ReadonlyMap<FunctionName, unknown>;

/** Every function of the topology by its entry's own `wire`: the code that is deployed, not a copy of its set-up. */
const wireAll = async (stores: Stores): Promise<Functions> => {
  const wired = functionNames.map(async (name) => {
    const entry = (await import(new URL(`../../${entries[name]}`, import.meta.url).href)) as {
      wire: (stores: Stores) => unknown;
    };
    return [name, entry.wire(stores)] as const;
  });
  return new Map(await Promise.all(wired));
};

const gatewayRoute = (row: Row, functions: Functions): GatewayRoute => ({
  key: row.trigger,
  function: row.function,
  handler: functions.get(row.function) as HttpHandler,
  guarded: isGuarded(routes[row.trigger as RouteKey]),
});

const scheduleRows = (functions: Functions) =>
  topology.flatMap((row) =>
    isSchedule(row.trigger)
      ? [{ name: row.function, schedule: row.trigger, run: scheduled(functions, row.function) }]
      : [],
  );

const scheduled = (functions: Functions, name: FunctionName): ScheduledFunction => {
  const hasSchedule = topology.some((row) => row.function === name && isSchedule(row.trigger));
  if (!hasSchedule) throw new Error(`${name} has no schedule in infra/topology.ts.`);
  return functions.get(name) as ScheduledFunction;
};
