/**
 * An edit whose predecessor is not there, or no longer counts: kept and counted all the same, because the officer's
 * phone would fail for ever otherwise, but said to everybody (ODK Central refuses it). Pure; called by take.ts.
 */
import { type Issue, warning } from '../issues/issue.ts';
import { currentOf } from './current.ts';
import type { Submission } from './submission.ts';

/** @param reports what the unit has sent before. */
export const chainIssues = (edit: Submission, reports: readonly Submission[]): Issue[] => {
  const { source, revises, submissionId } = edit;
  if (revises === undefined) return [];
  const own = reports.filter((report) => report.source === source);
  const isKnown = own.some((report) => report.submissionId === revises || report.submissionId === submissionId);
  if (!isKnown) return [unknown];
  const current = currentOf(reports.filter((report) => report.submissionId !== submissionId));
  const isNext = current?.source === source && current.submissionId === revises;
  return current === undefined || isNext || own.some((report) => report.submissionId === submissionId)
    ? []
    : [overtaken];
};

const unknown = warning(
  'revision.unknown',
  '/revision/of',
  'Bản này sửa một báo cáo mà hệ thống chưa nhận của đơn vị (chưa gửi tới, hoặc đã gửi cho đơn vị khác); ' +
    'đã nhận và tính bản này.',
);
const overtaken = warning(
  'revision.overtaken',
  '/revision/of',
  'Bản này sửa một báo cáo cũ: sau bản đó đơn vị đã gửi bản khác; đã nhận, đề nghị xem lại bản nào đúng.',
);
