/** One province of a server: its stores, its officials' issuer, its functions and its schedules. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loggingWith } from '../../shared/log-line.ts';
import { openPosts } from '../../shared/outbound/posts.ts';
import { outboundSecret, serverKey } from '../../shared/store/keys.ts';
import { openPagesOwn } from '../../shared/store/live-sessions.ts';
import { openStores, type Stores } from '../../shared/store/stores.ts';
import { openAuthorizer } from '../local/authorizer.ts';
import { openClock } from '../local/clock.ts';
import { openDownloadLinks } from '../local/download-links.ts';
import { answerOf } from '../local/gateway.ts';
import { type Answer, listen } from '../local/listener.ts';
import { startScheduler } from '../local/scheduler.ts';
import { openLocalSecrets } from '../local/secrets.ts';
import type { LocalStores } from '../local/stores.ts';
import { wireFunctions } from '../local/wired.ts';
import { openAlarms } from './alarms.ts';
import type { Configuration, ServedProvince } from './configuration.ts';
import { issuerKeys } from './issuer-keys.ts';
import { watchRuns } from './runs.ts';
import { openScheduleMemory } from './schedule-memory.ts';
import { openServerStores } from './stores.ts';

export interface OpenProvince {
  readonly slug: string;
  /** Host and port of its address: what requests name it by. */
  readonly host: string;
  readonly folder: string;
  readonly kept: LocalStores;
  readonly stores: Stores;
  readonly answer: Answer;
  /** Where it listens on this machine alone, whatever name it is asked by. */
  readonly inner: string;
  /** Throws where the table does not answer. */
  ready(): Promise<void>;
  /** Looks at once at what is watched, and mails what has changed. */
  watch(): Promise<void>;
  /** No schedule starts any more; resolves when those under way have ended. */
  rest(): Promise<void>;
  /** Frees the stores. */
  close(): Promise<void>;
}

/** Throws `UnusableFolder`, `UnfitStore`. */
export const openProvince = (province: ServedProvince, configuration: Configuration): Promise<OpenProvince> =>
  loggingWith({ api: province.slug }, () => opened(province, configuration));

const opened = async (province: ServedProvince, configuration: Configuration): Promise<OpenProvince> => {
  const { slug, signIn, outbound } = province;
  const folder = join(configuration.folder, slug);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const address = new URL(province.address);
  const links = openDownloadLinks(() => address.origin, Date.now);
  const kept = await openServerStores(province, configuration, links);
  const secrets = openLocalSecrets(folder);
  const stores = openStores({ ...kept, secrets: secrets.read }, Date.now);
  const posts = openPosts(
    { secret: (way) => stores.secrets.of(outboundSecret(way)), now: Date.now },
    JSON.stringify(outbound),
  );
  let inside = '';
  const functions = await wireFunctions(
    { ...stores, ...openPagesOwn(kept.sessions, Date.now) },
    // Pages call the API here, not round by the proxy.
    { ...posts, address: () => address.origin, api: () => inside, signIn: () => signIn },
  );
  const buckets = new Map(Object.entries({ intake: kept.intake, exports: kept.exports }));
  const answers = answerOf({
    routes: functions.routes,
    authorize: openAuthorizer({
      keys: issuerKeys(signIn.issuer),
      issuers: [signIn.issuer],
      audience: signIn.audience,
    }),
    downloads: (path, query) => links.open(path, query, buckets),
    now: Date.now,
    name: slug,
    front: { address, proxies: new Set(configuration.proxies) },
  });
  const answer: Answer = (asked, response) => loggingWith({ api: slug }, () => answers(asked, response));
  const inner = await listen(answer);
  inside = inner.url;
  const clock = openClock();
  const runs = watchRuns(functions.schedules, Date.now);
  const ready = async () => void (await kept.table.get(serverKey('receipts')));
  const watch = openAlarms(province, { stores, folder, runs, ready }, posts);
  const schedulers = [
    startScheduler(runs.rows, clock, { memory: openScheduleMemory(folder) }),
    startScheduler([{ name: 'alarms', schedule: 'cron(3/10 * * * ? *)', run: watch }], clock),
  ];
  return {
    slug,
    host: address.host,
    folder,
    kept,
    stores,
    answer,
    inner: inner.url,
    ready,
    watch,
    rest: async () => void (await Promise.all(schedulers.map((scheduler) => scheduler.stop()))),
    close: async () => {
      await inner.stop();
      kept.close();
    },
  };
};
