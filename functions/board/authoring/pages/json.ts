/** The whole document as JSON, for those who want it: faults with the line they are at. */
import type { Response } from '../../../../shared/http/request.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { longField } from '../../../../shared/web/fields.ts';
import type { Visit } from '../../session.ts';
import type { Fault, Judged } from '../campaign-api.ts';
import { type Draft, own } from '../draft/draft.ts';
import { lineOf, nameOf, printed } from '../parts/document.ts';
import { act, draftPage } from './draft-page.ts';

const label = 'Văn bản của đợt báo cáo (JSON)';
const done = html`<div class="buttons">
${act('luu', 'Lưu', { look: 'main' })}${act('ve', 'Về danh sách việc')}</div>`;

const control = (text: string, wrong: readonly string[] = []): Markup =>
  html`<div class="json">${longField({ name: own.text, label, wrong }, text)}</div>`;

export const jsonPage = (visit: Visit, draft: Draft, { faults }: Judged): Response =>
  draftPage(visit, draft, {
    name: 'Văn bản JSON',
    faults: faults.map((fault) => ({ name: own.text, words: placeWords(draft, fault) })),
    text: control(printed(draft.document)),
    body: done,
  });

const placeWords = ({ document }: Draft, { path, words }: Fault): string =>
  path.length === 0 ? words : `Dòng ${lineOf(document, path)} (${nameOf(path)}): ${words}`;

/** What was typed stands as it was typed, until it can be read. @param draft whose document is that text */
export const unreadablePage = (visit: Visit, draft: Draft, why: string): Response => {
  const words = `Văn bản ${why}`;
  return draftPage(
    visit,
    { ...draft, view: 'json' },
    {
      status: 422,
      name: 'Văn bản JSON',
      faults: [{ name: own.text, words }],
      text: control(String(draft.document), [words]),
      body: done,
    },
  );
};
