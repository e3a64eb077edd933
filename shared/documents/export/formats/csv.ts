/**
 * The export as one CSV table, a line for each unit: UTF-8 with a byte order mark, so that Excel reads Vietnamese;
 * RFC 4180 quotes and line ends. With `;` goes the decimal comma of Vietnamese Excel, with `,` the decimal point.
 * A text a program might take for a formula gets an apostrophe (CWE-1236); numbers never do.
 */
import type { ExportLayout } from '../../../domain/campaign/campaign.ts';
import { spoken } from '../../../domain/fields/kinds.ts';
import { labelText } from '../../../domain/log/label.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import { figuresOfRow } from '../../../domain/log/tally.ts';
import { cleanText } from '../../package/xml-text.ts';
import type { ExportInput } from '../sheets/input.ts';
import { stateText } from '../sheets/marks.ts';
import { inOrder } from '../sheets/order.ts';

type Separator = ExportLayout['csvSeparator'];
type CellValue = string | number | undefined;

export const csvOf = (input: ExportInput): Uint8Array => {
  const { campaign, tallies } = input;
  const separator = campaign.export.csvSeparator;
  const indicators = campaign.indicators;
  const heads = [
    'Mã đơn vị',
    'Đơn vị',
    'Loại đơn vị',
    'Mã nhóm',
    'Nhóm',
    'Tình trạng',
    'Báo cáo lần đầu (UTC)',
    'Báo cáo được dùng (UTC)',
    'Số lần gửi',
    'Nguồn',
    'Số cảnh báo',
    'Lượt chờ xử lý',
    ...distinct([...campaign.fields, ...indicators]),
    'Kỳ báo cáo',
    'Tình trạng duyệt',
    ...(campaign.sample ? ['Số liệu minh họa'] : []),
  ];
  const lines = tallies.groups.flatMap((group) =>
    inOrder(group.rows, campaign.export.sort).map((row) => [
      row.unit.code,
      row.unit.name,
      row.unit.type,
      group.group?.code,
      group.group?.name,
      stateText[row.state],
      row.firstAt ?? undefined,
      row.current?.decidedAt,
      row.revisions,
      row.current?.source,
      row.current?.issues.length ?? 0,
      row.quarantined,
      ...answers(input, row),
      input.ledger.period,
      labelText[row.obligation.label],
      ...(campaign.sample ? [campaign.sample] : []),
    ]),
  );
  const text = [heads, ...lines]
    .map((line) => line.map((value) => cell(value, separator)).join(separator))
    .join('\r\n');
  return new TextEncoder().encode(`\uFEFF${text}\r\n`);
};

/** Labels as column names; two of the same are told apart by their keys. */
const distinct = (named: readonly { readonly key: string; readonly label: string }[]): string[] => {
  const counts = Map.groupBy(named, ({ label }) => label);
  return named.map(({ key, label }) => ((counts.get(label)?.length ?? 0) > 1 ? `${label} [${key}]` : label));
};

const answers = ({ campaign }: ExportInput, row: LedgerRow): CellValue[] => {
  const figures = row.current ? figuresOfRow(campaign, row) : new Map<string, CellValue>();
  const told = campaign.fields.map((field): CellValue => {
    const answer = row.current?.values[field.key];
    return answer === undefined || typeof answer === 'number' ? answer : spoken(field, answer);
  });
  return [...told, ...campaign.indicators.map(({ key }) => figures.get(key))];
};

const cell = (value: CellValue, separator: Separator): string => {
  if (value === undefined) return '';
  if (typeof value === 'number') return separator === ';' ? String(value).replace('.', ',') : String(value);
  const clean = cleanText(value);
  // A ratio over zero shows as a lone "-", which is no formula.
  const safe = /^[=+\-@\t\r\n]/.test(clean) && clean !== '-' ? `'${clean}` : clean;
  return /[";,\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
