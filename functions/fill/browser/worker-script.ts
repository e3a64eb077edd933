/**
 * Keeps the form and its script for when there is no network. The network comes first, for three seconds; a page from
 * the device says that it is one, and since when. What cannot be sent leads back to the form. Plain ES2017.
 */
import { unreachedPage } from './unreached-page.ts';

export const workerScript = `
const keptPages = () => caches.open('tonghop-f');
const patienceMs = 3000;

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin || !url.pathname.startsWith('/f/')) return;
  if (/^\\/f\\/[\\w-]+\\.js$/.test(url.pathname)) return event.respondWith(script(event));
  if (request.mode === 'navigate') event.respondWith(request.method === 'GET' ? page(event, url) : send(event, url));
});

/* Kept beside the answer, never before it: a device that is full, or may keep nothing, still opens the form. */
const script = async (event) => {
  const known = await keptPages().then((kept) => kept.match(event.request)).catch(() => null);
  if (known) return known;
  const answer = await fetch(event.request);
  const copy = answer.clone();
  if (answer.ok) event.waitUntil(keptPages().then((kept) => kept.put(event.request, copy)).catch(() => {}));
  return answer;
};

const page = async (event, url, answer = fetch(event.request)) => {
  event.waitUntil(answer.then((fresh) => keep(url, fresh.clone())).catch(() => {}));
  const late = new Promise((resolve) => setTimeout(resolve, patienceMs, null));
  const first = await Promise.race([answer, late]).catch(() => null);
  return first || (await stale(url, 'data-stale')) || answer.catch(unreached);
};

const unreached = () => new Response(${JSON.stringify(unreachedPage)}, {
  headers: { 'content-type': 'text/html; charset=utf-8' },
});

/* Only a form is worth keeping: a receipt is always asked for. */
const keep = async (url, answer) => {
  if (!answer.ok || !(await answer.clone().text()).includes('data-draft=')) return;
  const kept = await keptPages();
  await kept.put(url.href, answer);
  await tidy(kept);
};

/* Scripts of earlier versions go with the last page that names them. */
const tidy = async (kept) => {
  const all = await kept.keys();
  const isScript = ({ url }) => url.endsWith('.js');
  const ofPages = all.filter((one) => !isScript(one));
  const pages = await Promise.all(ofPages.map(async (one) => (await kept.match(one)).text()));
  const isNamed = ({ url }) => pages.some((text) => text.includes(new URL(url).pathname));
  await Promise.all(all.filter((one) => isScript(one) && !isNamed(one)).map((one) => kept.delete(one)));
};

/* What a press was answered with is kept by no browser: who goes back to it is shown what is known by now. */
const send = (event, url) => fetch(event.request).catch(async () => {
  if (event.request.isHistoryNavigation) return page(event, url, fetch(url.href));
  return (await stale(url, 'data-unsent data-stale')) || unreached();
});

/* The kept page of the same form: of the same unit, whatever else its address says. */
const stale = (url, mark) => marked(url, mark).catch(() => null);
const marked = async (url, mark) => {
  const kept = await keptPages();
  const isSame = (other) =>
    other.pathname === url.pathname && other.searchParams.get('don-vi') === url.searchParams.get('don-vi');
  const found = (await kept.match(url.href)) || (await Promise.all(
    (await kept.keys()).filter((one) => isSame(new URL(one.url))).map((one) => kept.match(one)),
  ))[0];
  if (!found) return null;
  const since = Date.parse(found.headers.get('date') || '') || Date.now();
  const headers = new Headers(found.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  const text = (await found.text()).replace('<html ', '<html ' + mark + '="' + since + '" ');
  return new Response(text, { headers });
};
`;
