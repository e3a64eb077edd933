/**
 * Preloaded into a server (`--import`): its clock is off by what the file SOAK_CLOCK names says, read again at SIGUSR2.
 */
import { readFileSync } from 'node:fs';

const machine = Date.now;
let offMs = 0;
const step = (): void => {
  offMs = Number(readFileSync(process.env['SOAK_CLOCK'] ?? '', 'utf8'));
};
const now = (): number => machine() + offMs;

step();
process.on('SIGUSR2', step);
globalThis.Date = new Proxy(Date, {
  construct: (date, given, as) => Reflect.construct(date, given.length === 0 ? [now()] : given, as),
  get: (date, name, as) => (name === 'now' ? now : Reflect.get(date, name, as)),
});
