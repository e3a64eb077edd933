/** Officials before the board: each signs in once a file, by the laptop's issuer, and keeps his page. */
import type { Page } from 'playwright-core';
import type { Role } from '../../../shared/http/request.ts';
import type { LocalService } from '../../local/service.ts';
import type { withBrowser } from '../chromium.ts';

export const officialsOf = (
  local: LocalService,
  chromium: ReturnType<typeof withBrowser>,
): ((role: Role) => Promise<Page>) => {
  const pages = new Map<Role, Promise<Page>>();
  const signedIn = async (role: Role): Promise<Page> => {
    const page = await chromium.page();
    await page.goto(`${local.service.url}/bang`);
    await page.check(`input[value=${role}]`);
    await Promise.all([page.waitForURL('**/bang'), page.click('button')]);
    return page;
  };
  return (role) => {
    const known = pages.get(role) ?? signedIn(role);
    pages.set(role, known);
    return known;
  };
};
