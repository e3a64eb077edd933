/** The annex of figures: the table by group, or by unit where there are no groups, in parts that fit a page across. */
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import { addUp, partialBase, type Tally } from '../../../domain/log/tally.ts';
import { type Block, paragraph, type Section, type Table, type TableCell } from '../../docx/model.ts';
import { share } from '../sheets/by-unit.ts';
import { type Leaf, totalOf } from '../sheets/columns.ts';
import type { ExportInput } from '../sheets/input.ts';
import { groupLabel, groupName, inOrder, isGrouped, roman } from '../sheets/order.ts';
import { totalTable } from '../sheets/total-table.ts';
import { figureWords } from './words.ts';

const mostLeaves = 12;
const across = 714;
const [numberWidth, nameWidth, shareWidth] = [34, 150, 60] as const;

export const figuresAnnex = (input: ExportInput, number: string): Section => {
  const { campaign } = input;
  const { leaves } = totalTable(campaign, campaign.export.columns);
  const parts = Array.from({ length: Math.ceil(leaves.length / mostLeaves) }, (_, index) =>
    leaves.slice(index * mostLeaves, (index + 1) * mostLeaves),
  );
  const { subtitle, unitOfMeasure } = campaign.export;
  return {
    orientation: 'landscape',
    blocks: [
      paragraph('annex', `Phụ lục ${number}`),
      paragraph('annex', campaign.export.title),
      ...(subtitle ? [paragraph('caption', subtitle)] : []),
      ...(campaign.sample ? [paragraph('sample', 'SỐ LIỆU MINH HỌA')] : []),
      ...(unitOfMeasure ? [paragraph('place', `Đơn vị tính: ${unitOfMeasure}`)] : []),
      ...parts.flatMap((part): Block[] => [table(input, part), paragraph('gap', '')]),
      ...campaign.export.notes.map((note) => paragraph('receiver', note)),
    ],
  };
};

const basedWords = (leaf: Leaf, tally: Tally): string => {
  const base = leaf.counted ? undefined : partialBase(tally, leaf.key);
  const words = figureWords(leaf, totalOf(tally, leaf));
  return base === undefined ? words : `${words} (${base} đơn vị)`;
};

const table = (input: ExportInput, leaves: readonly Leaf[]): Table => {
  const { campaign, tallies } = input;
  const grouped = isGrouped(tallies.groups);
  const heads = ['STT', grouped ? groupLabel(campaign) : 'Đơn vị', ...(grouped ? ['Đã báo cáo'] : [])];
  const lead = [numberWidth, nameWidth, ...(grouped ? [shareWidth] : [])];
  const room = (across - lead.reduce((sum, width) => sum + width, 0)) / leaves.length;
  const figures = (tally: Tally | null, style: 'table-centre' | 'table-strong-centre'): TableCell[] =>
    leaves.map((leaf) => ({ style, text: tally ? basedWords(leaf, tally) : '' }));
  const groupRow = (tally: Tally, name: string, index: number): TableCell[] => [
    { style: 'table-centre', text: roman(index + 1) },
    { style: 'table-text', text: name },
    { style: 'table-centre', text: share(tally) },
    ...figures(tally, 'table-centre'),
  ];
  const unitRow = (row: LedgerRow, index: number): TableCell[] => [
    { style: 'table-centre', text: String(index + 1) },
    { style: 'table-text', text: row.unit.name },
    ...figures(row.current ? addUp(campaign, [row]) : null, 'table-centre'),
  ];
  const rows = grouped
    ? tallies.groups.map((group, index) => groupRow(group, groupName(group.group), index))
    : tallies.groups.flatMap(({ rows: units }) => inOrder(units, campaign.export.sort)).map(unitRow);
  const total: TableCell[] = [
    { style: 'table-strong-centre', text: '' },
    { style: 'table-strong', text: 'Tổng cộng' },
    ...(grouped ? [{ style: 'table-strong-centre', text: share(tallies.whole) } as const] : []),
    ...figures(tallies.whole, 'table-strong-centre'),
  ];
  return {
    kind: 'table',
    widths: [...lead, ...leaves.map(() => room)],
    head: [...heads, ...leaves.map(({ fullLabel }) => fullLabel)].map((text) => ({ style: 'table-head', text })),
    rows: [...rows, total],
  };
};
