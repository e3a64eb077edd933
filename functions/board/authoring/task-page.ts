/** One task of a draft: its controls, its list, and the row that is open, each with what is wrong with it. */
import type { Response } from '../../../shared/http/request.ts';
import { html, type Markup } from '../../../shared/markup.ts';
import { idOf, type Fault as Shown } from '../../../shared/web/fields.ts';
import type { Visit } from '../session.ts';
import type { Control } from './control.ts';
import { nameOf, type Path, valueAt } from './document.ts';
import { controlsOf, type Draft, listingOf, nearestTo } from './draft.ts';
import { act, draftPage, rowAt } from './draft-page.ts';
import type { Fault, Judged } from './judged.ts';
import type { Listing, Row, World } from './task.ts';
import { type TaskName, taskAbout, taskNames, taskOf } from './tasks.ts';

/** Which control or row each fault stands at: the one nearest above its place. */
const placed = (
  faults: readonly Fault[],
  places: readonly { readonly path: Path }[],
): ReadonlyMap<string, string[]> => {
  const at = new Map<string, string[]>();
  for (const { path, words } of faults) {
    const name = nameOf(nearestTo(path, places)?.path ?? []);
    at.set(name, [...(at.get(name) ?? []), words]);
  }
  return at;
};

export const taskPage = (visit: Visit, draft: Draft, view: TaskName, { faults }: Judged, world: World): Response => {
  const controls = controlsOf(draft, world);
  const listing = listingOf(draft);
  const rows = listing?.rows(draft.document) ?? [];
  const own = faults.filter(({ path }) => taskAbout(path[0]) === view);
  const all = [...controls.own, ...controls.row];
  const wrong = placed(own, [...all, ...rows]);
  const draw = (list: readonly Control[]): Markup =>
    html`${list.map((control) => drawn(control, draft.document, wrong))}`;
  const summary: Shown[] = [...wrong].flatMap(([name, words]) =>
    words.map((one) => ({ name: name === '' ? null : name, words: `${labelAt(name, all, rows)}${one}` })),
  );
  const next = taskNames[taskNames.indexOf(view) + 1];
  return draftPage(visit, draft, {
    name: taskOf(view).words,
    faults: summary,
    body: html`${draw(controls.own)}
${listing ? listed(draft, listing, rows, wrong, draw(controls.row)) : ''}
<div class="buttons">${act('luu', 'Lưu', { look: 'main' })}${
      next === undefined ? '' : act(`viec ${next}`, `Việc tiếp: ${taskOf(next).words}`)
    }${act('ve', 'Về danh sách việc')}</div>`,
  });
};

const labelAt = (name: string, controls: readonly Control[], rows: readonly Row[]): string => {
  const label =
    controls.find(({ path }) => nameOf(path) === name)?.label ?? rows.find(({ path }) => nameOf(path) === name)?.title;
  return label === undefined ? '' : `${label}: `;
};

const drawn = (control: Control, document: unknown, wrong: ReadonlyMap<string, string[]>): Markup => {
  const name = nameOf(control.path);
  const { label, hints = [], shown } = control;
  return control.drawn({ name, label, hints, wrong: wrong.get(name) ?? [] }, shown(valueAt(document, control.path)));
};

const isSamePath = (a: Path, b: Path | null): boolean => b !== null && nameOf(a) === nameOf(b);

const listed = (
  { open, touched }: Draft,
  { path, heading, empty, add }: Listing,
  rows: readonly Row[],
  wrong: ReadonlyMap<string, string[]>,
  controls: Markup,
): Markup => html`<h2>${heading}</h2>
${rows.length === 0 ? html`<p>${empty}</p>` : ''}
<ol class="rows">
${rows.map((row, at) => {
  const isOpen = isSamePath(row.path, open);
  const mark = isSamePath(row.path, touched) ? html`<span id="${rowAt.slice(1)}"></span>` : '';
  const name = nameOf(row.path);
  const faults = isOpen ? [] : (wrong.get(name) ?? []);
  return html`<li class="depth-${Math.min(row.depth, 4)}"${isOpen ? '' : html` id="${idOf(name)}"`}>${mark}
<div class="row"><span><b>${row.title}</b>${row.note ? html` <span class="note">${row.note}</span>` : ''}${faults.map(
    (words) => html`<span class="bad"> ${words}</span>`,
  )}</span>
<span class="acts">${rowButtons(row, `${at + 1}. ${row.title}`, isOpen)}</span></div>
${isOpen ? opened(row, controls) : ''}
</li>
`;
})}</ol>
<p>${act(`them ${nameOf(path)}`, add, { at: rowAt })}</p>`;

const opened = ({ title }: Row, controls: Markup): Markup => {
  const here = { at: rowAt, of: title } as const;
  return html`<div class="open">${controls}
<div class="buttons">${act('luu', 'Lưu', here)}${act('xong', 'Lưu và đóng', here)}</div></div>`;
};

const rowButtons = ({ path, inner }: Row, of: string, isOpen: boolean): Markup => {
  const name = nameOf(path);
  const small = { look: 'small', of } as const;
  return html`${[
    ...(isOpen ? [] : [act(`mo ${name}`, 'Sửa', { ...small, at: rowAt })]),
    act(`len ${name}`, 'Lên', small),
    act(`xuong ${name}`, 'Xuống', small),
    act(`xoa ${name}`, 'Xóa', small),
    ...(inner ? [act(`them ${nameOf(inner.path)}`, inner.words, { ...small, at: rowAt })] : []),
  ]}`;
};
