/** What a source answered to a file, drawn for people: the sum, each cell to look at, and what would change. Pure. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import type { FileReceipt, FileRow, Receipt } from '../../shared/http/routes/receipts.ts';
import { issueLines } from './problem-text.ts';
import { type Column, table } from './table.ts';
import { colour, plain } from './text.ts';

/** Must the sender mend something before all of the file counts? */
export const needsMending = ({ counts }: FileReceipt): boolean => counts.quarantined > 0;

/** Lines for a terminal: what refuses a row comes first, a sentence true of many rows once. */
export const fileText = (receipt: FileReceipt): string => {
  const { rows, outcome } = receipt;
  const isPreview = outcome === 'preview';
  const shown = rows.flatMap((row) => row.issues.map((issue): Fault => ({ row, issue })));
  return [
    sumText(receipt),
    ...faultTable(shown.filter(isOfCell)),
    ...remarks(shown.filter((fault) => !isOfCell(fault))),
    ...(isPreview ? changeTable(rows) : []),
    ...(needsMending(receipt) ? [`${isPreview ? rowsWouldBe : rowsAre} ${sendAgain}`] : []),
  ].join('\n');
};

const rowsWouldBe = 'Các dòng đúng sẽ được nhận. Dòng có lỗi sẽ không được tính:';
const rowsAre = 'Các dòng đúng đã được nhận. Dòng có lỗi chưa được tính:';
const sendAgain = 'sửa trong tệp rồi gửi lại cả tệp; dòng đã nhận không bị tính hai lần.';

const sumText = (receipt: FileReceipt): string => {
  const summary = plain(receipt.summary);
  const preview = receipt.outcome === 'preview' ? 'Xem trước, chưa ghi gì: ' : '';
  return `${mark(!needsMending(receipt))} ${preview}${summary}`;
};

const mark = (isWell: boolean): string => (isWell ? colour('green', '✓') : colour('red', '✗'));

interface Fault {
  readonly row: FileRow;
  readonly issue: FileRow['issues'][number];
}

const isRefusing = ({ issue }: Fault): boolean => issue.strength === 'refuse';

/** A warning of no answer (late, an older form) is true of a row as a whole, and mostly of all rows alike. */
const isOfCell = (fault: Fault): boolean => isRefusing(fault) || fault.issue.pointer !== '';

const unitText = ({ unit, line }: FileRow): string => unit?.name ?? `Dòng ${line}`;

const faultTable = (faults: readonly Fault[]): string[] => {
  if (faults.length === 0) return [];
  const hasSheets = faults.some(({ row }) => row.sheet !== '');
  const columns: readonly Column<Fault>[] = [
    ...(hasSheets ? [{ head: 'Trang', of: ({ row }: Fault) => row.sheet }] : []),
    { head: 'Ô', of: ({ issue }) => issue.cell },
    { head: 'Đơn vị', of: ({ row }) => unitText(row) },
    { head: 'Chỉ tiêu', of: ({ issue }) => issue.column },
    { head: 'Nội dung', of: (fault) => `${isRefusing(fault) ? '✗' : '!'} ${fault.issue.detail}` },
  ];
  const refuseFirst = faults.toSorted((a, b) => Number(isRefusing(b)) - Number(isRefusing(a)));
  return [table(columns, refuseFirst)];
};

const mostNamed = 3;

/** Each sentence once, with the units it is true of. */
const remarks = (faults: readonly Fault[]): string[] =>
  [...Map.groupBy(faults, ({ issue }) => issue.detail)].map(([detail, alike]) => {
    const names = alike.slice(0, mostNamed).map(({ row }) => plain(unitText(row)));
    const others = alike.length > mostNamed ? ` và ${alike.length - mostNamed} dòng khác` : '';
    return `${colour('yellow', '!')} ${plain(detail)} (${names.join(', ')}${others})`;
  });

const changeTable = (rows: readonly FileRow[]): string[] => {
  const changed = rows.flatMap((row) => (row.changed ?? []).map((change) => ({ row, change })));
  if (changed.length === 0) return [];
  const drawn = table(
    [
      { head: 'Đơn vị', of: ({ row }) => unitText(row) },
      { head: 'Chỉ tiêu', of: ({ change }) => change.column },
      { head: 'Đang tính', of: ({ change }) => valueText(change.before) },
      { head: 'Trong tệp', of: ({ change }) => valueText(change.after) },
    ],
    changed,
  );
  return ['Khác với báo cáo đang được tính:', drawn];
};

/** As much of a narrative as a cell of a terminal takes. */
const mostCharacters = 60;

const valueText = (value: string | number | boolean | null): string | number => {
  if (value === null) return '(trống)';
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  if (typeof value === 'number') return value;
  return value.length > mostCharacters ? `${value.slice(0, mostCharacters)}…` : value;
};

const outcomeWords: Readonly<Record<Receipt['outcome'], string>> = {
  recorded: 'Đã nhận báo cáo',
  repeated: 'Báo cáo giống bản đã gửi trước',
  quarantined: 'Báo cáo chưa được nhận, đã giữ để xử lý',
};

/** A file of a single report is answered as any delivery is. */
export const reportText = ({ outcome, unit, receipt, receivedAt, issues }: Receipt): string =>
  [
    `${mark(outcome !== 'quarantined')} ${outcomeWords[outcome]}: ` +
      `đơn vị ${plain(unit ?? 'chưa rõ')}, nhận ${instantText(receivedAt)}`,
    `  Biên nhận: ${plain(receipt)}`,
    ...issueLines(issues),
  ].join('\n');
