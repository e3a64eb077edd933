/** tonghop form: the workbook to fill in, brought to disk and sent back. */
import type { Command } from 'commander';
import { addFormFile } from './form-file.ts';
import { addFormGet } from './form-get.ts';
import { addFormSend } from './form-send.ts';

export const addForm = (program: Command): void => {
  const form = program
    .command('form')
    .summary('lấy biểu nhập về, gửi biểu đã điền')
    .description('Biểu nhập số liệu (tệp Excel): lấy về để điền, gửi lại, xem chỗ cần sửa.');
  addFormGet(form);
  addFormSend(form);
  addFormFile(form);
};
