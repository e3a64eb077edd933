/**
 * tonghop read: the draft a recorded delivery becomes, so that an operator sees the keys of its questions. No server.
 */
import { type Draft, isRefusal, type Refusal } from '../../shared/domain/log/draft.ts';
import type { Tool } from '../../shared/reading/tools/tool.ts';
import { localCommand } from './command.ts';
import { exits } from './exit.ts';
import { type PayloadOptions, readFilledForm, readPayload, readsPayload, toolNamed } from './payload.ts';
import type { Terminal } from './terminal.ts';

const help = `
In ra JSON; mỗi câu trả lời có "key" (mã câu hỏi), "label" (nhãn) và "value". Dùng mã hoặc nhãn đó
khi ghép với chỉ tiêu. Nội dung không đọc được thì in lý do có tên ("refusal") và kết thúc với
mã 1. Không cần hệ thống đang chạy.

Ví dụ:
  tonghop read --tool tally < luot-gui.json
  tonghop read --tool workbook < bieu-da-dien.xlsx   (từng đơn vị, từng ô, chỗ sai)
  tonghop read --tool html-form --content-type application/x-www-form-urlencoded < luot-gui.txt`;

export const read = localCommand({
  description: 'Đọc một lượt gửi đã ghi lại (đầu vào chuẩn) bằng công cụ đã nêu.',
  options: (command) =>
    readsPayload(command).requiredOption('--tool <công cụ>', 'công cụ biểu mẫu, ví dụ kobo, tally, json'),
  help,
  run: async (terminal, options: PayloadOptions & { readonly tool: string }) => {
    const { stdin, say } = terminal;
    const tool = toolNamed(options.tool);
    if (tool.name === 'workbook') {
      const form = await readFilledForm(stdin, tool);
      return 'refusal' in form ? refuse(terminal, tool, form) : say(json({ tool: tool.name, ...form }));
    }
    const found = await readPayload(stdin, tool, options);
    return isRefusal(found) ? refuse(terminal, tool, found) : say(json(envelopeOf(found, new Date().toISOString())));
  },
});

const json = (value: object): string => JSON.stringify(value, null, 2);

const refuse = ({ say, note, endWith }: Terminal, { name }: Tool, { refusal, detail, pointer = '' }: Refusal): void => {
  say(json({ tool: name, refusal, detail, pointer }));
  note(detail);
  endWith(exits.refused);
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
