/**
 * Opens an Apps Script bound to a form, with the service's clock and a network that can be cut. Used by local tests.
 */
import { once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';
import type { FormItem, GivenAnswers } from './google-form.ts';
import type { Trigger } from './google-services.ts';

export interface HttpRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

/** Status 0: no connection. */
export interface HttpResponse {
  readonly status: number;
  readonly text: string;
}

export interface ScriptOptions {
  readonly source: string;
  /** Of the form the script is bound to. */
  readonly items?: readonly FormItem[];
  /** Of the sheet the script is bound to, instead: the columns after the time. */
  readonly headers?: readonly string[];
}

export type Order = { readonly now: number } & (
  | { readonly kind: 'run'; readonly name: string }
  | { readonly kind: 'submit'; readonly id: string; readonly answers: GivenAnswers }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'blank' }
);

/** How a run ended, and what the script keeps. */
export interface Outcome {
  /** Message of the error the run ended with; Google mails it to the owner. */
  readonly error: string | null;
  readonly log: readonly string[];
  readonly slept: readonly number[];
  readonly triggers: readonly Trigger[];
  readonly properties: Readonly<Record<string, string>>;
}

export interface OpenScript {
  /** Presses "Run" on a function, or lets its trigger fire. */
  run(name: string): Promise<Outcome>;
  /** Someone submits the form, or edits the response of that id; the installed triggers fire. */
  submit(id: string, answers: GivenAnswers): Promise<Outcome>;
  /** Google fires an event without answers. */
  blank(): Promise<Outcome>;
  /** The owner deletes a response. */
  remove(id: string): Promise<void>;
  /** What went over the network so far, and its answers. */
  readonly requests: readonly (HttpRequest & { readonly status: number })[];
  /** The connection: whole, cut, or cut before the answer comes back. */
  network: 'whole' | 'cut' | 'one-way';
  /** The connection is cut once this many requests were made; Infinity: never. */
  cutAfter: number;
  close(): Promise<void>;
}

export const openScript = (options: ScriptOptions, now: () => number): OpenScript => {
  const { port1, port2 } = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./script-thread.ts', import.meta.url), {
    workerData: { ...options, wire: port2, flag },
    transferList: [port2],
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  const requests: (HttpRequest & { status: number })[] = [];
  port1.on('message', async (request: HttpRequest) => {
    const answered =
      script.network === 'cut' || requests.length >= script.cutAfter ? noConnection : await sent(request);
    const answer = script.network === 'whole' ? answered : noConnection;
    requests.push({ ...request, status: answer.status });
    port1.postMessage(answer);
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
  });
  let last: Promise<unknown> = Promise.resolve();
  const tell = (order: Omit<Order, 'now'>): Promise<Outcome> => {
    const told = last.then(async () => {
      const answered = once(worker, 'message');
      worker.postMessage({ ...order, now: now() });
      return ((await answered) as [Outcome])[0];
    });
    last = told.catch(() => undefined);
    return told;
  };
  const script: OpenScript = {
    run: (name) => tell({ kind: 'run', name } as Order),
    submit: (id, answers) => tell({ kind: 'submit', id, answers } as Order),
    blank: () => tell({ kind: 'blank' } as Order),
    remove: async (id) => {
      await tell({ kind: 'remove', id } as Order);
    },
    requests,
    network: 'whole',
    cutAfter: Number.POSITIVE_INFINITY,
    close: async () => {
      port1.close();
      await worker.terminate();
    },
  };
  return script;
};

const noConnection: HttpResponse = { status: 0, text: '' };

const sent = async ({ url, method, headers, body }: HttpRequest): Promise<HttpResponse> => {
  try {
    const response = await fetch(url, { method, headers, body: Buffer.from(body) });
    return { status: response.status, text: await response.text() };
  } catch {
    return noConnection;
  }
};
