/**
 * One structured JSON line. Callers name each field: nothing is logged that was not put there on purpose.
 * `TONGHOP_LOG=off` silences the laptop run, where the terminal is the page.
 */
export const logLine = (fields: Readonly<Record<string, string | number | boolean | undefined>>): void => {
  if (process.env['TONGHOP_LOG'] === 'off') return;
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...fields })}\n`);
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
