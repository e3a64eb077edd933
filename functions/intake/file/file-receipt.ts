/** What the sender of a file is told: how many rows were taken, and each that needs mending, at its cell. */
import { pointer } from '../../../shared/domain/issues/issue.ts';
import type { Change } from '../../../shared/domain/log/changes.ts';
import { problemResponse } from '../../../shared/http/problem-json.ts';
import type { Response } from '../../../shared/http/request.ts';
import type { FileReceipt, FileRow } from '../../../shared/http/routes/receipts.ts';
import { Problem } from '../../../shared/problems.ts';
import { rowIssues } from '../../../shared/reading/file/row-issues.ts';
import type { KnownSource } from '../../../shared/reading/known-source.ts';
import { entryKey } from '../../../shared/store/entry-key.ts';
import type { Receipts } from '../../../shared/store/receipts.ts';
import type { FileTaken, RowTaken } from '../../../shared/taking/take-file.ts';

/** An answer of a function holds 6 MB; what is left out stands in the copy, or in the file itself. */
const mostIssues = 2_000;
const mostChanges = 2_000;
const longestText = 200;

/** The answer to a program. @param requestId the id of the log line, shown with problems */
export const fileReceipt = (body: FileReceipt, requestId: string): Response => {
  const { counts, outcome, rows, summary } = body;
  if (outcome === 'preview') return { status: 200, body };
  if (counts.quarantined === 0) return { status: outcome === 'repeated' ? 200 : 202, body };
  const errors = rows.flatMap(({ sheet, line, outcome: row, issues }) =>
    row === 'quarantined'
      ? issues.map(({ code, strength, detail, cell, pointer: at }) => ({
          code,
          strength,
          pointer: pointer('rows', line) + at,
          detail: `${sheet === '' ? '' : `Trang "${sheet}", `}ô ${cell}: ${detail}`,
        }))
      : [],
  );
  const problem = new Problem('intake.rows-quarantined', summary, errors);
  return problemResponse(problem, requestId, { file: body });
};

/** What became of a file, for programs and pages alike. */
export const fileBody = (
  taken: FileTaken,
  known: KnownSource,
  copy: FileReceipt['copy'],
  receipts: Receipts,
): FileReceipt => {
  const left: Room = { issues: mostIssues, changes: mostChanges };
  const rows = taken.rows.map((row) => rowBody(row, taken.preview ? null : receipts, known, left));
  return {
    outcome: taken.preview ? 'preview' : outcomeOf(rows),
    file: taken.file.hash,
    receivedAt: taken.file.delivery.receivedAt,
    counts: { ...countsOf(rows), blank: taken.file.blank },
    summary: summaryText(taken),
    rows,
    copy,
  };
};

/** How much more may be listed; each row takes of it. */
interface Room {
  issues: number;
  changes: number;
}

const rowBody = (taken: RowTaken, receipts: Receipts | null, known: KnownSource, left: Room): FileRow => {
  const { row, entry, place, changed = null, isElsewhere = false, heldIn = entry } = taken;
  const issues = rowIssues(taken, known.judgement).slice(0, left.issues);
  const shown = changed?.slice(0, left.changes);
  left.issues -= issues.length;
  left.changes -= shown?.length ?? 0;
  return {
    sheet: row.sheet,
    line: row.line,
    cell: row.unitCell,
    unit: entry.unit === null ? null : { code: entry.unit, name: entry.unitName ?? entry.unit },
    outcome: rowOutcome(taken),
    receipt: isElsewhere ? null : (receipts?.code(entryKey(place, heldIn)) ?? null),
    changed: shown?.map(changeBody(known)) ?? null,
    issues,
  };
};

const changeBody =
  (known: KnownSource) =>
  ({ field, before, after }: Change): NonNullable<FileRow['changed']>[number] => ({
    field,
    column: labelOf(field, known),
    before: short(before),
    after: short(after),
  });

const short = (value: Change['before']): Change['before'] =>
  typeof value === 'string' && value.length > longestText ? `${value.slice(0, longestText).toWellFormed()}…` : value;

const labelOf = (key: string, { judgement }: KnownSource): string =>
  judgement.campaign.fields.find((field) => field.key === key)?.label ?? key;

const rowOutcome = ({ entry, outcome }: RowTaken): FileRow['outcome'] => {
  if (entry.kind === 'quarantine') return 'quarantined';
  return outcome === 'unavailable' ? 'waiting' : outcome;
};

const countsOf = (rows: readonly { readonly outcome: FileRow['outcome'] }[]) => {
  const counts = { recorded: 0, repeated: 0, quarantined: 0, waiting: 0 };
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
};

const outcomeOf = (rows: readonly FileRow[]): FileReceipt['outcome'] => {
  const { recorded, repeated, quarantined, waiting } = countsOf(rows);
  if (quarantined > 0) return recorded + repeated + waiting > 0 ? 'partly' : 'quarantined';
  return recorded + waiting > 0 ? 'recorded' : 'repeated';
};

/** "98 báo cáo đã nhận, 4 dòng cần sửa, 2 đơn vị để trống." */
const summaryText = ({ rows, file, preview }: FileTaken): string => {
  const { recorded, repeated, quarantined, waiting } = countsOf(rows.map((row) => ({ outcome: rowOutcome(row) })));
  const parts = [
    recorded > 0 ? `${recorded} báo cáo ${preview ? 'sẽ được nhận' : 'đã nhận'}` : '',
    repeated > 0 ? `${repeated} báo cáo giống bản đã gửi trước` : '',
    waiting > 0 ? `${waiting} báo cáo đã giữ, sẽ được ghi sau ít phút` : '',
    quarantined > 0 ? `${quarantined} dòng cần sửa` : '',
    file.blank > 0 ? `${file.blank} đơn vị để trống` : '',
  ].filter((part) => part !== '');
  return `${parts.length > 0 ? parts.join(', ') : 'Tệp không có báo cáo nào'}.`;
};
