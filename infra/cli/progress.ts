/**
 * How far long work is, on one line of a terminal that is gone when the work is done. Nobody watching: nothing printed.
 */

export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** Work that is done sooner is not worth a line. */
const quietMs = 2_000;
const everyMs = 200;

/** Called by the work whenever a step is done. */
export type Step = (done: number, of?: number) => void;

export const watchOn =
  (stderr: Output) =>
  async <T>(what: string, work: (step: Step) => Promise<T>): Promise<T> => {
    if (!stderr.isTTY) return work(() => {});
    const started = performance.now();
    let reached = '';
    const timer = setInterval(() => {
      const ms = performance.now() - started;
      if (ms >= quietMs) stderr.write(`\r\u001b[K${what}${reached}, ${Math.floor(ms / 1_000)} giây…`);
    }, everyMs);
    try {
      return await work((done, of) => {
        reached = `: ${done}${of === undefined ? '' : `/${of}`}`;
      });
    } finally {
      clearInterval(timer);
      if (performance.now() - started >= quietMs) stderr.write('\r\u001b[K');
    }
  };
