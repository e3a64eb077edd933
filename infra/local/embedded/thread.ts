/**
 * The two ends of a server thread: `startThread` in the program that wants the server, `serveThread` in the thread.
 * An order travels with a port of its own for the answer, so that orders never mistake each other's answers.
 */
import { once } from 'node:events';
import type { Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel, type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads';
import type { ThreadOptions } from './embedded.ts';
import { type FaultMode, faultSwitch } from './fault-switch.ts';

type Order = FaultMode | 'stop';

export interface ServerThread {
  readonly url: string;
  fault(mode: FaultMode): Promise<void>;
  stop(): Promise<void>;
}

/** What a thread hands over: a server not yet listening, its answer when told to refuse, how to put its store to rest. */
export interface Served {
  readonly server: Server;
  readonly refuse: (response: ServerResponse) => void;
  close(): Promise<void>;
}

/** How long requests under way may take to finish at stop before their connections are cut. */
const graceMs = 300;

/** Starts the thread and waits until its server listens; rejects with the thread's own sentence if it cannot. */
export async function startThread(name: string, entry: URL, options: ThreadOptions): Promise<ServerThread> {
  // fauxqs stores in node:sqlite, which announces itself as experimental on every start.
  const execArgv = ['--disable-warning=ExperimentalWarning'];
  const worker = new Worker(entry, { name, workerData: options, execArgv });
  const [port] = (await once(worker, 'message')) as [number];
  worker.on('error', (cause) => {
    throw new Error(`The embedded ${name} server has stopped: ${String(cause)}`, { cause });
  });

  const tell = async (order: Order) => {
    const { port1, port2 } = new MessageChannel();
    worker.postMessage({ order, answer: port2 }, [port2]);
    await once(port1, 'message');
    port1.close();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    fault: tell,
    stop: async () => {
      const gone = once(worker, 'exit');
      await tell('stop');
      await gone;
    },
  };
}

/** Runs inside the thread: opens the server, listens on this machine only, obeys orders until told to stop. */
export async function serveThread(open: (options: ThreadOptions) => Promise<Served>): Promise<void> {
  const { server, refuse, close } = await open(workerData as ThreadOptions);
  const setMode = faultSwitch(server, refuse);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  parentPort?.on('message', async ({ order, answer }: { order: Order; answer: MessagePort }) => {
    if (order === 'stop') {
      await drained(server);
      await close();
      parentPort?.close();
    } else setMode(order);
    answer.postMessage('done');
  });
  parentPort?.postMessage((server.address() as AddressInfo).port);
}

function drained(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    const cut = setTimeout(() => server.closeAllConnections(), graceMs);
    server.close((error) => {
      clearTimeout(cut);
      if (error) reject(error);
      else resolve();
    });
  });
}
