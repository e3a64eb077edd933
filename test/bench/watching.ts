/**
 * What ten officials read who watch a working day: the board's own script, run as a browser runs it, on a clock that is
 * moved; every page over HTTP, every read of the table metered as DynamoDB bills it.
 */
import { setImmediate } from 'node:timers/promises';
import vm from 'node:vm';
import { Browser, signInAs } from '../local/board/browser.ts';
import { line } from './figures.ts';
import { type Province, startProvince } from './province.ts';

const dayMs = 8 * 3_600_000;
const officials = 10;

export const benchWatching = async (): Promise<void> => {
  for (const size of [102, 168] as const) {
    for (const hidden of [false, true]) {
      const { pages, readUnits } = await watchedDay(await startProvince(size), hidden);
      const how = hidden ? 'hidden half of each hour' : 'before them all day';
      line(`${size} units, ${how}: pages`, String(pages));
      line(`…read units of the day (bar: 100,000)`, Math.round(readUnits).toLocaleString('en'));
    }
  }
};

interface Due {
  readonly at: number;
  run(): unknown;
}

/** Every unit sends a report, evenly over the day: no day has more news. */
const watchedDay = async (province: Province, isHiddenAtTimes: boolean) => {
  const { service, campaign, units } = province;
  const from = service.clock.now();
  const browser = new Browser();
  const [progress, all] = ['', '/nhom/*'].map((page) => `${service.url}/bang/${campaign}${page}`) as [string, string];
  await signInAs(browser, progress, 'department');
  const script = await scriptOf(browser, progress);
  const due = new Set<Due>();
  let pages = 0;
  let asking = 0;
  const open = async (url: string): Promise<string> => {
    pages += 1;
    asking += 1;
    const seen = await browser.open(url);
    // A session ends within the day: one more sign-in, as in life.
    const { text } = seen.url === url ? seen : await signInAs(browser, url, 'department');
    asking -= 1;
    return text;
  };
  for (const [nth, unit] of units.entries()) {
    due.add({ at: from + (dayMs * nth) / units.length, run: () => province.report(unit, 1) });
  }
  const before = province.readUnits();
  for (let nth = 0; nth < officials; nth++) {
    const url = nth % 2 === 0 ? progress : all;
    // They do not come at the same second.
    due.add({
      at: from + nth * 37_000,
      run: () => watch({ script, url, due, now: service.clock.now, open, isHiddenAtTimes }),
    });
  }
  for (;;) {
    const [next] = [...due].toSorted((a, b) => a.at - b.at);
    if (!next || next.at > from + dayMs) break;
    due.delete(next);
    service.clock.set(Math.max(next.at, service.clock.now()));
    await next.run();
    // The clock stands until every page is there, and its script has said when it asks again.
    do await setImmediate();
    while (asking > 0);
  }
  await service.stop();
  // The session of each request is an item of its own table, below 4 KB.
  return { pages, readUnits: province.readUnits() - before + pages };
};

const scriptOf = async (browser: Browser, page: string): Promise<string> => {
  const { text } = await browser.open(page);
  const sources = [...text.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, src = '']) => src);
  const scripts = await Promise.all(sources.map(async (src) => (await browser.open(new URL(src, page).href)).text));
  const found = scripts.find((one) => one.includes("getElementById('song')"));
  if (!found) throw new Error('The page has no script that renews it.');
  return found;
};

interface Watching {
  readonly script: string;
  readonly url: string;
  readonly due: Set<Due>;
  readonly isHiddenAtTimes: boolean;
  now(): number;
  open(url: string): Promise<string>;
}

/** The part of a page that is shown anew, as far as the script looks at it. */
const partOf = (text: string) => {
  const [part = ''] = /<div id="song">[\s\S]*<\/main>/.exec(text) ?? [];
  const plain = (markup: string): string => markup.replace(/<[^>]*>/g, '');
  const hour = /<span data-gio>([^<]*)</.exec(part)?.[1];
  return {
    textContent: plain(part),
    contains: () => false,
    querySelector: (what: string) =>
      what === '[data-gio]' && hour !== undefined ? { textContent: hour, replaceWith: () => {} } : null,
  };
};

const watch = async ({ script, url, due, isHiddenAtTimes, now, open }: Watching): Promise<void> => {
  let shown = partOf(await open(url));
  let onVisibility = (): unknown => undefined;
  const withReplacing = (part: ReturnType<typeof partOf>) => ({
    ...part,
    replaceWith: (fresh: typeof part) => {
      shown = fresh;
    },
  });
  const document = {
    hidden: false,
    activeElement: null,
    getElementById: () => withReplacing(shown),
    addEventListener: (_: string, listener: () => unknown) => {
      onVisibility = listener;
    },
    dispatchEvent: () => true,
  };
  const fetched = async ({ href }: URL) => {
    const text = await open(href);
    return { ok: true, text: async () => text };
  };
  vm.runInNewContext(script, {
    document,
    location: { href: url },
    URL,
    Event: class {},
    Date: { now },
    DOMParser: class {
      parseFromString = (text: string) => ({ getElementById: () => partOf(text) });
    },
    fetch: fetched,
    setTimeout: (run: () => unknown, ms: number): Due => {
      const one = { at: now() + ms, run };
      due.add(one);
      return one;
    },
    clearTimeout: (one: Due) => due.delete(one),
  });
  if (!isHiddenAtTimes) return;
  const turn = async (): Promise<void> => {
    document.hidden = !document.hidden;
    due.add({ at: now() + 1_800_000, run: turn });
    await onVisibility();
  };
  due.add({ at: now() + 1_800_000, run: turn });
};
