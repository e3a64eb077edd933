/** The Department's own printed workbook: which there is, and whether it stays. */
import { html } from '../../../../shared/markup.ts';
import { checkField, groupField } from '../../../../shared/web/fields.ts';
import { valueAt } from '../document.ts';
import { control, textOfValue } from './control.ts';
import type { Part } from './part.ts';

const dropped = 'bo';

/** Of base64: four letters carry three bytes. */
const kilobytesOf = (base64: string): number => Math.ceil((base64.length * 3) / 4 / 1024);

export const workbookTemplate = (label: string): Part =>
  control((path, { document }) => {
    const template = textOfValue(valueAt(document, path));
    return {
      label,
      hints: ['Tệp .xlsx có các dấu {{…}} để điền số liệu, thay cho biểu mà hệ thống tự kẻ; tối đa 150 KB.'],
      shown: () => [],
      drawn: (look) =>
        template === ''
          ? groupField(look, html`<p>Chưa có: hệ thống tự kẻ biểu.</p>`)
          : checkField(look, [{ value: dropped, label: `Bỏ mẫu đang dùng (${kilobytesOf(template)} KB)` }], []),
      meant: ([text], old) => (text === dropped ? undefined : old),
    };
  });
