/** The Department's own printed workbook: which there is, another one brought in its place, or none. */
import { html } from '../../../../shared/markup.ts';
import { checkField, fileField } from '../../../../shared/web/fields.ts';
import { valueAt } from '../document.ts';
import { control, textOfValue } from './control.ts';
import type { Part } from './part.ts';

const dropped = 'bo';

/** Of base64: four letters carry three bytes. */
const kilobytesOf = (base64: string): number => Math.ceil((base64.length * 3) / 4 / 1024);

export const workbookTemplate = (label: string): Part =>
  control((path, { document }) => {
    const template = textOfValue(valueAt(document, path));
    const has = `Đang dùng mẫu của cơ quan (${kilobytesOf(template)} KB)`;
    return {
      label,
      hints: ['Tệp .xlsx có các dấu {{…}} để điền số liệu, thay cho biểu mà hệ thống tự kẻ; tối đa 150 KB.'],
      takesFile: true,
      shown: () => [],
      drawn: (look) => html`${fileField(look, '.xlsx')}
${template === '' ? '' : checkField({ name: look.name, label: has }, [{ value: dropped, label: 'Bỏ mẫu này' }], [])}`,
      // A file that was chosen comes last.
      meant: (texts) => (texts.at(-1) === dropped ? undefined : texts.at(-1)),
    };
  });
