/** The Department's own printed workbook: which there is, another one brought in its place, or none. */
import { html, type Markup } from '../../../../shared/markup.ts';
import { fileField, groupField } from '../../../../shared/web/fields.ts';
import { valueAt } from '../parts/document.ts';
import type { Part } from '../parts/part.ts';
import { control, textOfValue } from './control.ts';

const dropped = 'bo';

/** Of base64: four letters carry three bytes. */
const kilobytesOf = (base64: string): number => Math.ceil((base64.length * 3) / 4 / 1024);

/** Without an id: the field's own is on the control of the file. */
const dropBox = (name: string): Markup =>
  html`<label class="choice"><input type="checkbox" name="${name}" value="${dropped}">Bỏ mẫu này</label>`;

const fileHint = 'Tệp .xlsx có các dấu {{…}} để điền số liệu; tối đa 150 KB';

export const workbookTemplate = (label: string): Part =>
  control((path, { document }) => {
    const template = textOfValue(valueAt(document, path));
    const has = `Đang dùng mẫu của cơ quan (${kilobytesOf(template)} KB)`;
    return {
      label,
      hints: [fileHint, 'Thay cho biểu mà hệ thống tự kẻ'],
      takesFile: true,
      shown: () => [],
      drawn: (look) => html`${fileField(look, '.xlsx')}
${template === '' ? '' : groupField({ name: look.name, label: has }, dropBox(look.name))}`,
      // A file that was chosen comes last.
      meant: (texts) => (texts.at(-1) === dropped ? undefined : texts.at(-1)),
    };
  });
