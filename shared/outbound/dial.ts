/**
 * One HTTP request to a server and to nowhere else: the address is judged in the very look-up the connection is made
 * with, so a name that answers differently a moment later gains nothing. Redirects are not followed.
 */
import { lookup as lookUp } from 'node:dns';
import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent, request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { reachOf } from './address.ts';

export interface Reply {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly bytes: Buffer;
}
/** `address`: the server is where nothing may be called. `network`: no whole answer came in time. */
type Fault = 'address' | 'too-large' | 'network';

type Answered = Promise<Reply | Fault>;

type HeaderFields = Readonly<Record<string, string>>;

export interface Line {
  /** @param path from the root of the server. */
  get(path: string, headers: HeaderFields, timeoutMs: number): Answered;
  post(path: string, headers: HeaderFields, body: string, timeoutMs: number): Answered;
  close(): void;
}

interface Callee {
  readonly server: string;
  readonly allowPrivate?: boolean | undefined;
}

export type Dial = (callee: Callee) => Line;

/** A page of a hundred records of the size intake takes from such a tool at most. */
export const mostBytes = 25 * 1024 * 1024;

/** On AWS the loopback is the function's own runtime; on a machine of one's own it may be the tool's server. */
const isDeployed = (): boolean => process.env['AWS_LAMBDA_FUNCTION_NAME'] !== undefined;

/** @param hasLoopback whether this machine's own address may be called, where a source allows private ones */
export const dial =
  (resolve: typeof lookUp = lookUp, hasLoopback = !isDeployed()): Dial =>
  ({ server, allowPrivate = false }) => {
    const { origin, protocol, hostname } = new URL(server);
    const isPlain = protocol === 'http:';
    const agent = isPlain ? new PlainAgent({ keepAlive: true }) : new Agent({ keepAlive: true });
    const mayCall = (address: string): boolean => {
      const reach = reachOf(address);
      if (reach === 'loopback') return allowPrivate && hasLoopback;
      // Nothing goes over the internet unencrypted, the token least of all.
      return reach === 'private' ? allowPrivate : reach === 'public' && !isPlain;
    };
    // A literal address is never looked up.
    const literal = hostname.replace(/^\[|\]$/g, '');
    const isRefused = (isPlain && !allowPrivate) || (isIP(literal) !== 0 && !mayCall(literal));
    const ask = async (method: string, path: string, headers: HeaderFields, timeoutMs: number, body = ''): Answered => {
      const url = new URL(path, origin);
      if (isRefused || url.origin !== origin) return 'address';
      const signal = AbortSignal.timeout(timeoutMs);
      const options = { method, agent, headers, lookup: judging(resolve, mayCall), signal };
      return answerTo((isPlain ? plainRequest : request)(url, options), body);
    };
    return {
      get: (path, headers, timeoutMs) => ask('GET', path, headers, timeoutMs),
      post: (path, headers, body, timeoutMs) => {
        const length = { 'content-length': String(Buffer.byteLength(body)) };
        return ask('POST', path, { ...headers, ...length }, timeoutMs, body);
      },
      close: () => agent.destroy(),
    };
  };

const refusedCode = 'ADDRESS_REFUSED';

/** Every address of the name must do: one inside among several outside is an attack, or soon a fault. */
const judging =
  (resolve: typeof lookUp, mayCall: (address: string) => boolean): LookupFunction =>
  (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '', 0);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => mayCall(address))) {
        return done(Object.assign(new Error('address refused'), { code: refusedCode }), '', 0);
      }
      return options.all ? done(null, addresses) : done(null, first.address, first.family);
    });
  };

const answerTo = (sent: ReturnType<typeof request>, body: string): Answered =>
  new Promise((settle) => {
    sent.on('error', (error: NodeJS.ErrnoException) => settle(error.code === refusedCode ? 'address' : 'network'));
    sent.on('response', (response) => {
      const chunks: Buffer[] = [];
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
        chunks.push(chunk);
        if (length <= mostBytes) return;
        settle('too-large');
        sent.destroy();
      });
      // An answer that is cut off ends without `end`.
      response.on('error', () => settle('network'));
      response.on('close', () => settle('network'));
      response.on('end', () =>
        settle({
          status: response.statusCode ?? 0,
          retryAfter: response.headers['retry-after'],
          bytes: Buffer.concat(chunks),
        }),
      );
    });
    sent.end(body);
  });
