/** Parts that pages are made of. */
import { html, type Markup } from '../markup.ts';

type Shown = string | number | Markup;

/** A list, one item a line. */
export const list = (items: readonly Shown[]): Markup => html`<ul>
${items.map(
  (item) => html`<li>${item}</li>
`,
)}</ul>`;

/** Terms, each with what it stands for. */
export const terms = (pairs: readonly (readonly [string, Shown])[]): Markup => html`<dl>
${pairs.map(
  ([term, meaning]) => html`<dt>${term}</dt>
<dd>${meaning}</dd>
`,
)}</dl>`;

/** A table; without headings it has none. */
export const table = (headings: readonly string[], rows: readonly (readonly Shown[])[]): Markup => html`<table>
${headings.length > 0 ? row(headings.map((heading) => html`<th>${heading}</th>`)) : ''}
${rows.map((cells) => row(cells.map((cell) => html`<td>${cell}</td>`)))}
</table>`;

const row = (cells: readonly Markup[]): Markup => html`<tr>
${cells}
</tr>
`;
