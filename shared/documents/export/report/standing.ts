/** Parts I and II of the report: who has reported, who owes, the figures, and the groups ranked by each ratio. */
import { numberWords } from '../../../domain/fields/number-words.ts';
import type { Figures, GroupTally } from '../../../domain/log/tally.ts';
import { type Block, type Paragraph, paragraph, type Table } from '../../docx/model.ts';
import { isRatio, type Leaf, leavesOf } from '../sheets/columns.ts';
import type { ExportInput } from '../sheets/input.ts';
import { groupName, isGrouped } from '../sheets/order.ts';
import { answersText } from '../sheets/total-table.ts';
import { figureWords, namedByGroup, percentWords } from './words.ts';

/** Who has reported; those who are late or owe, by name. */
export const reportingPart = ({ tallies }: ExportInput): Paragraph[] => {
  const { whole } = tallies;
  const of = (state: string): number => whole.rows.filter((row) => row.state === state).length;
  const rate = whole.expected === 0 ? '' : ` (đạt ${percentWords(whole.reported / whole.expected)})`;
  const counts = `Tổng số đơn vị phải báo cáo: ${numberWords(whole.expected)}; đã báo cáo: ${numberWords(whole.reported)}${rate}, trong đó đúng hạn ${of('on-time')}, chậm ${of('late')}; chưa báo cáo: ${numberWords(whole.expected - whole.reported)}.`;
  const late = namedByGroup(tallies, ({ state }) => state === 'late');
  const owing = namedByGroup(tallies, ({ current }) => current === null);
  return [
    paragraph('body', counts),
    ...(owing.length > 0 ? [paragraph('body', 'Các đơn vị chưa báo cáo:')] : []),
    ...owing.map((line) => paragraph('item', line)),
    ...(late.length > 0 ? [paragraph('body', 'Các đơn vị báo cáo chậm so với thời hạn:')] : []),
    ...late.map((line) => paragraph('item', line)),
  ];
};

/** Every figure of the table in words, with what it was in the report before. */
export const figuresPart = ({ campaign, tallies: { whole, groups }, previous }: ExportInput): Block[] => {
  const leaves = leavesOf(campaign, campaign.export.columns);
  const lines = leaves.flatMap((leaf) => {
    const said = wordsOf(whole, leaf);
    if (said === '') return [];
    const before = previous ? wordsOf(previous.tallies.whole, leaf) : '';
    const was = before === '' || before === said ? '' : ` (lần tổng hợp trước: ${before})`;
    return [paragraph('item', `- ${labelOf(leaf)}: ${said}${was}.`)];
  });
  const ratios = leaves.filter(isRatio);
  return [...lines, ...(isGrouped(groups) && groups.length > 1 ? ratios.flatMap((leaf) => ranking(leaf, groups)) : [])];
};

/** A total, or how many units gave each answer; "" for what belongs to single units, and where nothing was said. */
const wordsOf = (tally: Figures, leaf: Leaf): string =>
  answersText(tally, leaf) || figureWords(leaf, tally.values.get(leaf.key));

/** As the campaign words it: the heading of a column says little without the headings around it. */
const labelOf = ({ indicator, field, fullLabel }: Leaf): string => indicator?.label ?? field?.label ?? fullLabel;

/** Groups from the highest ratio to the lowest; equal ratios share a rank. */
const ranking = (leaf: Leaf, groups: readonly GroupTally[]): Block[] => {
  const rated = groups.flatMap((group) => {
    const value = group.values.get(leaf.key);
    return typeof value === 'number' ? [{ group, value }] : [];
  });
  const sorted = rated.toSorted((a, b) => b.value - a.value);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || first.value === last.value) return [];
  const line = `${labelOf(leaf)}: cao nhất là ${groupName(first.group.group)} (${percentWords(first.value)}), thấp nhất là ${groupName(last.group.group)} (${percentWords(last.value)}). Xếp theo thứ tự:`;
  return [paragraph('body', line), table(leaf, sorted), paragraph('gap', '')];
};

const table = (leaf: Leaf, sorted: readonly { readonly group: GroupTally; readonly value: number }[]): Table => ({
  kind: 'table',
  widths: [50, 218, 100, 100],
  head: ['Thứ hạng', 'Đơn vị', 'Đã báo cáo', leaf.label].map((text) => ({ style: 'table-head', text })),
  rows: sorted.map(({ group, value }) => [
    { style: 'table-centre', text: String(sorted.filter((one) => one.value > value).length + 1) },
    { style: 'table-text', text: groupName(group.group) },
    { style: 'table-centre', text: `${group.reported}/${group.expected}` },
    { style: 'table-centre', text: percentWords(value) },
  ]),
});
