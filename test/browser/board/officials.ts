/** Officials before the board: each signs in once a file, by the laptop's issuer, and keeps his page. */
import type { Page } from 'playwright-core';
import type { Role } from '../../../shared/http/request.ts';
import type { LocalService } from '../../local/service.ts';
import type { withBrowser } from '../chromium.ts';

type Chromium = ReturnType<typeof withBrowser>;

/** A device of its own, signed in. */
export const signedIn = async (local: LocalService, chromium: Chromium, role: Role): Promise<Page> => {
  const page = await chromium.page();
  await page.goto(`${local.service.url}/bang`);
  await page.check(`input[value=${role}]`);
  await Promise.all([page.waitForURL('**/bang'), page.click('button')]);
  return page;
};

export const officialsOf = (local: LocalService, chromium: Chromium): ((role: Role) => Promise<Page>) => {
  const pages = new Map<Role, Promise<Page>>();
  return (role) => {
    const known = pages.get(role) ?? signedIn(local, chromium, role);
    pages.set(role, known);
    return known;
  };
};
