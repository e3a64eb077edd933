/**
 * Provinces in one process, each with its own host name, folder and issuer. Not told apart by a path: pages' cookies
 * are bound to the host, and one province's pages must not be able to ask in the name of another's officials.
 */
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { logLine } from '../../shared/log-line.ts';
import { type Answer, listen } from '../local/listener.ts';
import { sendPage } from '../local/reply.ts';
import type { Configuration } from './configuration.ts';
import { openControl } from './control.ts';
import { type OpenProvince, openProvince } from './province.ts';

export interface Server {
  readonly url: string;
  readonly provinces: readonly OpenProvince[];
  /** Takes no more requests and lets what is under way end, or cuts it off once grace is over. May be called twice. */
  stop(): Promise<void>;
}

/** Throws `UnusableFolder`, `UnfitStore`, or what the system says of the port. */
export const startServer = async (configuration: Configuration): Promise<Server> => {
  const provinces: OpenProvince[] = [];
  const restAll = () => Promise.all(provinces.map((province) => province.rest()));
  const closeAll = () => Promise.all(provinces.map((province) => province.close()));
  try {
    for (const one of configuration.provinces) provinces.push(await openProvince(one, configuration));
    const { host, port, limits, proxies } = configuration;
    const listener = await listen(answerFor(provinces, new Set(proxies)), {
      host,
      port,
      connections: limits.connections,
    });
    const control = await openControl(configuration.folder, provinces);
    let stopped: Promise<void> | undefined;
    const graceMs = limits.graceSeconds * 1_000;
    const stop = async (): Promise<void> => {
      const ended = Promise.all([control.stop(), listener.stop(graceMs), restAll()]);
      const isCut = await Promise.race([ended.then(() => false), sleep(graceMs, true, { ref: false })]);
      if (isCut) logLine({ level: 'WARN', event: 'cut-off' });
      await closeAll();
    };
    return { url: listener.url, provinces, stop: () => (stopped ??= stop()) };
  } catch (error) {
    await restAll();
    await closeAll();
    throw error;
  }
};

const answerFor = (provinces: readonly OpenProvince[], proxies: ReadonlySet<string>): Answer => {
  const byHost = new Map(provinces.map((province) => [province.host, province.answer]));
  return async (request, response) => {
    const health = request.method === 'GET' ? healths[request.url ?? ''] : undefined;
    if (health) return sendPage(response, await health(provinces));
    const answer = byHost.get(hostOf(request, proxies));
    if (answer) return answer(request, response);
    request.resume();
    return sendPage(response, { status: 421, headers: plain, body: '{"message":"Misdirected Request"}' });
  };
};

/** As the sender wrote it, which a proxy may have put into a header of its own. */
const hostOf = ({ headers, socket }: IncomingMessage, proxies: ReadonlySet<string>): string => {
  const told = headers['x-forwarded-host'];
  const isTold = typeof told === 'string' && proxies.has(socket.remoteAddress ?? '');
  return (isTold ? told : (headers.host ?? '')).toLowerCase();
};

const plain = { 'content-type': 'application/json' };

type Health = (provinces: readonly OpenProvince[]) => Promise<{ status: number; headers: typeof plain; body: string }>;

/**
 * `healthz`: the process lives. `readyz`: every province's table answers; the issuer's and the proxy's state do not
 * count.
 */
const healths: Readonly<Record<string, Health>> = {
  '/healthz': async () => ({ status: 200, headers: plain, body: '{"ok":true}' }),
  '/readyz': async (provinces) => {
    const states = await Promise.all(
      provinces.map(
        async ({ slug, ready }) =>
          [
            slug,
            await ready().then(
              () => true,
              () => false,
            ),
          ] as const,
      ),
    );
    const ok = states.every(([, isReady]) => isReady);
    return {
      status: ok ? 200 : 503,
      headers: plain,
      body: JSON.stringify({ ok, provinces: Object.fromEntries(states) }),
    };
  },
};
