/**
 * tonghop source suggest: a mapping proposed from one recorded delivery, with how sure each line is. Needs no service.
 */
import { CampaignDocument } from '../../shared/domain/campaign/campaign.ts';
import { at, textOf } from '../../shared/domain/issues/untyped.ts';
import { isRefusal } from '../../shared/domain/log/draft.ts';
import { SourceDocument } from '../../shared/domain/sources/source.ts';
import { indexNames, type NameIndex } from '../../shared/domain/units/names/resolve.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import { RegisterDocument } from '../../shared/domain/units/register-document.ts';
import { namesOf } from '../../shared/domain/units/roster.ts';
import { type Suggestion, suggestMapping } from '../../shared/reading/suggest.ts';
import { localCommand } from './command.ts';
import { readJson } from './document-file.ts';
import { exits, Stop } from './exit.ts';
import { knownDocument } from './known-document.ts';
import { type PayloadOptions, readPayload, readsPayload, toolNamed } from './payload.ts';
import { table } from './table.ts';
import type { Terminal } from './terminal.ts';
import { colour, plain } from './text.ts';

const help = `
Đề xuất để người xem lại, không tự khai báo: "chắc" và "có thể" là hai mức; chỗ có hai câu
hỏi giống nhau thì để trống và nêu cả hai. Cuối cùng in phần "unit" và "answers" để dán vào
văn bản nguồn. Đợt và danh mục lấy từ tệp đã nêu, từ bản đã công bố nếu biết hệ
thống, hoặc từ các văn bản đi kèm chương trình. Không cần hệ thống đang chạy.

Ví dụ:
  tonghop source suggest nguon.json < luot-gui.json
  tonghop source suggest --tool tally --campaign kon-tum-2881-2021 < luot-gui.json`;

interface SuggestOptions extends PayloadOptions {
  readonly tool?: string;
  readonly campaign?: string;
  readonly register?: string;
  readonly json?: boolean;
}

export const sourceSuggest = localCommand({
  description: 'Đề xuất cách ghép câu hỏi với chỉ tiêu từ một lượt gửi đã ghi lại (đầu vào chuẩn).',
  options: (command) =>
    readsPayload(command)
      .option('--tool <công cụ>', 'công cụ biểu mẫu; mặc định theo văn bản nguồn')
      .option(
        '-c, --campaign <đợt>',
        'mã đợt đã công bố hoặc đi kèm chương trình, hoặc tệp của đợt; mặc định theo văn bản nguồn',
      )
      .option(
        '--register <danh mục>',
        'danh mục đơn vị (mã hoặc tệp), để nhận ra tên đơn vị; mặc định danh mục của đợt',
      )
      .option('--json', 'in JSON, cho chương trình khác đọc'),
  help,
  run: async (terminal, options: SuggestOptions, file?: string) => {
    // A source document that is still being written: what it has is taken, what is wrong with it is for publishing to
    // say.
    const given = file === undefined ? undefined : await readJson(terminal, file);
    const toolName = options.tool ?? textOf(at(given, 'tool'));
    const campaignName = options.campaign ?? textOf(at(given, 'campaign'));
    const reading = SourceDocument.shape.reading.safeParse(at(given, 'reading')).data;
    if (toolName === undefined || campaignName === undefined) {
      throw new Stop(exits.usage, 'Cần văn bản nguồn có "tool" và "campaign", hoặc --tool và --campaign.');
    }
    const campaign = await campaignNamed(terminal, campaignName);
    const names = await namesFor(terminal, campaign, options.register);
    const draft = await readPayload(terminal.stdin, toolNamed(toolName), options, reading);
    if (isRefusal(draft)) throw new Stop(exits.refused, `${draft.refusal}: ${draft.detail}`, JSON.stringify(draft));
    const found = suggestMapping(draft.answers, { campaign, names, writing: reading });
    if (options.json) return terminal.say(JSON.stringify({ ...found, source: fragmentOf(found) }, null, 2));
    terminal.say(drawn(found));
    if (found.open.length > 0)
      terminal.note(`Còn ${found.open.length} chỉ tiêu chưa ghép; chỉ tiêu không có trong biểu mẫu thì bỏ qua.`);
  },
});

const campaignNamed = async (terminal: Terminal, name: string): Promise<CampaignDocument> => {
  const document = await knownDocument(terminal, 'campaign', name);
  if (document === undefined)
    throw new Stop(exits.usage, `Không có đợt "${name}" đã công bố hay đi kèm; nêu tệp của đợt bằng --campaign.`);
  const read = CampaignDocument.safeParse(document);
  if (!read.success) throw new Stop(exits.usage, `${name}: không phải văn bản đợt báo cáo đúng mẫu.`);
  return read.data;
};

const namesFor = async (
  terminal: Terminal,
  campaign: CampaignDocument,
  named: string | undefined,
): Promise<NameIndex | undefined> => {
  const document = await knownDocument(terminal, 'register', named ?? campaign.register);
  if (document === undefined && named === undefined) return undefined;
  const read = RegisterDocument.safeParse(document);
  if (!read.success) throw new Stop(exits.usage, `${named ?? campaign.register}: không phải danh mục đơn vị đúng mẫu.`);
  return indexNames(namesOf({ ...campaign, version: 0 }, readRegister(read.data)));
};

/** What goes into the source document. */
const fragmentOf = ({ unit, answers }: Suggestion): Pick<SourceDocument, 'answers'> & { unit?: object } => ({
  ...(unit ? { unit: { answer: unit.question, ...(unit.hint === undefined ? {} : { hint: unit.hint }) } } : {}),
  answers: Object.fromEntries(answers.map(({ field, question }) => [field, question])),
});

const words = { sure: 'chắc', likely: 'có thể' } as const;

const drawn = (found: Suggestion): string => {
  const { unit, answers, open, surplus } = found;
  const lines = [...(unit ? [{ ...unit, field: '(đơn vị)' }] : []), ...answers];
  const proposed = table(
    [
      { head: 'Chỉ tiêu', of: ({ field }) => field },
      { head: 'Câu hỏi', of: ({ question }) => question },
      { head: 'Nhãn', of: ({ label }) => label.slice(0, 60) },
      { head: 'Điểm', of: ({ score }) => score.toFixed(2) },
      { head: 'Mức', of: ({ confidence }) => words[confidence] },
    ],
    lines,
  );
  return [
    lines.length > 0 ? proposed : 'Không có câu hỏi nào giống chỉ tiêu của đợt.',
    ...open.map(({ field, label, candidates }) => {
      const near = candidates.map((one) => `${plain(one.question)} (${one.score.toFixed(2)})`).join(', ');
      return `${colour('yellow', '?')} ${plain(field)}: ${plain(label)}${near === '' ? '' : `; gần nhất: ${near}`}`;
    }),
    ...(surplus.length > 0 ? [`Câu hỏi chưa dùng: ${surplus.map(({ question }) => plain(question)).join(', ')}`] : []),
    JSON.stringify(fragmentOf(found), null, 2),
  ].join('\n');
};
