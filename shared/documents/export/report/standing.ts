/** Parts I and II of the report: who has reported, who owes, the figures, and the groups ranked by each ratio. */
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import { numberWords } from '../../../domain/fields/number-words.ts';
import { type GroupTally, partialBase, type Tally } from '../../../domain/log/tally.ts';
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
  return [
    ...lines,
    ...(isGrouped(groups) && groups.length > 1 ? ratios.flatMap((leaf) => ranking(campaign, leaf, groups)) : []),
  ];
};

/** A total, or how many units gave each answer; "" for what belongs to single units, and where nothing was said. */
const wordsOf = (tally: Tally, leaf: Leaf): string => {
  const answered = answersText(tally, leaf);
  if (answered !== '') return answered;
  const base = partialBase(tally, leaf.key);
  const words = figureWords(leaf, tally.values.get(leaf.key));
  return base === undefined ? words : `${words} (số liệu của ${base}/${tally.reported} đơn vị đã báo cáo)`;
};

/** As the campaign words it: the heading of a column says little without the headings around it. */
const labelOf = ({ indicator, field, fullLabel }: Leaf): string => indicator?.label ?? field?.label ?? fullLabel;

interface Rated {
  readonly group: GroupTally;
  readonly value: number;
  /** How many of its units the ratio rests on. */
  readonly base: number;
}

/** By default, a group is ranked when its ratio rests on at least this share of its units. */
const rankedFrom = 0.8;

/**
 * Groups from the highest ratio to the lowest; equal ratios share a rank. A group too few of whose units gave the
 * figures is named and not ranked: the first place of a district of which one commune reported would be no place at all.
 */
const ranking = ({ export: layout }: Campaign, leaf: Leaf, groups: readonly GroupTally[]): Block[] => {
  const from = layout.rankedFrom ?? rankedFrom;
  const rated = groups.flatMap((group): Rated[] => {
    const value = group.values.get(leaf.key);
    return typeof value === 'number' ? [{ group, value, base: group.reporting.get(leaf.key) ?? 0 }] : [];
  });
  const [ranked, left] = [rated.filter(isRankedFrom(from)), rated.filter((one) => !isRankedFrom(from)(one))];
  const sorted = ranked.toSorted((a, b) => b.value - a.value);
  const [first, last] = [sorted[0], sorted.at(-1)];
  const unranked =
    left.length === 0
      ? []
      : [
          paragraph(
            'item',
            `- ${labelOf(leaf)}: không xếp thứ tự các nhóm có số liệu của dưới ${percentWords(from)} đơn vị: ${left.map(ratedWords).join('; ')}.`,
          ),
        ];
  if (!first || !last || first.value === last.value) return unranked;
  const line = `${labelOf(leaf)}: cao nhất là ${ratedWords(first)}, thấp nhất là ${ratedWords(last)}. Xếp theo thứ tự:`;
  return [paragraph('body', line), table(leaf, sorted), paragraph('gap', ''), ...unranked];
};

const isRankedFrom =
  (share: number) =>
  ({ group, base }: Rated): boolean =>
    base >= share * group.expected;

/** "Huyện A (85,2%; 11/11 đơn vị)". */
const ratedWords = ({ group, value, base }: Rated): string =>
  `${groupName(group.group)} (${percentWords(value)}; ${base}/${group.expected} đơn vị)`;

const table = (leaf: Leaf, sorted: readonly Rated[]): Table => ({
  kind: 'table',
  widths: [50, 218, 100, 100],
  head: ['Thứ hạng', 'Đơn vị', 'Số đơn vị có số liệu', leaf.label].map((text) => ({ style: 'table-head', text })),
  rows: sorted.map(({ group, value, base }) => [
    { style: 'table-centre', text: String(sorted.filter((one) => one.value > value).length + 1) },
    { style: 'table-text', text: groupName(group.group) },
    { style: 'table-centre', text: `${base}/${group.expected}` },
    { style: 'table-centre', text: percentWords(value) },
  ]),
});
