/**
 * How soon an old phone on 3G sees the form, and an official's machine the board; that nothing moves under its reader,
 * and that no task keeps the page from answering. Each is a first view: nothing of it is on the device.
 */
import type { CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { konTum } from '../local/reports.ts';
import { officialsOf } from './board/officials.ts';
import { describeInBrowser, withBrowser } from './chromium.ts';
import { withUnitForms } from './fill/unit-form.ts';

const forms = withUnitForms();
const chromium = withBrowser();
const officials = officialsOf(forms.local, chromium);

/** Lighthouse's mobileRegular3G: 300 ms × 3.75, 700 kbit/s × 0.9, a processor four times slower. */
const slow = {
  offline: false,
  latency: 1_125,
  downloadThroughput: (700 * 1024 * 0.9) / 8,
  uploadThroughput: (700 * 1024 * 0.9) / 8,
};
const watch = `
window.seen = { lcp: 0, cls: 0 };
const watch = (type, tell) =>
  new PerformanceObserver((list) => list.getEntries().forEach(tell)).observe({ type, buffered: true });
watch('largest-contentful-paint', (one) => { seen.lcp = one.startTime; });
watch('layout-shift', (one) => { seen.cls += one.value; });
`;

interface Seen {
  readonly lcp: number;
  readonly cls: number;
}

const onSlowDevice = async (page: Page): Promise<CDPSession> => {
  const devtools = await page.context().newCDPSession(page);
  await page.addInitScript(watch);
  await devtools.send('Network.enable');
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true });
  await devtools.send('Network.setBypassServiceWorker', { bypass: true });
  await devtools.send('Network.emulateNetworkConditions', slow);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  return devtools;
};

const firstView = async (page: Page, url: string): Promise<Seen> => {
  await page.goto('about:blank');
  await page.goto(url, { waitUntil: 'load' });
  await page.waitForTimeout(300);
  return page.evaluate<Seen>('seen');
};

interface Traced {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds of processor time. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/**
 * A first view and, in milliseconds of processor time, the longest task of the page's own thread: what else runs here
 * does not count.
 */
const tracedView = async (page: Page, devtools: CDPSession, url: string): Promise<Seen & { longest: number }> => {
  const events: Traced[] = [];
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as Traced[])));
  const ended = new Promise((resolve) => devtools.once('Tracing.tracingComplete', resolve));
  await devtools.send('Tracing.start', { traceConfig: { includedCategories: ['toplevel', '__metadata'] } });
  const seen = await firstView(page, url);
  await devtools.send('Tracing.end');
  await ended;
  const main = events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain');
  const own = events.filter((event) => main.some(({ pid, tid }) => pid === event.pid && tid === event.tid));
  const tasks = own.flatMap(({ tdur }) => (tdur === undefined ? [] : [tdur / 1_000]));
  expect(tasks.length).toBeGreaterThan(10);
  return { ...seen, longest: Math.max(...tasks) };
};

const board = (path: string) => `${forms.local.service.url}/bang/${konTum}${path}`;
const subjects = [
  ['the form', 1_800, () => chromium.page(), () => forms.at('empty')],
  ['progress', 2_500, () => officials('department'), () => board('')],
  ['all units', 2_500, () => officials('department'), () => board('/nhom/*')],
] as const;

describeInBrowser('at 3G', () => {
  test.each(subjects)('%s is there in %d ms, shifts nothing and keeps nobody waiting', async (name, most, open, at) => {
    const page = await open();
    await page.setViewportSize({ width: 360, height: 740 });
    const devtools = await onSlowDevice(page);
    // The first finds a cold browser.
    const cold = await firstView(page, at());
    const plain: Seen[] = [];
    for (let run = 0; run < 2; run++) plain.push(await firstView(page, at()));
    const traced: (Seen & { longest: number })[] = [];
    for (let run = 0; run < 3; run++) traced.push(await tracedView(page, devtools, at()));
    // A processor held slow never rests, whether or not it has something to do.
    await devtools.detach();
    const seen = [...plain, ...traced];
    const tasks = traced.map(({ longest }) => longest);
    // A machine that does something else besides only adds.
    const longest = Math.min(...tasks);
    const lcp = seen.map((one) => Math.round(one.lcp)).toSorted((a, b) => a - b);
    console.info(`${name}: LCP ${lcp.join(', ')} ms; longest task ${tasks.map(Math.round).join(', ')} ms`);

    expect(lcp[0]).toBeGreaterThan(0);
    expect(lcp[2]).toBeLessThanOrEqual(most);
    expect([cold, ...seen].map(({ cls }) => cls)).toEqual([0, 0, 0, 0, 0, 0]);
    expect(longest).toBeLessThanOrEqual(100);
  });
});
