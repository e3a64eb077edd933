/** The whole document as JSON, for those who want it: faults with the line they are at. */
import type { Response } from '../../../../shared/http/request.ts';
import { html } from '../../../../shared/markup.ts';
import { longField } from '../../../../shared/web/fields.ts';
import type { Visit } from '../../session.ts';
import { lineOf, nameOf, printed } from '../document.ts';
import { begun, type Draft, own, type Unreadable } from '../draft.ts';
import type { Fault, Judged } from '../judged.ts';
import { act, draftPage } from './draft-page.ts';

const label = 'Văn bản của đợt báo cáo (JSON)';
const done = html`<div class="buttons">
${act('luu', 'Lưu', { look: 'main' })}${act('ve', 'Về danh sách việc')}</div>`;

export const jsonPage = (visit: Visit, draft: Draft, { faults }: Judged): Response =>
  draftPage(visit, draft, {
    name: 'Văn bản JSON',
    faults: faults.map((fault) => ({ name: own.text, words: placeWords(draft, fault) })),
    text: html`<div class="json">${longField({ name: own.text, label }, printed(draft.document))}</div>`,
    body: done,
  });

const placeWords = ({ document }: Draft, { path, words }: Fault): string =>
  path.length === 0 ? words : `Dòng ${lineOf(document, path)} (${nameOf(path)}): ${words}`;

/** What was typed stands as it was typed, until it can be read. */
export const unreadablePage = (visit: Visit, id: string, seen: number, { text, message }: Unreadable): Response =>
  draftPage(
    visit,
    { ...begun(id, {}, seen), view: 'json' },
    {
      status: 422,
      name: 'Văn bản JSON',
      faults: [{ name: own.text, words: message }],
      text: html`<div class="json">${longField({ name: own.text, label, wrong: [message] }, text)}</div>`,
      body: done,
    },
  );
