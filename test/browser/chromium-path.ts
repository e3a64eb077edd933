/** Where this machine has a Chromium. It is never downloaded. */
import { existsSync } from 'node:fs';

const usual = ['chromium', 'chromium-browser', 'google-chrome'].map((name) => `/usr/bin/${name}`);
const named = process.env['CHROMIUM'];

/** Undefined where there is none. CHROMIUM names another place. */
export const executablePath = (named === undefined ? usual : [named]).find((path) => existsSync(path));
