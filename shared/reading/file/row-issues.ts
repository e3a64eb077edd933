/**
 * What is wrong with the rows of a file, each issue at the cell a person must look at. Pure.
 */
import type { Issue } from '../../domain/issues/issue.ts';
import type { Quarantined, Submission } from '../../domain/log/submission.ts';
import { labelKey } from '../../domain/sources/label.ts';
import type { Judgement } from '../interpret.ts';
import type { SheetRow } from '../tools/tool.ts';

/** A row and what it became. */
export interface JudgedRow {
  readonly row: SheetRow;
  readonly entry: Submission | Quarantined;
}

export interface RowIssue extends Issue {
  /** "E12". */
  readonly cell: string;
  /** The field's label, or what the cell is for. */
  readonly column: string;
}

/** Issues that say something about the delivery or the whole file, not about a cell of the row. */
const ofNoCell: ReadonlySet<string> = new Set(['answer.unknown', 'attachments.unread']);

export const rowIssues = ({ row, entry }: JudgedRow, judgement: Judgement): RowIssue[] => {
  const byLabel = new Map([...row.cells].map(([key, cell]) => [labelKey(key), cell]));
  return entry.issues
    .filter(({ code }) => !ofNoCell.has(code))
    .map((issue) => {
      const field = judgement.campaign.fields.find(({ key }) => issue.pointer === `/answers/${key}`);
      const question = field ? (judgement.source.answers[field.key] ?? field.key) : '';
      const cell = row.cells.get(question) ?? byLabel.get(labelKey(question)) ?? row.unitCell;
      return { ...issue, cell, column: field?.label ?? 'Đơn vị' };
    });
};

/** What a sender must see at a cell: what refuses a row, and warnings about an answer that is there. */
export const faultsOf = (taken: JudgedRow, judgement: Judgement): RowIssue[] =>
  rowIssues(taken, judgement).filter(({ strength, cell }) => strength === 'refuse' || cell !== taken.row.unitCell);
