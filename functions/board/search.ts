/**
 * A box that narrows a list by what stands in it, accents aside. It is a link; with the script it works while one
 * types.
 */
import { folded } from '../../shared/domain/units/names/folded.ts';
import type { Request } from '../../shared/http/request.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { hidden, textField } from '../../shared/web/fields.ts';
import { servedScript } from '../../shared/web/served-scripts.ts';

export const searchName = 'tim';

export const searchedIn = ({ query }: Request): string => query.get(searchName)?.trim() ?? '';

/** "kon plong" is found in "Xã Hiếu, huyện Kon Plông". */
export const finds = (asked: string): ((...texts: readonly string[]) => boolean) => {
  const sought = folded(asked);
  return (...texts) => folded(texts.join(' ')).includes(sought);
};

/**
 * @param address where it is asked, with all else that is asked there
 * @param asked what is looked for in the list of this very page; undefined where the list is another page's
 */
export const searchBox = (label: string, address: string, asked?: string): Markup => {
  const [path = '', query] = address.split('?');
  const others = [...new URLSearchParams(query)].filter(([name]) => name !== searchName);
  return html`<form class="beside" method="get" action="${path}"${asked === undefined ? '' : html` data-tim`}>
${others.map(([name, value]) => hidden(name, value))}
${textField({ name: searchName, label, hints: ['Không cần gõ dấu'] }, asked ?? '')}
<button type="submit">Tìm</button>
</form>`;
};

/** A list that was narrowed by the link is not whole: that one is left as it is. */
const script = `const box = document.querySelector('form[data-tim] [name=tim]');
const folded = (text) =>
  text.normalize('NFD').replace(/[\\u0300-\\u036f]/g, '').toLowerCase().replace(/đ/g, 'd')
    .replace(/[^a-z0-9]+/g, ' ').trim();
const narrow = () => {
  for (const row of document.querySelectorAll('main tbody tr')) {
    row.hidden = !folded(row.textContent).includes(folded(box.value));
  }
};
if (box !== null && !new URLSearchParams(location.search).get('tim')) {
  box.addEventListener('input', narrow);
  document.addEventListener('song', narrow);
}
`;

export const searchScript = servedScript('tim', script);
