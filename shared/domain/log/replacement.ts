/**
 * A report that takes the place of another one, where somebody may have overwritten it: it came through another source,
 * or a figure changed by more than the campaign allows. Folded from the log and never stored, so that the receipt, the
 * history, the workbook and the JSON file say the same. No figure is told: a receipt is read by whoever sent it.
 */
import type { Campaign } from '../campaign/campaign.ts';
import { changesAllowed } from '../campaign/changes-allowed.ts';
import { traitsOf } from '../fields/kinds.ts';
import { numberWords } from '../fields/number-words.ts';
import { type Issue, pointer, warning } from '../issues/issue.ts';
import { changes } from './changes.ts';
import { byDecision, currentOf } from './current.ts';
import { latestReadings, rootOf, rootText } from './readings.ts';
import type { Submission } from './submission.ts';

/** The report that would count if this one had never come. @param reports of its unit, itself among them or not. */
export const replacedBy = (report: Submission, reports: readonly Submission[]): Submission | undefined => {
  const own = rootText(rootOf(report));
  const isBefore = (other: Submission): boolean =>
    byDecision(other, report) < 0 || (other.source === report.source && other.submissionId === report.revises);
  return currentOf(latestReadings(reports).filter((other) => rootText(rootOf(other)) !== own && isBefore(other)));
};

/** What is worth a look when `after` counts instead of `before`. */
export const replacementIssues = (campaign: Asked, before: Submission | undefined, after: Submission): Issue[] => {
  if (!before || changes(before.values, after.values).length === 0) return [];
  return [...(before.source === after.source ? [] : [elsewhere]), ...jumps(campaign, before, after)];
};

/**
 * As its sender is told: of a report that came through another source nothing is given away, not even how it differs.
 */
export const toldToSender = (campaign: Asked, before: Submission | undefined, after: Submission): Issue[] => {
  const issues = replacementIssues(campaign, before, after);
  return before?.source === after.source ? issues : issues.filter(({ code }) => code === reportElsewhere);
};

/** Code of the issue that holds a report until a person has looked at it. */
export const reportToReview = 'report.to-review';

type Asked = Pick<Campaign, 'fields' | 'changes'>;

/** Code of the issue that says a report replaces one from another source. */
export const reportElsewhere = 'report.elsewhere';

const elsewhere = warning(
  reportElsewhere,
  '',
  'Đơn vị đã có báo cáo gửi bằng nguồn khác; báo cáo này thay báo cáo đó, đề nghị xem lại bản nào đúng.',
);

const jumps = (campaign: Asked, before: Submission, after: Submission): Issue[] => {
  const { moreThan, atLeast } = changesAllowed(campaign);
  const share = `${numberWords(Math.round(moreThan * 100))}%`;
  return campaign.fields
    .filter((field) => traitsOf(field).isFigure)
    .flatMap(({ key, label }): Issue[] => {
      const [was, is] = [before.values[key], after.values[key]];
      if (typeof was !== 'number') return [];
      const apart = Math.abs((typeof is === 'number' ? is : 0) - was);
      if (apart < atLeast || apart <= moreThan * Math.abs(was)) return [];
      const how = is === undefined ? 'nay để trống' : `nay đổi trên ${share}`;
      const detail = `"${label}" có trong báo cáo trước của đơn vị, ${how}; đề nghị xem lại.`;
      return [warning('report.jump', pointer('answers', key), detail)];
    });
};
