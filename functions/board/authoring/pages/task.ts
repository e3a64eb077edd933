/** One task of a draft: its controls, its tables of rows, and the row that is open, each with what is wrong with it. */
import type { Response } from '../../../../shared/http/request.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { idOf, type Fault as Shown } from '../../../../shared/web/fields.ts';
import type { Visit } from '../../session.ts';
import { withoutJson } from '../../typed.ts';
import type { Fault, Judged } from '../campaign-api.ts';
import { type Draft, nearestTo, shownIn } from '../draft/draft.ts';
import { nameOf, type Path, valueAt } from '../parts/document.ts';
import { type Control, type PlacedRow, rowsOf, type Table, type World } from '../parts/part.ts';
import { type TaskName, taskAbout, taskNames, taskOf } from '../tasks/tasks.ts';
import { act, draftPage, rowAt } from './draft-page.ts';

/** What is wrong, by the name of the control or row it stands at: the one nearest above its place. */
type Wrong = ReadonlyMap<string, readonly string[]>;

const placed = (faults: readonly Fault[], places: readonly { readonly path: Path }[]): Wrong => {
  const at = new Map<string, string[]>();
  for (const { path, words } of faults) {
    const name = nameOf(nearestTo(path, places)?.path ?? []);
    at.set(name, [...(at.get(name) ?? []), withoutJson(words)]);
  }
  return at;
};

export const taskPage = (visit: Visit, draft: Draft, view: TaskName, { faults }: Judged, world: World): Response => {
  const { controls, tables, rows, inRow } = shownIn(draft, world);
  const labels = new Map([
    ...rows.map(({ path, title }) => [nameOf(path), title] as const),
    ...[...controls, ...inRow].map(({ path, label }) => [nameOf(path), label] as const),
  ]);
  const own = faults.filter(({ path }) => taskAbout(path[0]) === view);
  const wrong = placed(own, [...controls, ...inRow, ...rows]);
  const summary: Shown[] = [...wrong].flatMap(([name, words]) => {
    const label = labels.get(name);
    return words.map((one) => ({
      name: label === undefined ? null : name,
      words: label === undefined ? one : `${label}: ${one}`,
    }));
  });
  const draw = (list: readonly Control[]): Markup =>
    html`${list.map((control) => drawn(control, draft.document, wrong))}`;
  const next = taskNames[taskNames.indexOf(view) + 1];
  return draftPage(visit, draft, {
    name: taskOf(view).words,
    faults: summary,
    takesFile: [...controls, ...inRow].some(({ takesFile }) => takesFile),
    body: html`${draw(controls)}
${tables.map((table) => tablePart(draft, table, wrong, draw(inRow)))}
<div class="buttons">${act('luu', 'Lưu', { look: 'main' })}${
      next === undefined ? '' : act(`viec ${next}`, `Việc tiếp: ${taskOf(next).words}`)
    }${act('ve', 'Về danh sách việc')}</div>`,
  });
};

const drawn = ({ path, label, hints, shown, drawn }: Control, document: unknown, wrong: Wrong): Markup => {
  const name = nameOf(path);
  return drawn({ name, label, hints, wrong: wrong.get(name) ?? [] }, shown(valueAt(document, path)));
};

const tablePart = (draft: Draft, table: Table, wrong: Wrong, inRow: Markup): Markup => html`<h2>${table.heading}</h2>
${table.rows.length === 0 ? html`<p>${table.empty}</p>` : ''}
<ol class="rows">
${rowsOf(table).map((row, at) => rowPart(draft, row, `${at + 1}. ${row.title}`, wrong, inRow))}</ol>
<p>${act(`them ${nameOf(table.path)}`, table.add, { at: rowAt })}</p>`;

const rowPart = ({ open, touched }: Draft, row: PlacedRow, of: string, wrong: Wrong, controls: Markup): Markup => {
  const name = nameOf(row.path);
  const isOpen = open !== null && name === nameOf(open);
  const mark = touched !== null && name === nameOf(touched) ? html`<span id="${rowAt.slice(1)}"></span>` : '';
  const faults = isOpen ? [] : (wrong.get(name) ?? []);
  const note = row.note === '' ? '' : html` <span class="note">${row.note}</span>`;
  const here = { at: rowAt, of: row.title } as const;
  return html`<li class="depth-${Math.min(row.depth, 4)}"${isOpen ? '' : html` id="${idOf(name)}"`}>${mark}
<div class="row">
<span><b>${row.title}</b>${note}${faults.map((words) => html`<span class="bad"> ${words}</span>`)}</span>
<span class="acts">${rowButtons(row, of, isOpen)}</span></div>
${
  isOpen
    ? html`<div class="open">${controls}
<div class="buttons">${act('luu', 'Lưu', here)}${act('xong', 'Lưu và đóng', here)}</div></div>`
    : ''
}
</li>
`;
};

const rowButtons = ({ path, pieces }: PlacedRow, of: string, isOpen: boolean): Markup => {
  const name = nameOf(path);
  const small = { look: 'small', of } as const;
  return html`${[
    ...(isOpen ? [] : [act(`mo ${name}`, 'Sửa', { ...small, at: rowAt })]),
    act(`len ${name}`, 'Lên', small),
    act(`xuong ${name}`, 'Xuống', small),
    act(`xoa ${name}`, 'Xóa', small),
    ...pieces.tables.map((inner) => act(`them ${nameOf(inner.path)}`, inner.add, { ...small, at: rowAt })),
  ]}`;
};
