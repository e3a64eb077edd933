/** Under the results: every total beside the one of the period before, of the units that reported in both. */
import { numberWords } from '../../../domain/fields/number-words.ts';
import { type Paragraph, paragraph } from '../../docx/model.ts';
import { annexNumber } from '../annexes.ts';
import { isRatio } from '../sheets/columns.ts';
import {
  type ComparedLine,
  comparedLines,
  comparedPeriods,
  comparisonNotes,
  growth,
  moved,
} from '../sheets/compared.ts';
import type { ExportInput } from '../sheets/input.ts';
import { countWords, figureWords, labelOf, percentWords } from './words.ts';

export const comparedPart = (input: ExportInput): Paragraph[] => {
  const { comparison } = input;
  if (!comparison) return [];
  const { before } = comparedPeriods(input, comparison);
  const lines = comparedLines(input, comparison);
  const units = `${countWords(comparison.units.length)}/${countWords(comparison.expected)} đơn vị`;
  const annex = annexNumber(input, 'comparison');
  return [
    paragraph('lead', `So với ${before}, tính trên ${units} báo cáo cả hai kỳ (chi tiết tại ${annex}):`),
    ...lines.map((line) => item(`${labelOf(line.leaf)}: ${movedWords(line, comparison.units.length)}.`)),
    ...comparisonNotes(input, comparison).map(item),
  ];
};

const item = (text: string): Paragraph => paragraph('item', `- ${text}`);

/** "120, tăng 5 (4,3%)"; of a ratio in points. On fewer units than are compared, how many. */
const movedWords = (line: ComparedLine, compared: number): string => {
  const { leaf, before, now, units } = line;
  const base = units === compared ? '' : ` (của ${countWords(units)} đơn vị)`;
  const difference = moved(line);
  const words = figureWords(leaf, now);
  if (difference === null) return `${figureWords(leaf, before)} kỳ trước, ${words} kỳ này${base}`;
  if (difference === 0) return `${words}, không thay đổi${base}`;
  const way = difference > 0 ? 'tăng' : 'giảm';
  if (isRatio(leaf)) return `${words}, ${way} ${numberWords(Math.abs(difference), 1)} điểm %${base}`;
  const share = growth(line);
  const percent = share === null ? '' : ` (${percentWords(Math.abs(share))})`;
  return `${words}, ${way} ${figureWords(leaf, Math.abs(difference))}${percent}${base}`;
};
