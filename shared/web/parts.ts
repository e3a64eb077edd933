/** Parts that pages are made of: pure functions, used by form, board, receipt, upload page and letters. */
import { html, type Markup } from '../markup.ts';

export type Shown = string | number | Markup;

/** How something stands. Colour never says it alone: the words do. */
export type Tone = 'good' | 'care' | 'wrong' | 'plain';

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

export interface AnswerLine {
  readonly label: string;
  readonly answer: Shown;
  /** What can be done about it, at the end of the line. */
  readonly beside?: Markup;
}

/** Questions with what was answered, one a line; a phone shows the answer below its question. */
export const answerList = (lines: readonly AnswerLine[]): Markup => html`<dl class="answers">
${lines.map(
  ({ label, answer, beside }) => html`<div><dt>${label}</dt><dd>${answer}</dd>${
    beside === undefined ? '' : html`<dd>${beside}</dd>`
  }</div>
`,
)}</dl>`;

/** A cell of figures, kept right and in line. */
export interface Figure {
  readonly figure: Shown;
}
type Cell = Shown | Figure;

const isFigure = (cell: Cell): cell is Figure => typeof cell === 'object' && 'figure' in cell;
const heading = (name: Cell): Markup =>
  isFigure(name) ? html`<th scope="col" class="n">${name.figure}</th>` : html`<th scope="col">${name}</th>`;
const row = (cells: readonly Markup[]): Markup => html`<tr>
${cells}
</tr>
`;

interface TableOptions {
  readonly caption?: string;
  /** What it is called where a heading above it says so already; by default its caption. */
  readonly label?: string;
  /** A phone shows one card a row, each cell under its heading. */
  readonly cards?: boolean;
}

/** A table; without headings it has none. It scrolls in its own box, never the page. */
export const table = (
  headings: readonly Cell[],
  rows: readonly (readonly Cell[])[],
  { caption, label = caption, cards = false }: TableOptions = {},
): Markup => {
  const whole = html`<table${cards ? html` class="cards"` : ''}>
${caption === undefined ? '' : html`<caption>${caption}</caption>`}
${headings.length > 0 ? html`<thead>${row(headings.map(heading))}</thead>` : ''}
<tbody>
${rows.map((cells) => row(cells.map((cell, at) => bodyCell(cell, cards ? headings[at] : undefined))))}
</tbody>
</table>`;
  return label === undefined
    ? html`<div class="scroll">${whole}</div>`
    : html`<section class="scroll" aria-label="${label}" tabindex="0">${whole}</section>`;
};

const bodyCell = (cell: Cell, under: Cell | undefined): Markup => {
  const of = under === undefined ? '' : html` data-of="${isFigure(under) ? under.figure : under}"`;
  return isFigure(cell) ? html`<td class="n"${of}>${cell.figure}</td>` : html`<td${of}>${cell}</td>`;
};

/** A table that a phone shows as cards. */
export const cards = (headings: readonly Cell[], rows: readonly (readonly Cell[])[]): Markup =>
  table(headings, rows, { cards: true });

/** How something stands, in a word or two. */
export const tag = (words: string, tone: Tone = 'plain'): Markup => html`<span class="tag ${tone}">${words}</span>`;

/** A passage set apart; a string is one paragraph. */
export const box = (tone: Tone, body: Markup | string): Markup => html`<div class="box ${tone}">
${typeof body === 'string' ? html`<p>${body}</p>` : body}
</div>`;

/** Where the page stands: links to what is above it. */
export const path = (steps: readonly (readonly [name: string, href: string])[]): Markup =>
  html`<nav class="path" aria-label="Vị trí">${steps.map(
    ([name, href], at) => html`${at === 0 ? '' : ' › '}<a href="${href}">${name}</a>`,
  )}</nav>`;

/** Links beside each other: choices of order, of filter, of where to go. The chosen one is no link. */
export const links = (
  choices: readonly (readonly [name: string, href: string | null])[],
): Markup => html`<ul class="links">
${choices.map(([name, href]) => html`<li>${linkOr(name, href)}</li>`)}
</ul>`;

const linkOr = (name: string, href: string | null): Markup =>
  href === null ? html`<b>${name}</b>` : html`<a href="${href}">${name}</a>`;

export interface BarPart {
  readonly count: number;
  readonly tone: Tone;
}

/** Parts of a whole as one bar. What it shows is said in words: it is read aloud, and seen without colour. */
export const bar = (parts: readonly BarPart[], whole: number, words: string): Markup => {
  const all = Math.max(whole, 1);
  const ends = parts.map((_, at) => parts.slice(0, at).reduce((sum, { count }) => sum + count, 0));
  const rects = parts.map(({ count, tone }, at) =>
    rect(tone, ((ends[at] ?? 0) * 1000) / all, (Math.max(count, 0) * 1000) / all),
  );
  return html`<svg class="bar" viewBox="0 0 1000 20" preserveAspectRatio="none" role="img" aria-label="${words}">
${rect('all', 0, 1000)}${rects}
</svg>`;
};

const rect = (name: string, from: number, width: number): Markup =>
  html`<rect class="${name}" x="${Math.round(from)}" y="0" width="${Math.round(width)}" height="20"/>`;
