/** What is wrong in a list that was sent, each cell where a person finds it in his spreadsheet program. */
import { html, type Markup } from '../../../../shared/markup.ts';
import { table } from '../../../../shared/web/parts.ts';
import type { ProblemBody } from '../../api.ts';

/** @param rowsAt rows of a place in what the API was sent, where it was not the file itself */
export const listFaults = (
  { title, detail, errors = [] }: ProblemBody,
  rowsAt: (pointer: string) => readonly number[] = () => [],
): Markup => html`<div class="box wrong" id="loi" role="alert" tabindex="-1">
<h2>${title}</h2>
${errors.length > 0 || detail === undefined ? '' : html`<p>${detail}</p>`}
${
  errors.length === 0
    ? ''
    : table(
        ['Hàng', 'Cột', 'Cần sửa'],
        errors.map(({ pointer, detail: words }) => {
          const [, row, column = '–'] = /^\/(\d+)(?:\/([A-Z]+))?$/.exec(pointer) ?? [];
          return [row ?? (rowsAt(pointer).join(', ') || '–'), column, html`${words.split('\n').map(lineOf)}`];
        }),
        { label: 'Từng ô cần sửa' },
      )
}
<p>Chưa ghi gì. Sửa trong bảng tính rồi <a href="#f-tep">chọn lại tệp</a>.</p>
</div>`;

const lineOf = (words: string, at: number): Markup => html`${at === 0 ? '' : html`<br>`}${words}`;
