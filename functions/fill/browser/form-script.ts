/**
 * What a page of the form does where scripts run: keeps what is typed on the device, says so, offers it again, forgets
 * it once it is sent; judges while typing; keeps the page for when there is no network. Nothing depends on it.
 * Plain ES2017: it is sent as it stands.
 */
import { keptDraftsScript } from '../../../shared/web/kept-drafts.ts';
import { rulesScript } from './rules-script.ts';

export const formScript = `${keptDraftsScript}${rulesScript}
const page = document.documentElement;
const form = document.querySelector('form[data-draft]');
const sent = document.querySelector('[data-sent]');

const forgetPage = async () => {
  if (!('caches' in window)) return;
  const kept = await caches.open('tonghop-f');
  for (const { url } of await kept.keys()) {
    if (new URL(url).pathname === location.pathname) await kept.delete(url);
  }
};

const watch = () => {
  const { draft: of, version, rules } = form.dataset;
  const drafts = store(of);
  const staleSince = Number(page.dataset.stale) || 0;
  const draft = tried(() => drafts.newest());
  // A page from the device cannot tell the hour of the service: what was known of it last is still true.
  const skew = staleSince ? (draft && draft.skew) || 0 : Number(form.dataset.made) - Date.now();
  const isOff = Math.abs(skew) > 600000;
  const typed = () => {
    const fields = {};
    for (const [name, value] of new FormData(form)) {
      if (!name.includes('-')) fields[name] = value.replace(/\\r\\n/g, '\\n');
    }
    return fields;
  };
  const same = (a, b) =>
    [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => (a[key] || '') === (b[key] || ''));
  const first = typed();
  const erase = eraser(drafts);
  const againWords = ' Những gì đã điền vẫn còn; có mạng thì bấm lại.';
  const offWords = isOff ? ' (đồng hồ máy lệch, đã tính theo giờ hệ thống)' : '';
  const told = (at) => say(keptWords(at) + offWords + ', chưa gửi. ', erase);
  const save = () => {
    const fields = typed();
    if (same(fields, first) && !tried(() => drafts.newest())) return;
    const at = Date.now() + skew;
    const isKept = tried(() => { drafts.write(version, { at, skew, fields }); return true; }, false);
    isKept ? told(at) : say(notKept('gửi'));
  };
  const restore = (fields) => {
    for (const control of form.elements) {
      if (!control.name || control.name.includes('-') || !(control.name in fields)) continue;
      if (control.type === 'radio') control.checked = control.value === fields[control.name];
      else control.value = fields[control.name];
    }
    undock();
    review();
  };
  const offer = (draft) => dock(
    'Trên máy này còn bản đang điền dở, lưu lúc ' + clock(draft.at) + '.',
    [button('Điền tiếp bản đó', () => { restore(draft.fields); save(); }), erase],
  );

  const parsed = JSON.parse(rules);
  const review = () => {
    const now = typed();
    for (const note of form.querySelectorAll('.live')) note.remove();
    for (const { key, message } of judge(parsed, now)) {
      const control = byId('f-' + key);
      const field = control && control.closest('.field');
      if (!field || field.textContent.includes(message)) continue;
      field.appendChild(make('span', message, { className: 'warn live' }));
    }
    const sums = sumsIn(parsed, now).filter(({ value }) => value !== undefined);
    const lines = sums.map(({ label, value }) => make('p', label + ': ' + value.toLocaleString('vi-VN')));
    byId('tinh').replaceChildren(...lines);
  };

  let timer = 0;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(save, 300);
  });
  /* A button must not move away under the finger that has just left a field for it. */
  let isPressed = false, isDue = false;
  const pressed = (now) => () => {
    isPressed = now;
    if (!now && isDue) setTimeout(review, 0);
    isDue = false;
  };
  addEventListener('pointerdown', pressed(true), true);
  addEventListener('pointerup', pressed(false), true);
  addEventListener('pointercancel', pressed(false), true);
  form.addEventListener('change', () => isPressed ? isDue = true : review());
  form.addEventListener('submit', (event) => {
    clearTimeout(timer);
    save();
    if (navigator.onLine !== false) return;
    event.preventDefault();
    dock('Chưa có mạng, chưa gửi được.' + againWords, [button('Đóng', undock)]);
  });

  if ('unsent' in page.dataset) {
    if (draft) restore(draft.fields);
    dock('Mất mạng, chưa gửi được.' + againWords, [button('Đóng', undock)]);
  } else if (draft && !same(draft.fields, first)) offer(draft);
  else if (draft) told(draft.at);
  else if (staleSince) {
    const since = 'Chưa có mạng: đây là trang đã lưu trên máy lúc ' + clock(staleSince);
    dock(since + '. Vẫn điền được; có mạng thì gửi.', [button('Đóng', undock)]);
  }
  keepPage(form.dataset.worker).catch(() => {});
};

/* The page that was opened before its worker was there is fetched once more, to be kept. */
const keepPage = async (worker) => {
  if (!('serviceWorker' in navigator) || !('caches' in window)) return;
  const isFirst = !navigator.serviceWorker.controller;
  await navigator.serviceWorker.register(worker, { scope: '/f/' });
  if (!isFirst || 'stale' in page.dataset) return;
  const kept = await caches.open('tonghop-f');
  await kept.addAll([location.href.split('#')[0], document.querySelector('script[src]').src]);
};

if (form) watch();
if (sent) {
  tried(() => store(sent.dataset.sent).erase(Number(sent.dataset.at), Number(sent.dataset.made)));
  forgetPage().catch(() => {});
}
`;
