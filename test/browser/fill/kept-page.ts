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

/** Gives a device its network back, and waits until the worker that answers for its pages has it too. */
export const online = async (page: Page): Promise<void> => {
  await page.context().setOffline(false);
  for (const worker of page.context().serviceWorkers()) {
    await worker.evaluate(`(async () => {
      const isReached = () => fetch(location.href, { cache: 'no-store' }).then(() => true, () => false);
      while (!(await isReached())) await new Promise((later) => setTimeout(later, 20));
    })()`);
  }
};
