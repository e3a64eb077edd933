/** Where this machine has a Chromium. It is never downloaded. */
import { existsSync } from 'node:fs';

/** Without a window of its own, which nobody looks at, it takes 0.6 of the processor time. */
const usual = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome'].map(
  (name) => `/usr/bin/${name}`,
);
const named = process.env['CHROMIUM'];

/** Undefined where there is none. CHROMIUM names another place. */
export const executablePath = (named === undefined ? usual : [named]).find((path) => existsSync(path));
