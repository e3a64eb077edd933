/** What the report says of sign-off: who signed and when, how many reports are accepted, what has changed since. */
import { plus } from '../../../domain/fields/exact.ts';
import { numberWords } from '../../../domain/fields/number-words.ts';
import { tally } from '../../../domain/log/tally.ts';
import { type Paragraph, paragraph } from '../../docx/model.ts';
import { annexNumber, hasAnnex } from '../annexes.ts';
import { isRatio, type Leaf, totalOf } from '../sheets/columns.ts';
import type { ExportInput } from '../sheets/input.ts';
import { totalTable } from '../sheets/total-table.ts';
import { lateWrittenWords, signedLine } from '../signed.ts';
import { countWords, figureWords, labelOf } from './words.ts';

const item = (text: string): Paragraph => paragraph('item', `- ${text}`);

/** In the part about how the units reported; nothing where nobody has judged anything. */
export const approvalPart = (input: ExportInput): Paragraph[] => {
  if (!hasAnnex(input, 'approval')) return [];
  const { rows, expected } = input.tallies.whole;
  const accepted = rows.filter((row) => row.accepted).length;
  const line = signedLine(input);
  const share = `${countWords(accepted)}/${countWords(expected)} đơn vị`;
  return [
    ...(line === null ? [] : [item(`${line.replace(/^Đã duyệt:/, 'Số liệu đã được duyệt:')}.`)]),
    item(
      `Đã duyệt báo cáo của ${share}; số đã duyệt bên cạnh số tạm tính được nêu tại ${annexNumber(input, 'approval')}.`,
    ),
  ];
};

/** Among the results: every total that is not what was signed. */
export const amendedPart = (input: ExportInput): Paragraph[] => {
  const { campaign, signing, tallies } = input;
  if (!signing?.asSigned) return [];
  const signed = tally(campaign, signing.asSigned).whole;
  const lines = totalTable(campaign, campaign.export.columns).leaves.flatMap((leaf) => {
    const [was, is] = [totalOf(signed, leaf), totalOf(tallies.whole, leaf)];
    if (was === is) return [];
    return [item(`${labelOf(leaf)}: đã duyệt ${shown(leaf, was)}, nay ${shown(leaf, is)}${apart(leaf, was, is)}.`)];
  });
  const where = `(chi tiết tại ${annexNumber(input, 'amendments')})`;
  const late = lateWrittenWords(input);
  const why = late === null ? [] : [paragraph('body', `${late}.`)];
  if (lines.length === 0) {
    return [paragraph('body', `Điều chỉnh sau khi duyệt ${where} không làm thay đổi số tổng.`), ...why];
  }
  return [paragraph('lead', `Điều chỉnh sau khi duyệt ${where}:`), ...lines, ...why];
};

type Total = number | string | undefined;

const shown = (leaf: Leaf, value: Total): string => figureWords(leaf, value) || '(chưa có)';

const apart = (leaf: Leaf, was: Total, is: Total): string => {
  if (typeof was !== 'number' || typeof is !== 'number') return '';
  const way = is > was ? 'tăng' : 'giảm';
  if (isRatio(leaf)) return `, ${way} ${numberWords(Math.round(Math.abs(is - was) * 1_000) / 10, 1)} điểm %`;
  return `, ${way} ${figureWords(leaf, Math.abs(plus(is, -was)))}`;
};
