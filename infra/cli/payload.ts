/**
 * A recorded delivery on standard input, read by the adapter of its tool: the very code intake runs, without a server.
 */
import { type Command, InvalidArgumentError } from 'commander';
import type { Draft, Refusal } from '../../shared/domain/log/draft.ts';
import { toolNames } from '../../shared/domain/sources/tools.ts';
import { type FormRead, readForm } from '../../shared/reading/formats/xlsx/read-form.ts';
import { tools } from '../../shared/reading/tools/index.ts';
import type { Reading, Tool } from '../../shared/reading/tools/tool.ts';
import { exits, Stop } from './exit.ts';
import type { Shell } from './terminal.ts';

export interface PayloadOptions {
  readonly contentType?: string;
  readonly header: ReadonlyMap<string, string>;
  readonly query?: string;
  readonly zone?: string;
  readonly dateOrder?: Reading['dateOrder'];
}

/** For commands that read a delivery from standard input. */
export const readsPayload = (command: Command): Command =>
  command
    .option('--content-type <kiểu>', 'kiểu nội dung như công cụ gửi; không nêu thì nhận từ chính nội dung')
    .option("--header <'tên: giá trị'>", 'header mà công cụ gửi kèm; lặp lại được', header, new Map())
    .option('--query <tham số>', 'phần sau dấu ? của đường dẫn nhận')
    .option('--zone <múi giờ>', 'múi giờ của giờ không ghi múi giờ; mặc định +07:00', zone)
    .option('--date-order <thứ tự>', 'dmy (mặc định), mdy hoặc ymd', dateOrder);

const header = (text: string, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> => {
  const [, name = '', value = ''] = /^([^\s:]+):\s*(.*)$/s.exec(text) ?? [];
  if (name === '') throw new InvalidArgumentError("Cần dạng 'tên: giá trị'.");
  return new Map([...before, [name.toLowerCase(), value]]);
};

const zone = (text: string): string => {
  if (/^[+-]\d{2}:\d{2}$/.test(text)) return text;
  throw new InvalidArgumentError('Cần dạng +07:00.');
};

const orders = ['dmy', 'mdy', 'ymd'] as const;
const dateOrder = (text: string): Reading['dateOrder'] => {
  const found = orders.find((order) => order === text);
  if (found) return found;
  throw new InvalidArgumentError(`Cần một trong: ${orders.join(', ')}.`);
};

export const toolNamed = (name: string): Tool => {
  const tool = tools.get(name);
  if (tool) return tool;
  const known = toolNames.some((one) => one === name) ? 'Bản này chưa đọc được công cụ' : 'Không có công cụ';
  throw new Stop(exits.usage, `${known} "${name}"; các công cụ: ${[...tools.keys()].join(', ')}.`);
};

/** Our own Excel form on standard input: many units in one file, so that it is no draft of one. */
export const readFilledForm = async (stdin: Shell['stdin'], { maxBytes }: Tool): Promise<FormRead | Refusal> => {
  const sent = await standardInput(stdin);
  return sent.length > maxBytes ? tooLarge(maxBytes) : readForm(sent);
};

const tooLarge = (maxBytes: number): Refusal => ({
  refusal: 'request.too-large',
  detail: `Nội dung gửi tối đa ${Math.floor(maxBytes / 1024)} KB.`,
});

/** @param reading as the source says; options of the command come first. */
export const readPayload = async (
  stdin: Shell['stdin'],
  tool: Tool,
  options: PayloadOptions,
  reading: Partial<Reading> = {},
): Promise<Draft | Refusal> => {
  const sent = await standardInput(stdin);
  if (sent.length > tool.maxBytes) return tooLarge(tool.maxBytes);
  const contentType = options.contentType ?? options.header.get('content-type') ?? '';
  return tool.read({
    // As intake does before it stores anything.
    bytes: tool.redact?.(sent, contentType) ?? sent,
    contentType,
    query: new URLSearchParams(options.query ?? ''),
    headers: options.header,
    reading: {
      zone: options.zone ?? reading.zone ?? '+07:00',
      dateOrder: options.dateOrder ?? reading.dateOrder ?? 'dmy',
    },
  });
};

const standardInput = async (stdin: Shell['stdin']): Promise<Buffer> => {
  if (stdin.isTTY) {
    throw new Stop(exits.usage, 'Cần nội dung của một lượt gửi trên đầu vào chuẩn: tonghop read … < luot-gui.json');
  }
  const parts: Buffer[] = [];
  for await (const part of stdin) parts.push(part as Buffer);
  return Buffer.concat(parts);
};
