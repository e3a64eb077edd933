/** tonghop form send: a filled form, or a CSV file of many reports, to the address of a source. */
import { basename, dirname, extname } from 'node:path';
import { at } from '../../shared/domain/issues/untyped.ts';
import { FileReceipt, Receipt } from '../../shared/http/routes/receipts.ts';
import { type Answer, download, fits, postFile } from './client.ts';
import { localCommand } from './command.ts';
import { type Connection, connectionOf, type ServiceOptions } from './connection.ts';
import { exits, Stop } from './exit.ts';
import { readForm, sourceAddress, wholeAddress } from './filled-form.ts';
import { fileText, needsMending, reportText } from './form-receipt.ts';
import { asksService } from './options.ts';
import { problemText } from './problem-text.ts';
import type { Terminal } from './terminal.ts';
import { colour, plain } from './text.ts';
import { targetOf, write } from './write-file.ts';

const help = `
Đơn vị nào điền đúng được nhận ngay; chỗ sai được chỉ ra từng ô, và biểu ấy, ghi lại kèm chỗ cần sửa, được đặt cạnh
tệp đã gửi (tên thêm "_can-sua", không ghi đè tệp đã có). Sửa rồi gửi lại cả tệp: dòng đã nhận không bị tính hai lần.
Không cần mã đăng nhập: đường dẫn của nguồn đã chứa mã bí mật. Kết thúc với mã 1 khi còn dòng cần sửa.

Ví dụ:
  tonghop form send bieu-nhap_kon-tum-2881-2021_608.xlsx --to /v1/in/kt-excel/… --dry-run
  tonghop form send bao-cao.csv --to https://bao-cao.example.vn/v1/in/kt-csv/…`;

interface SendOptions extends ServiceOptions {
  readonly to: string;
  readonly dryRun?: boolean;
  readonly copy?: string;
}

export const formSend = localCommand({
  description: 'Gửi biểu đã điền (.xlsx), hoặc tệp .csv nhiều báo cáo, qua một nguồn.',
  options: (command) =>
    asksService(command)
      .requiredOption('--to <đường dẫn>', 'đường dẫn nhận của nguồn, như "tonghop source rotate" in ra')
      .option('--dry-run', 'xem trước: chỗ sai và chỗ khác với số liệu đang được tính, không ghi gì')
      .option('--copy <tệp>', 'ghi tệp có tô chỗ cần sửa vào tệp hoặc thư mục này'),
  help,
  run: async (terminal, options: SendOptions, file: string) => {
    if (options.copy === '-') throw new Stop(exits.usage, '--copy cần tên tệp hoặc thư mục.');
    const { bytes, contentType } = await readForm(terminal, file);
    const connection = connectionTo(terminal, options);
    const url = sourceAddress(options.to, () => connection.api);
    if (options.dryRun) url.searchParams.set('dryRun', '1');
    const answer = await terminal.watch('Đang gửi', () => postFile(connection, url, bytes, contentType));
    const told = fileIn(answer);
    if (!told) return tellReport(terminal, options, answer);
    terminal.say(options.json ? answer.text : fileText(told));
    if (needsMending(told)) terminal.endWith(exits.refused);
    // What is only to be looked at again is listed above; its copy is for those who ask.
    if (!told.copy || !(needsMending(told) || options.copy !== undefined)) return;
    await keepCopy(terminal, connection, file, options, new URL(`${url.pathname}/${told.copy.path}`, url));
  },
});

/** A whole address needs no other: it may be all that a district was given. */
const connectionTo = (terminal: Terminal, options: SendOptions): Connection => {
  const whole = wholeAddress(options.to);
  if (!whole) return connectionOf(terminal, options);
  return { api: new URL('/', whole), token: () => Promise.resolve(undefined), timeoutSeconds: options.timeout };
};

/** The receipt of a file: the answer itself, or beside the problem when rows need mending. */
const fileIn = ({ status, body }: Answer<unknown>): FileReceipt | undefined => {
  const found = status === 422 ? at(body, 'file') : body;
  return fits(FileReceipt, found) ? (found as FileReceipt) : undefined;
};

/** What was taken stands: a copy that cannot be had is only told. */
const keepCopy = async (
  terminal: Terminal,
  connection: Connection,
  file: string,
  { copy, json }: SendOptions,
  link: URL,
): Promise<void> => {
  try {
    const target = await targetOf(terminal, copy ?? dirname(file), copyName(file));
    await write(terminal, target, await download(connection, link.href));
    (json ? terminal.note : terminal.say)(`${colour('green', '✓')} Tệp có tô chỗ cần sửa: ${plain(target)}`);
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    terminal.note(error.message);
  }
};

/** A copy that was mended and sent comes back as another copy of the same form. */
const copyName = (file: string): string => {
  const extension = extname(file);
  return `${basename(file, extension).replace(/_can-sua(?: \(\d+\))?$/, '')}_can-sua${extension}`;
};

const tellReport = (
  { say, endWith }: Terminal,
  { json }: SendOptions,
  { status, body, text }: Answer<unknown>,
): void => {
  if (status === 422) throw new Stop(exits.refused, problemText(status, body), text);
  if (!fits(Receipt, body)) {
    throw new Stop(
      exits.unreachable,
      'Địa chỉ ở --to không trả lời như một nguồn nhận tệp (workbook, csv). Kiểm tra lại --to.',
      text,
    );
  }
  const receipt = body as Receipt;
  say(json ? text : reportText(receipt));
  if (receipt.outcome === 'quarantined') endWith(exits.refused);
};
