/**
 * The service on one machine: the handlers that are deployed, wired to stores of this machine, behind a gateway of our
 * own. Started by start.ts, the demo, the local tests and the bench.
 */
import type { Role } from '../../shared/http/request.ts';
import { openPosts, type Posts } from '../../shared/outbound/posts.ts';
import { openSmtp } from '../../shared/outbound/smtp.ts';
import { outboundSecret } from '../../shared/store/keys.ts';
import { openPagesOwn } from '../../shared/store/live-sessions.ts';
import { openStores, type Stores } from '../../shared/store/stores.ts';
import type { FunctionName } from '../entries.ts';
import { openAuthorizer, soleKey } from './authorizer.ts';
import { type Clock, openClock } from './clock.ts';
import { openDownloadLinks } from './download-links.ts';
import { startGateway } from './gateway.ts';
import { type Mailbox, startMailbox } from './mailbox.ts';
import { mailboxPages } from './mailbox-pages.ts';
import { startScheduler } from './scheduler.ts';
import { type LocalSecrets, openLocalSecrets } from './secrets.ts';
import { startSignIn } from './sign-in/provider.ts';
import { type Kept, openLocalStores } from './stores.ts';
import { audience, type Issuer, issuer as issuerName, openIssuer } from './tokens.ts';
import { wireFunctions } from './wired.ts';

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
    const pages = { ...stores, ...openPagesOwn(local.sessions, clock.now) };
    const functions = await wireFunctions(pages, { ...posts, address: () => address, signIn: () => signIn.settings });
    parts.push(startScheduler(folder === null ? [] : functions.schedules, clock));
    const buckets = new Map(Object.entries({ intake: kept.intake, exports: kept.exports }));
    const gateway = await startGateway({
      routes: functions.routes,
      authorize: openAuthorizer({
        keys: soleKey(issuer.publicKey),
        // The sign-in page signs with the same key, under a name of its own.
        issuers: [issuerName, signIn.settings.issuer],
        audience,
      }),
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
        functions.scheduled(name)({ scheduledAt }),
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

/**
 * Letters go to this machine's own mail server. A gateway for messages is set by TONGHOP_OUTBOUND, as where it is
 * deployed.
 */
const localPosts = ({ port }: Mailbox, { secrets }: Stores, now: () => number): Posts => ({
  ...openPosts({ secret: (way) => secrets.of(outboundSecret(way)), now }),
  letters: openSmtp({ host: '127.0.0.1', port, secure: false, from: 'tonghop <tonghop@localhost>' }),
});
