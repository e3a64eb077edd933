/** tonghop form: the workbook to fill in, brought to disk and sent back. */
import { group } from './command.ts';
import { formFile } from './form-file.ts';
import { formGet } from './form-get.ts';
import { formSend } from './form-send.ts';

export const form = group('Biểu nhập số liệu (tệp Excel): lấy về để điền, gửi lại, xem chỗ cần sửa.', {
  'get [campaign]': formGet,
  'send <file>': formSend,
  'file <mã>': formFile,
});
