import { AsyncLocalStorage } from 'node:async_hooks';

type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

const around = new AsyncLocalStorage<Fields>();

/** Does it with these fields in each of its lines: on a server of many provinces, whose it is. */
export const loggingWith = <T>(fields: Fields, work: () => T): T => around.run(fields, work);

/**
 * One structured JSON line. Callers name each field: nothing is logged that was not put there on purpose.
 * `TONGHOP_LOG=off` silences the laptop run, where the terminal is the page.
 */
export const logLine = (fields: Fields): void => {
  if (process.env['TONGHOP_LOG'] === 'off') return;
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...around.getStore(), ...fields })}\n`);
};

/** The line of an error nobody foresaw: its kind and place, not its message, which may quote what a sender wrote. */
export const logDefect = (error: unknown, requestId?: string): void =>
  logLine({ level: 'ERROR', event: 'defect', requestId, name: (error as Error | null)?.name, at: topFrame(error) });

const topFrame = (error: unknown): string | undefined =>
  error instanceof Error
    ? error.stack
        ?.split('\n')
        .find((line) => line.includes(' at '))
        ?.trim()
    : undefined;
