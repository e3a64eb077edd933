/** A button that prints the page. Without a script there is none: the browser's own menu prints it as well. */
import { html, type Markup } from '../markup.ts';
import { servedScript } from './served-scripts.ts';

export const printButton: Markup = html`<div class="buttons" data-in hidden>
<button type="button">In trang này</button></div>`;

const script = `for (const place of document.querySelectorAll('[data-in]')) {
  place.hidden = false;
  place.addEventListener('click', () => window.print());
}
`;

export const printScript = servedScript('in', script);

/** Where pages that are everybody's fetch it: it is served with the scripts of the form. */
export const printScriptAt = `/f/${printScript.file}`;
