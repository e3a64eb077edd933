/** What the demo prints for one campaign: a table by group, and who has not reported, by name. */
import Table from 'cli-table3';
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import { numberWords } from '../../shared/domain/fields/number-words.ts';
import type { Ledger } from '../../shared/domain/log/ledger.ts';
import { type GroupTally, type Tally, tally } from '../../shared/domain/log/tally.ts';
import { bold, wrapped } from './terminal.ts';

export const percent = new Intl.NumberFormat('vi-VN', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** @param shows the figures by key of a field or an indicator, each with the head of its column */
export const summary = (campaign: Campaign, ledger: Ledger, shows: ReadonlyMap<string, string>): string => {
  const { groups, whole } = tally(campaign, ledger);
  const table = new Table({
    head: ['', 'Báo cáo', 'Trễ', 'Thiếu', 'Miễn', ...shows.values()].map(bold),
    colAligns: ['left', ...Array.from({ length: 4 + shows.size }, () => 'right' as const)],
    chars: rulesOf,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 1 },
  });
  // Without groups the one row of what is in none would only say the total twice.
  const isGrouped = groups.some(({ group }) => group !== null);
  if (isGrouped) for (const group of groups) table.push(row(nameOf(group), group, [...shows.keys()], campaign));
  table.push(row('Tổng cộng', whole, [...shows.keys()], campaign).map(bold));
  return `${table.toString()}\n${owing(groups)}`;
};

/** A rule above and below, none between the rows. */
const none = { left: '', right: '', mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '', middle: ' ' };
const corners = {
  'top-left': '',
  'top-right': '',
  'top-mid': '─',
  'bottom-left': '',
  'bottom-right': '',
  'bottom-mid': '─',
};
const rulesOf = { ...none, ...corners, top: '─', bottom: '─' };

const nameOf = ({ group }: GroupTally): string => group?.name ?? 'Chưa xếp nhóm';

const longestName = 20;
const shortened = (name: string): string => (name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name);

const row = (name: string, tallied: Tally, keys: readonly string[], campaign: Campaign): string[] => {
  const of = (state: string): string => String(tallied.rows.filter((line) => line.state === state).length);
  const figures = keys.map((key) => figure(campaign, key, tallied.values.get(key)));
  return [
    shortened(name),
    `${tallied.reported}/${tallied.expected}`,
    of('late'),
    of('missing'),
    of('exempt'),
    ...figures,
  ];
};

const figure = (campaign: Campaign, key: string, value: number | string | undefined): string => {
  if (typeof value !== 'number') return value ?? '';
  const isRatio = campaign.indicators.some((indicator) => indicator.key === key && indicator.kind === 'ratio');
  return isRatio ? percent.format(value) : numberWords(value);
};

const owing = (groups: readonly GroupTally[]): string => {
  const lines = groups.flatMap(({ group, rows }) => {
    const names = rows
      .filter((line) => line.state === 'missing' || line.state === 'pending')
      .map((line) => line.unit.name);
    return names.length > 0 ? [`  ${wrapped(`${group ? `${group.name}: ` : ''}${names.join(', ')}`, 4)}`] : [];
  });
  return lines.length > 0 ? `Chưa báo cáo:\n${lines.join('\n')}` : 'Tất cả đơn vị đã báo cáo.';
};
