/**
 * The service on one machine: the handlers that are deployed, wired to stores of this machine, behind a gateway of our own.
 * Started by start.ts, the demo, the local tests and the bench.
 */
import type { HttpHandler } from '../../shared/http/endpoint.ts';
import type { Role } from '../../shared/http/request.ts';
import { type RouteKey, routes } from '../../shared/http/routes/index.ts';
import { callerOf, isGuarded } from '../../shared/http/routes/route.ts';
import type { Surroundings } from '../../shared/http/surroundings.ts';
import { openPosts, type Posts } from '../../shared/outbound/posts.ts';
import { openSmtp } from '../../shared/outbound/smtp.ts';
import { outboundSecret } from '../../shared/store/keys.ts';
import type { WithSessions } from '../../shared/store/live.ts';
import { openSessions } from '../../shared/store/sessions.ts';
import { openStores, type Stores } from '../../shared/store/stores.ts';
import { throttles } from '../throttles.ts';
import { entries, type FunctionName, functionNames, isSchedule, type Row, topology } from '../topology.ts';
import { openAuthorizer } from './authorizer.ts';
import { type Clock, openClock } from './clock.ts';
import { openDownloadLinks } from './download-links.ts';
import { type GatewayRoute, startGateway } from './gateway.ts';
import { type Mailbox, startMailbox } from './mailbox.ts';
import { mailboxPages } from './mailbox-pages.ts';
import { type ScheduledFunction, startScheduler } from './scheduler.ts';
import { type LocalSecrets, openLocalSecrets } from './secrets.ts';
import { startSignIn } from './sign-in/provider.ts';
import { type Kept, openLocalStores } from './stores.ts';
import { type Issuer, openIssuer } from './tokens.ts';

export interface Service {
  readonly url: string;
  /** Where the letters it has sent are read; others on this machine do not know the address. */
  readonly letters: string;
  readonly mailbox: Mailbox;
  readonly clock: Clock;
  readonly stores: Stores;
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
  /** Stands between the service and its stores, for tests: counts what is asked of them, or makes them fail. */
  readonly around?: (kept: Kept) => Kept;
}

const asTheyAre = (kept: Kept): Kept => kept;

/** Throws `UnusableFolder` with a sentence for who started it. */
export const startService = async (options: ServiceOptions): Promise<Service> => {
  const { folder, port = 0, now = Date.now, around = asTheyAre } = options;
  const parts: { stop(): Promise<void> }[] = [];
  const stopAll = async (): Promise<void> => {
    for (const part of parts.toReversed()) await part.stop();
  };
  try {
    const clock = openClock(now);
    let address = '';
    const links = openDownloadLinks(() => address, clock.now);
    const local = await openLocalStores(folder, links);
    parts.push({ stop: async () => local.close() });
    const kept = around(local);
    const secrets = openLocalSecrets(folder);
    const stores = openStores({ ...kept, secrets: secrets.read }, clock.now);
    const issuer = await openIssuer(folder);
    const mailbox = await startMailbox(folder, clock.now);
    parts.push(mailbox);
    const letters = mailboxPages(mailbox);
    const posts = localPosts(mailbox, stores, clock.now);
    const signIn = await startSignIn(
      issuer.privateKey,
      () => [`${address}/bang/dang-nhap/xong`],
      () => `${address}/`,
    );
    parts.push(signIn);
    const pages = { ...stores, sessions: openSessions(local.sessions, clock.now) };
    const functions = await wireAll(pages, { ...posts, address: () => address, signIn: () => signIn.settings });
    parts.push(startScheduler(folder === null ? [] : scheduleRows(functions), clock));
    const buckets = new Map(Object.entries({ intake: kept.intake, exports: kept.exports }));
    const gateway = await startGateway({
      routes: topology.filter((row) => !isSchedule(row.trigger)).map((row) => gatewayRoute(row, functions)),
      authorize: openAuthorizer(issuer.publicKey, [signIn.settings.issuer]),
      downloads: (path, query) => links.open(path, query, buckets),
      pages: letters.open,
      now: clock.now,
      port,
    });
    address = gateway.url;
    parts.push(gateway);
    let stopped: Promise<void> | undefined;
    return {
      url: gateway.url,
      letters: `${gateway.url}${letters.path}`,
      mailbox,
      clock,
      stores,
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

type Functions = ReadonlyMap<FunctionName, unknown>;

/** Every function of the topology by its entry's own `wire`: the code that is deployed, not a copy of its set-up. What stands around it is the same for all. */
const wireAll = async (stores: Stores & WithSessions, around: Surroundings & Posts): Promise<Functions> => {
  const wired = functionNames.map(async (name) => {
    const entry = (await import(new URL(`../../${entries[name]}`, import.meta.url).href)) as {
      wire: (stores: Stores & WithSessions, around: Surroundings & Posts) => unknown;
    };
    return [name, entry.wire(stores, around)] as const;
  });
  return new Map(await Promise.all(wired));
};

/** Letters go to this machine's own mail server. A gateway for messages is set by TONGHOP_OUTBOUND, as where it is deployed. */
const localPosts = ({ port }: Mailbox, { secrets }: Stores, now: () => number): Posts => ({
  ...openPosts({ secret: (way) => secrets.of(outboundSecret(way)), now }),
  letters: openSmtp({ host: '127.0.0.1', port, secure: false, from: 'tonghop <tonghop@localhost>' }),
});

const gatewayRoute = (row: Row, functions: Functions): GatewayRoute => ({
  key: row.trigger,
  function: row.function,
  handler: functions.get(row.function) as HttpHandler,
  guarded: isGuarded(routes[row.trigger as RouteKey]),
  throttle: throttles[callerOf(routes[row.trigger as RouteKey])],
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
