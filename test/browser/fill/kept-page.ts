/** What a device keeps of a form for when there is no network. */
import type { Page } from 'playwright-core';

/** Waits until the worker answers for the page, and the device has kept the page and its script. */
export const isKept = async (page: Page): Promise<void> => {
  await page.waitForFunction("navigator.serviceWorker.ready.then(({ active }) => active?.state === 'activated')");
  await page.waitForFunction(
    `Promise.all([location.href, document.scripts[0].src].map((at) => caches.match(at)))
      .then((kept) => kept.every(Boolean))`,
  );
};
