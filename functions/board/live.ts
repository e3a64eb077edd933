/**
 * What is shown anew by itself while somebody watches. The script of pages that are watched: it asks for the page
 * again, slower when nothing has changed or the service is slow, never while the page is hidden or somebody works in
 * it. Who works on the list as well hears of it by an event (search.ts).
 */
import { html, type Markup } from '../../shared/markup.ts';
import { servedScript } from '../../shared/web/served-scripts.ts';

export const live = (content: Markup): Markup => html`<div id="song">
${content}
</div>`;

/** The hour of the figures: that it moves on is no news, and keeps nobody asking. */
export const hour = (words: string): Markup => html`<span data-gio>${words}</span>`;

const script = `const part = () => document.getElementById('song');
const least = 20000, most = 320000, apart = 5000;
let wait = least, timer = 0;
const isUsed = () => {
  const held = part();
  return held === null || held.contains(document.activeElement) || held.querySelector('details[open]') !== null;
};
const hourOf = (held) => held.querySelector('[data-gio]');
const newsOf = (held) => held.textContent.replace(hourOf(held) ? hourOf(held).textContent : '', '');
/* Who has done something goes on as one who watches. */
const watched = new URL(location.href);
watched.searchParams.delete('xong');
const again = async () => {
  if (document.hidden) return;
  if (isUsed()) return plan();
  const from = Date.now();
  try {
    const answer = await fetch(watched, { credentials: 'same-origin', redirect: 'error' });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById('song');
    const isNew = fresh !== null && newsOf(fresh) !== newsOf(part());
    if (isNew && !isUsed()) {
      part().replaceWith(fresh);
      document.dispatchEvent(new Event('song'));
    } else if (fresh !== null && hourOf(fresh) && hourOf(part())) hourOf(part()).replaceWith(hourOf(fresh));
    wait = isNew ? least : Math.min(wait * 2, most);
    while (wait < (Date.now() - from) * 20) wait *= 2;
  } catch (error) {
    wait = Math.min(wait * 2, most);
  }
  plan();
};
/* Waits are doubles of each other and end on their own multiples: all who watch ask in the same beat, and one reading
   serves them. Not in the same instant, which would wake several functions. */
const plan = () => {
  const now = Date.now();
  const beat = (Math.floor(now / wait) + 1) * wait;
  clearTimeout(timer);
  timer = setTimeout(again, beat + Math.random() * apart - now);
};
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return clearTimeout(timer);
  wait = least;
  again();
});
plan();
`;

export const liveScript = servedScript('song', script);
