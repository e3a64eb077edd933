/** Requests to a service that may be gone: each answer is counted, and one that must never be given ends the run. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from '../../infra/local/publish-shipped.ts';

interface Answer {
  readonly status: number;
  readonly etag: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  readonly body: any;
}
interface Asked {
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface Asking {
  /** Undefined when no answer came. Throws at a 5xx that is no 503. */
  once(method: string, path: string, asked?: Asked): Promise<Answer | undefined>;
  /** The same as an official. */
  official(method: string, path: string, body?: object, headers?: Record<string, string>): Promise<Answer | undefined>;
  /** How many answers there were of each status; `none` is no answer at all. */
  readonly statuses: Readonly<Record<string, number>>;
  /** How long each answer took. */
  readonly ms: readonly number[];
}

export const askingOf = (service: Api): Asking => {
  const statuses: Record<string, number> = {};
  const ms: number[] = [];
  const once: Asking['once'] = async (method, path, { body, headers, signal } = {}) => {
    const started = performance.now();
    const answer = await answered(`${service.url}${path}`, {
      method,
      ...(body === undefined ? {} : { body }),
      ...(headers ? { headers } : {}),
      ...(signal ? { signal } : {}),
    });
    if (answer) ms.push(performance.now() - started);
    const status = answer?.status ?? 'none';
    statuses[status] = (statuses[status] ?? 0) + 1;
    if (answer && answer.status >= 500 && answer.status !== 503) {
      throw new Error(`${method} ${pathWithoutToken(path)} was answered ${answer.status}`);
    }
    return answer;
  };
  return {
    statuses,
    ms,
    once,
    official: (method, path, body, headers = {}) =>
      once(method, path, {
        headers: { authorization: `Bearer ${service.token}`, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  };
};

const answered = async (url: string, init: RequestInit): Promise<Answer | undefined> => {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual' });
    const text = await response.text();
    const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
    const body = isJson && text !== '' ? JSON.parse(text) : text;
    return { status: response.status, etag: response.headers.get('etag') ?? '', body };
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    return undefined;
  }
};

const pathWithoutToken = (path: string): string => path.replace(/(\/v1\/in\/[^/]+)\/.*/, '$1/…');

/**
 * Tries until an attempt gives something, as senders do; an outage here is over in less than a minute, on a machine of
 * its own.
 */
export const patiently = async <T>(what: string, attempt: () => Promise<T | undefined>): Promise<T> => {
  const until = Date.now() + 300_000;
  for (let tries = 0; Date.now() < until; tries += 1) {
    const done = await attempt();
    if (done !== undefined) return done;
    await sleep(Math.min(150, 10 * 2 ** Math.min(tries, 6)));
  }
  throw new Error(`${what}: no attempt succeeded in five minutes`);
};
