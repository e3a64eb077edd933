/** A run of the service that is killed and started again, on the same folder and at the same address. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

export type Order = 'fail' | 'heal' | 'drain' | 'stop';
export type Report =
  | { readonly kind: 'listening'; readonly url: string; readonly token: string }
  | { readonly kind: 'drained'; readonly left: number };

export interface Victim {
  readonly url: string;
  readonly token: string;
  order(order: 'fail' | 'heal'): void;
  /** How many were left; -1 when the drain itself failed, or the process was killed meanwhile. */
  drain(): Promise<number>;
  /** Ends it and starts it again: `kill` is −9, in the middle of whatever it does. */
  restart(how: 'kill' | 'stop'): Promise<void>;
  /** For good. May be called twice. */
  end(): Promise<void>;
}

export const startVictim = async (folder: string, seed: number): Promise<Victim> => {
  let starts = 0;
  let isFailing = false;
  let isUp = false;
  let child: ChildProcess;
  let told: Extract<Report, { kind: 'listening' }> | undefined;

  const start = async (): Promise<void> => {
    const port = told ? new URL(told.url).port : '0';
    const args = [folder, port, String(seed + starts++)];
    child = fork(new URL('./process.ts', import.meta.url), args, { env: { ...process.env, TONGHOP_LOG: 'off' } });
    const [report] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [undefined])]);
    if (report?.kind !== 'listening') throw new Error('It ended before it had started.');
    told = report;
    isUp = true;
    if (isFailing) child.send('fail');
  };
  const end = async (how: 'kill' | 'stop'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    isUp = false;
    const ended = once(child, 'exit');
    if (how === 'kill') child.kill('SIGKILL');
    else child.send('stop');
    await ended;
  };
  await start();
  return {
    get url() {
      return told?.url ?? '';
    },
    get token() {
      return told?.token ?? '';
    },
    order: (order) => {
      isFailing = order === 'fail';
      child.send(order);
    },
    drain: async () => {
      if (!isUp) return -1;
      const answered = Promise.race([once(child, 'message'), once(child, 'exit').then(() => [{ left: -1 }])]);
      child.send('drain', () => undefined);
      const [report] = await answered;
      return report.left;
    },
    restart: async (how) => {
      await end(how);
      await start();
    },
    end: () => end('stop'),
  };
};
