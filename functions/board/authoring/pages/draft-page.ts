/** The page of a draft: one form that carries the whole of it, with the controls of what is open. */

import { textOf } from '../../../../shared/domain/issues/untyped.ts';
import type { Response } from '../../../../shared/http/request.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { enterButton, faultSummary, faultsAt, hidden, type Fault as Shown } from '../../../../shared/web/fields.ts';
import { path, type Tone, tag } from '../../../../shared/web/parts.ts';
import { boardPage } from '../../frame.ts';
import type { Visit } from '../../session.ts';
import { type Draft, own } from '../draft/draft.ts';
import { draftScript } from '../draft-script.ts';
import { nameOf, valueAt } from '../parts/document.ts';

export const authoringAt = '/bang/dot';
export const authoringStep = ['Soạn đợt báo cáo', authoringAt] as const;
export const pageOf = (id: string): string => `${authoringAt}/${encodeURIComponent(id)}`;

/** Where the row that was acted on stands, so that the page opens there. */
export const rowAt = '#dong';

export const titleOf = ({ document, id }: Pick<Draft, 'document' | 'id'>): string =>
  textOf(valueAt(document, ['title'])) ?? id;

interface ActLook {
  readonly look?: 'main' | 'grave' | 'link' | 'small';
  /** Said where the same words stand many times. */
  readonly of?: string;
  /** Which part of the next page is looked at. */
  readonly at?: string;
  /** Opens beside the page. */
  readonly aside?: boolean;
}

/** A button that says what is to be done with the draft. */
export const act = (does: string, words: string, { look, of, at, aside = false }: ActLook = {}): Markup =>
  html`<button type="submit" name="${own.act}" value="${does}"${look === undefined ? '' : html` class="${look}"`}${
    of === undefined ? '' : html` aria-label="${words}: ${of}"`
  }${at === undefined ? '' : html` formaction="${at}"`}${aside ? html` formtarget="_blank"` : ''}>${words}</button>
`;

interface DraftPage {
  readonly name: string;
  readonly faults?: readonly Shown[];
  readonly notice?: Markup;
  readonly body: Markup;
  /** The document as a control of the page; default: carried along unseen. */
  readonly text?: Markup;
  readonly status?: number;
  /** Has it a control in which a file is chosen? */
  readonly takesFile?: boolean;
}

/** It shows what is published, and nothing has been typed yet. */
const isFresh = ({ request }: Visit): boolean => request.method === 'GET';

/** Enter only keeps what was typed. */
export const draftPage = (
  visit: Visit,
  draft: Draft,
  { name, faults = [], notice, body, text, status, takesFile = false }: DraftPage,
): Response =>
  boardPage(visit, {
    status: status ?? 200,
    script: draftScript,
    title: `${faults.length > 0 ? 'Cần sửa: ' : ''}${name}: ${titleOf(draft)}`,
    body: html`${path([authoringStep])}
<h1>${name}</h1>
<p class="note">${titleOf(draft)} · ${draft.id} · ${
      draft.seen === 0 ? 'chưa công bố' : `sửa từ phiên bản ${draft.seen}`
    }. Chưa công bố thì chưa ai thấy thay đổi ở trang này.</p>
${faultSummary(faults)}
${notice}
<form method="post" action="${pageOf(draft.id)}${faultsAt}" novalidate${
      takesFile ? html` enctype="multipart/form-data"` : ''
    }
data-draft="${encodeURIComponent(draft.id)}" data-version="${draft.seen}"${isFresh(visit) ? html` data-fresh=""` : ''}>
${enterButton({ words: 'Lưu', name: own.act, value: 'luu' })}
${hidden(own.seen, String(draft.seen))}${hidden(own.view, draft.view)}${hidden(own.open, nameOf(draft.open ?? []))}
${text ?? hidden(own.text, JSON.stringify(draft.document))}
${body}
<p class="note" id="luu"></p>
<div class="dock" id="nhap" role="status" hidden></div>
</form>`,
  });

export const countTag = (faults: number, fine: string): Markup => {
  const [words, tone]: [string, Tone] = faults > 0 ? [`${faults} chỗ cần sửa`, 'wrong'] : [fine, 'good'];
  return tag(words, tone);
};
