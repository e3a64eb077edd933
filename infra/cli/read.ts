/** tonghop read: the draft a recorded delivery becomes, so that an operator sees the keys of its questions. No server. */
import type { Command } from 'commander';
import { type Draft, isRefusal, type Refusal } from '../../shared/domain/log/draft.ts';
import type { Tool } from '../../shared/reading/tools/tool.ts';
import { exits } from './exit.ts';
import { type PayloadOptions, readFilledForm, readPayload, readsPayload, toolNamed } from './payload.ts';
import { note, say } from './terminal.ts';

const help = `
In ra JSON; mỗi câu trả lời có "key" (mã câu hỏi), "label" (nhãn) và "value". Dùng mã hoặc nhãn đó khi ghép với chỉ tiêu.
Nội dung không đọc được thì in lý do có tên ("refusal") và kết thúc với mã 1. Không cần hệ thống đang chạy.

Ví dụ:
  tonghop read --tool tally < luot-gui.json
  tonghop read --tool workbook < bieu-da-dien.xlsx   (từng đơn vị, từng ô, chỗ sai)
  tonghop read --tool html-form --content-type application/x-www-form-urlencoded < luot-gui.txt`;

export const addRead = (program: Command): void => {
  readsPayload(program.command('read'))
    .summary('xem một lượt gửi được đọc thành gì')
    .description('Đọc một lượt gửi đã ghi lại (đầu vào chuẩn) bằng công cụ đã nêu.')
    .requiredOption('--tool <công cụ>', 'công cụ biểu mẫu, ví dụ kobo, tally, json')
    .addHelpText('after', help)
    .action(read);
};

const read = async (options: PayloadOptions & { readonly tool: string }): Promise<void> => {
  const tool = toolNamed(options.tool);
  if (tool.name === 'workbook') {
    const form = await readFilledForm(tool);
    return 'refusal' in form ? refuse(tool, form) : say(JSON.stringify({ tool: tool.name, ...form }, null, 2));
  }
  const found = await readPayload(tool, options);
  if (isRefusal(found)) return refuse(tool, found);
  say(JSON.stringify(envelopeOf(found, new Date().toISOString()), null, 2));
};

const refuse = ({ name }: Tool, { refusal, detail, pointer = '' }: Refusal): void => {
  say(JSON.stringify({ tool: name, refusal, detail, pointer }, null, 2));
  note(detail);
  process.exitCode = exits.refused;
};

/**
 * The draft in the shape of the survey's envelope (form-tools notes §4): beside what the adapter read, when it was
 * read, and that nothing here was proved or kept.
 */
const envelopeOf = (draft: Draft, receivedAt: string): object => {
  const { tool, form, submission, event, revision, submittedAt, clientAt, respondent, answers, notes } = draft;
  return {
    tool,
    form,
    submission,
    event,
    revision,
    submittedAt,
    receivedAt,
    clientAt,
    respondent,
    answers,
    attachments: draft.attachments.map((file) => ({ ...file, size: file.bytes })),
    auth: { method: 'none', source: '' },
    raw: { ...draft.raw, where: 'stdin' },
    contentHash: draft.contentHash,
    notes,
  };
};
