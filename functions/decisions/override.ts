/** Values of the report that counts, set right by hand: typed as answers are, held to the campaign's rules. Pure. */
import { localDate } from '../../shared/domain/calendars/time.ts';
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import { runChecks } from '../../shared/domain/checks/checks.ts';
import type { Value } from '../../shared/domain/fields/field.ts';
import { type Issue, pointer, refusal } from '../../shared/domain/issues/issue.ts';
import type { Overridden } from '../../shared/domain/log/decision.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { asCorrection, corrected } from '../../shared/domain/log/readings.ts';
import type { Submission } from '../../shared/domain/log/submission.ts';
import type { Unit } from '../../shared/domain/units/register.ts';
import { Problem } from '../../shared/problems.ts';
import { typeAnswer } from '../../shared/reading/typing.ts';

type Written = Readonly<Record<string, Value | null>>;

/** Typed as answers are; every fault at once. Throws `request.invalid`. */
export const typedValues = (campaign: Campaign, written: Written): Record<string, Value | null> => {
  const typed = Object.entries(written).map(([key, raw]) => {
    const at = pointer('values', key);
    const field = campaign.fields.find((one) => one.key === key);
    if (!field) return { key, value: null, issues: [unknownField(at)] };
    const { value = null, issues } = typeAnswer(field, raw, at);
    return { key, value, issues: issues.filter(({ strength }) => strength === 'refuse') };
  });
  const issues = typed.flatMap((one) => one.issues);
  if (issues.length > 0) throw new Problem('request.invalid', undefined, issues);
  if (typed.length === 0) throw new Problem('request.invalid', 'Cần ít nhất một chỉ tiêu để sửa.');
  return Object.fromEntries(typed.map(({ key, value }) => [key, value]));
};

export const unknownField = (at: string): Issue => refusal('field.unknown', at, 'Đợt báo cáo không có chỉ tiêu này.');

/** Throws `request.invalid` where the report would break a rule that it keeps now. */
export const keepsRules = (
  { campaign, place }: PeriodRead,
  unit: Unit,
  current: Submission,
  made: Omit<Overridden, 'prev'>,
): void => {
  const { values, decidedAt } = current;
  const submittedOn = localDate(decidedAt);
  const before = runChecks(campaign, { unit, values, period: place.period, submittedOn });
  const after = corrected(campaign, place.period, unit, current, [asCorrection(made)]);
  const broken = after.issues.filter((issue) => issue.strength === 'refuse' && !before.some(isSame(issue)));
  if (broken.length > 0) throw new Problem('request.invalid', 'Sửa như vậy thì báo cáo sai ràng buộc.', broken);
};

const isSame = (a: Issue) => (b: Issue) => a.code === b.code && a.pointer === b.pointer;
