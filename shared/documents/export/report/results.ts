/** Part II of the report: every figure of the table in words, the groups in one small table, ranked by each ratio. */
import { type GroupTally, partialBase, type Tally } from '../../../domain/log/tally.ts';
import { inSentence } from '../../../domain/units/in-sentence.ts';
import { type Block, type Paragraph, paragraph, type Table, type TableCell } from '../../docx/model.ts';
import { annexNumber } from '../annexes.ts';
import { isRatio, type Leaf, leavesOf } from '../sheets/columns.ts';
import type { ExportInput } from '../sheets/input.ts';
import { areDistricts, groupName, isGrouped, share } from '../sheets/order.ts';
import { answersText } from '../sheets/total-table.ts';
import { amendedPart } from './approval.ts';
import { comparedPart } from './compared.ts';
import { figureWords, labelOf, percentWords } from './words.ts';

const mostRatios = 3;
/** By default, a group is ranked when its ratio rests on at least this share of its units. */
const rankedFrom = 0.8;

export const ratiosOf = ({ campaign }: ExportInput): Leaf[] =>
  leavesOf(campaign, campaign.export.columns).filter(isRatio).slice(0, mostRatios);

interface Rated {
  readonly group: GroupTally;
  readonly value: number;
  /** How many of its units the ratio rests on. */
  readonly base: number;
}

interface Ranking {
  /** Highest ratio first. */
  readonly ranked: readonly Rated[];
  /** Too few of whose units gave the figures: the first place of a district of one report would be no place at all. */
  readonly unranked: readonly Rated[];
}

const leastShare = ({ campaign }: ExportInput): number => campaign.export.rankedFrom ?? rankedFrom;

export const rankingOf = (input: ExportInput, { key }: Leaf): Ranking => {
  const { groups } = input.tallies;
  const rated = (isGrouped(groups) ? groups : []).flatMap((group): Rated[] => {
    const value = group.values.get(key);
    return typeof value === 'number' ? [{ group, value, base: group.reporting.get(key) ?? 0 }] : [];
  });
  const { ranked = [], unranked = [] } = Object.groupBy(rated, ({ base, group }) =>
    base >= leastShare(input) * group.expected ? 'ranked' : 'unranked',
  );
  return { ranked: ranked.toSorted((a, b) => b.value - a.value), unranked };
};

/** "huyện, thành phố" where the groups are the districts of the register. */
export const groupsWords = (input: ExportInput): string => (areDistricts(input) ? 'huyện, thành phố' : 'nhóm đơn vị');

export const figuresPart = (input: ExportInput): Block[] => {
  const { campaign, tallies } = input;
  const lines = leavesOf(campaign, campaign.export.columns).flatMap((leaf) => {
    const said = wordsOf(tallies.whole, leaf);
    return said === '' ? [] : [paragraph('item', `- ${labelOf(leaf)}: ${said}.`)];
  });
  const annex = annexNumber(input, 'figures');
  const ratios = ratiosOf(input);
  const isRanked = isGrouped(tallies.groups) && tallies.groups.length > 1 && ratios.length > 0;
  return [
    lines.length > 0
      ? paragraph('lead', `Kết quả chung (số liệu chi tiết tại ${annex}):`)
      : paragraph('body', `Chưa có số liệu (biểu tại ${annex}).`),
    ...lines,
    ...(isRanked ? groupsPart(input, ratios) : []),
    ...amendedPart(input),
    ...comparedPart(input),
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

const groupsPart = (input: ExportInput, ratios: readonly Leaf[]): Block[] => {
  const rankings = ratios.map((leaf) => rankingOf(input, leaf));
  return [
    paragraph('lead', `Kết quả theo ${groupsWords(input)}:`),
    groupTable(input, ratios, rankings),
    paragraph('gap', ''),
    ...ratios.flatMap((leaf, index) => [
      ...extremes(leaf, rankings[index]?.ranked ?? []),
      ...leftOut(input, leaf, rankings[index]?.unranked ?? []),
    ]),
  ];
};

const extremes = (leaf: Leaf, ranked: readonly Rated[]): Paragraph[] => {
  const [first, last] = [ranked[0], ranked.at(-1)];
  if (!first || !last || first.value === last.value) return [];
  const said = (value: number): string =>
    ranked
      .filter((one) => one.value === value)
      .map(ratedWords)
      .join(', ');
  return [paragraph('item', `- ${labelOf(leaf)}: cao nhất là ${said(first.value)}; thấp nhất là ${said(last.value)}.`)];
};

const leftOut = (input: ExportInput, leaf: Leaf, unranked: readonly Rated[]): Paragraph[] => {
  if (unranked.length === 0) return [];
  const rule = `không xếp hạng nơi có số liệu của dưới ${percentWords(leastShare(input))} số đơn vị`;
  return [paragraph('item', `- ${labelOf(leaf)}: ${rule}: ${unranked.map(ratedWords).join('; ')}.`)];
};

/** "huyện A (85,2%; 11/11 đơn vị)". */
const ratedWords = ({ group, value, base }: Rated): string =>
  `${inSentence(groupName(group.group))} (${percentWords(value)}; ${base}/${group.expected} đơn vị)`;

const [indexWidth, leastName, shareWidth, widestPair] = [34, 112, 52, 108] as const;
const across = 467;
/** Of the two columns of a ratio; the rank has the rest. */
const ratioShare = 0.58;

const groupTable = (input: ExportInput, ratios: readonly Leaf[], rankings: readonly Ranking[]): Table => {
  const pair = Math.min(widestPair, (across - indexWidth - leastName - shareWidth) / ratios.length);
  const head = (text: string, joined: Pick<TableCell, 'over' | 'down'> = {}): TableCell => ({
    style: 'table-head',
    text,
    ...joined,
  });
  const centre = (text: string): TableCell => ({ style: 'table-centre', text });
  return {
    kind: 'table',
    widths: [
      indexWidth,
      across - indexWidth - shareWidth - pair * ratios.length,
      shareWidth,
      ...ratios.flatMap(() => [pair * ratioShare, pair * (1 - ratioShare)]),
    ],
    head: [
      [
        ...['STT', 'Đơn vị', 'Đã báo cáo'].map((text) => head(text, { down: 'first' })),
        ...ratios.map((leaf) => head(labelOf(leaf), { over: 2 })),
      ],
      [
        ...['', '', ''].map((text) => head(text, { down: 'under' })),
        ...ratios.flatMap(() => [head('Tỷ lệ'), head('Thứ hạng')]),
      ],
    ],
    rows: input.tallies.groups.map((group, index) => [
      centre(String(index + 1)),
      { style: 'table-text', text: groupName(group.group) },
      centre(share(group)),
      ...ratios.flatMap((leaf, at) => [
        centre(figureWords(leaf, group.values.get(leaf.key))),
        centre(rankOf(group, rankings[at]?.ranked ?? [])),
      ]),
    ]),
  };
};

/** Equal ratios share a rank. */
const rankOf = (group: GroupTally, ranked: readonly Rated[]): string => {
  const own = ranked.find((one) => one.group === group);
  return own ? String(ranked.filter(({ value }) => value > own.value).length + 1) : '-';
};
