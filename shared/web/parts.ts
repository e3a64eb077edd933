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

/** A table that a phone shows as one card a row, each cell under its heading. */
export const cards = (
  headings: readonly string[],
  rows: readonly (readonly Shown[])[],
): Markup => html`<table class="cards">
<thead>${row(headings.map((heading) => html`<th>${heading}</th>`))}</thead>
<tbody>
${rows.map((cells) => row(cells.map((cell, at) => html`<td data-of="${headings[at] ?? ''}">${cell}</td>`)))}
</tbody>
</table>`;
