/** What the demo prints for one campaign: a table by group, and who has not reported, by name. */
import Table from 'cli-table3';
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import { numberWords } from '../../shared/domain/fields/number-words.ts';
import type { Ledger } from '../../shared/domain/log/ledger.ts';
import { type GroupTally, type Tally, tally } from '../../shared/domain/log/tally.ts';

export const percent = new Intl.NumberFormat('vi-VN', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** @param keys the figures shown, by key of a field or indicator. */
export const summary = (campaign: Campaign, ledger: Ledger, keys: readonly string[]): string => {
  const { groups, whole } = tally(campaign, ledger);
  const labels = keys.map((key) => shortLabel(campaign, key));
  const table = new Table({
    head: ['Nhóm', 'Đã báo cáo', 'Đúng hạn', 'Trễ', 'Thiếu', ...labels],
    colAligns: ['left', 'right', 'right', 'right', 'right', ...keys.map(() => 'right' as const)],
    style: { head: [], border: [] },
    wordWrap: true,
    colWidths: [34, 12, 10, 6, 7, ...keys.map(() => 12)],
  });
  // Without groups the one row of what is in none would only say the total twice.
  const isGrouped = groups.some(({ group }) => group !== null);
  if (isGrouped) for (const group of groups) table.push(row(nameOf(group), group, keys, campaign));
  table.push(row('Tổng cộng', whole, keys, campaign));
  return `${table.toString()}\n${owing(groups)}`;
};

const nameOf = ({ group }: GroupTally): string => group?.name ?? 'Chưa xếp nhóm';

const row = (name: string, tallied: Tally, keys: readonly string[], campaign: Campaign): string[] => {
  const of = (state: string): string => String(tallied.rows.filter((line) => line.state === state).length);
  const figures = keys.map((key) => figure(campaign, key, tallied.values.get(key)));
  return [name, `${tallied.reported}/${tallied.expected}`, of('on-time'), of('late'), of('missing'), ...figures];
};

const figure = (campaign: Campaign, key: string, value: number | string | undefined): string => {
  if (typeof value !== 'number') return value ?? '';
  const isRatio = campaign.indicators.some((indicator) => indicator.key === key && indicator.kind === 'ratio');
  return isRatio ? percent.format(value) : numberWords(value);
};

const shortLabel = (campaign: Campaign, key: string): string =>
  [...campaign.indicators, ...campaign.fields].find((named) => named.key === key)?.label ?? key;

const owing = (groups: readonly GroupTally[]): string => {
  const lines = groups.flatMap(({ group, rows }) => {
    const names = rows
      .filter((line) => line.state === 'missing' || line.state === 'pending')
      .map((line) => line.unit.name);
    return names.length > 0 ? [`  ${group ? `${group.name}: ` : ''}${names.join(', ')}`] : [];
  });
  return lines.length > 0 ? `Chưa báo cáo:\n${lines.join('\n')}` : 'Tất cả đơn vị đã báo cáo.';
};
