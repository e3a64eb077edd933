/**
 * One structured JSON line. Callers name each field: nothing is logged that was not put there on purpose.
 * `TONGHOP_LOG=off` silences the laptop run, where the terminal is the page.
 */
export const logLine = (fields: Readonly<Record<string, string | number | boolean | undefined>>): void => {
  if (process.env['TONGHOP_LOG'] === 'off') return;
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...fields })}\n`);
};
