/**
 * The last part of the report: what the agency says of the figures and asks for. Prepared from them, each sentence only
 * where it is true; causes and further proposals are left open for whoever finishes the draft.
 */
import { type Paragraph, paragraph } from '../../docx/model.ts';
import { adjustedCounts } from '../sheets/adjusted.ts';
import { leavesOf } from '../sheets/columns.ts';
import { dataFlagsOf } from '../sheets/flags.ts';
import type { ExportInput } from '../sheets/input.ts';
import { lopsided, lopsidedNotes } from '../sheets/lopsided.ts';
import { groupsWords, rankingOf, ratiosOf } from './results.ts';
import { countWords, labelOf, percentWords, placedUnits, unitCount, unitWords } from './words.ts';

const mostNamed = 12;
const open = '…'.repeat(24);

export const assessmentPart = (input: ExportInput): Paragraph[] => [
  paragraph('question', 'Đánh giá:'),
  ...[...reportingLines(input), ...ratioLines(input), ...qualityLines(input), open].map(item),
  paragraph('question', 'Kiến nghị:'),
  ...[...requests(input), open].map(item),
];

const item = (line: string): Paragraph => paragraph('item', `- ${line}`);

const missing = (input: ExportInput): number => input.tallies.whole.expected - input.tallies.whole.reported;

const reportingLines = (input: ExportInput): string[] => {
  const { rows, reported } = input.tallies.whole;
  const late = rows.filter(({ state }) => state === 'late').length;
  if (reported === 0) return [];
  if (missing(input) === 0 && late === 0) return ['Tất cả các đơn vị đã báo cáo đúng thời hạn.'];
  const parts = [
    ...(late > 0 ? [`${countWords(late)} đơn vị báo cáo chậm`] : []),
    ...(missing(input) > 0 ? [`${countWords(missing(input))} đơn vị chưa báo cáo`] : []),
  ];
  return [`Việc chấp hành thời hạn báo cáo chưa đầy đủ: có ${parts.join(', ')}.`];
};

const ratioLines = (input: ExportInput): string[] =>
  ratiosOf(input).flatMap((leaf) => {
    const whole = input.tallies.whole.values.get(leaf.key);
    if (typeof whole !== 'number') return [];
    const { ranked } = rankingOf(input, leaf);
    const above = ranked.filter(({ value }) => value >= whole).length;
    const of = `${countWords(above)}/${countWords(ranked.length)} ${groupsWords(input)}`;
    const groups = ranked.length > above ? `; ${of} được xếp hạng đạt từ mức chung trở lên` : '';
    return [`${labelOf(leaf)} chung đạt ${percentWords(whole)}${groups}.`];
  });

const flagged = (input: ExportInput) => {
  const units = new Set(dataFlagsOf(input).map(({ unit }) => unit));
  return placedUnits(input, ({ unit }) => units.has(unit.code));
};

const qualityLines = (input: ExportInput): string[] => {
  const { campaign, ledger } = input;
  const doubtful = flagged(input);
  const adjusted = adjustedCounts(input);
  const held = ledger.quarantine.filter((one) => one.open).length;
  const notes = lopsidedNotes(lopsided(campaign, ledger.rows, leavesOf(campaign, campaign.export.columns)));
  const lines: string[] = [];
  if (doubtful.length > 0) {
    const units = `${countWords(unitCount(doubtful))} đơn vị`;
    lines.push(`Số liệu của ${units} cần được kiểm tra lại: ${unitWords(doubtful, mostNamed)}.`);
  }
  if (adjusted.made > 0) {
    const named = placedUnits(input, ({ corrections }) => corrections.length > 0);
    lines.push(
      `${countWords(adjusted.values)} số liệu của ${countWords(adjusted.units)} đơn vị ` +
        `đã được điều chỉnh so với báo cáo của đơn vị: ${unitWords(named, mostNamed)}.`,
    );
  }
  if (held > 0)
    lines.push(
      `Còn ${countWords(held)} lần gửi báo cáo chưa hợp lệ ` +
        '(sai mẫu, sai số liệu hoặc chưa rõ đơn vị gửi), chưa tính vào số liệu nêu trên.',
    );
  return [...lines, ...notes.map((note) => note.replace(/^\(\*\) /, ''))];
};

const requests = (input: ExportInput): string[] => [
  ...(missing(input) > 0 ? ['Đề nghị các đơn vị chưa báo cáo (nêu tại mục I) khẩn trương gửi báo cáo.'] : []),
  ...(flagged(input).length > 0 ? ['Đề nghị các đơn vị có số liệu cần kiểm tra lại đối chiếu, báo cáo bổ sung.'] : []),
];
