/**
 * POST …/units/{unit}/corrections: some values of the report that counts, set right with a reason. A correction belongs
 * to that delivery: when the unit sends another report, that one counts as sent.
 */
import { localDate } from '../../shared/domain/calendars/time.ts';
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import { runChecks } from '../../shared/domain/checks/checks.ts';
import type { Value } from '../../shared/domain/fields/field.ts';
import { type Issue, pointer, refusal } from '../../shared/domain/issues/issue.ts';
import { changes } from '../../shared/domain/log/changes.ts';
import { corrected, rootOf } from '../../shared/domain/log/readings.ts';
import type { Correction } from '../../shared/domain/log/submission.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
import type { Request, UseCase } from '../../shared/http/request.ts';
import { type Corrected, CorrectionRequest } from '../../shared/http/routes/review.ts';
import { Problem } from '../../shared/problems.ts';
import { typeAnswer } from '../../shared/reading/typing.ts';
import type { Stores } from '../../shared/store/live.ts';
import { newId } from '../../shared/store/log.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { orProblem } from '../../shared/store/ports.ts';

export const correct =
  (stores: Stores): UseCase =>
  async (request) => {
    const { values: written, reason, dryRun } = checkedBody(CorrectionRequest, request);
    const { campaign, place, ledger } = await periodOf(stores, request);
    const row = ledger.rows.find(({ unit }) => unit.code === request.params.get('unit'));
    if (!row) throw new Problem('unit.unknown');
    if (!row.current) throw new Problem('report.unknown');
    const { unit, current } = row;
    const at = new Date(stores.now()).toISOString();
    const correction: Correction = {
      kind: 'decision',
      decision: 'correction',
      id: newId(at),
      unit: unit.code,
      of: rootOf(current),
      values: typedValues(campaign, written),
      reason,
      at,
      by: signedIn(request).id,
    };
    const after = corrected(campaign, place.period, unit, current, [correction]);
    const before = runChecks(campaign, {
      unit,
      values: current.values,
      period: place.period,
      submittedOn: localDate(current.decidedAt),
    });
    const broken = after.issues.filter((issue) => issue.strength === 'refuse' && !before.some(isSame(issue)));
    if (broken.length > 0) throw new Problem('request.invalid', 'Sửa như vậy thì báo cáo sai ràng buộc.', broken);
    const changed = changes(current.values, after.values);
    const write = changed.length > 0 && !dryRun;
    if (write) {
      await recordIntent(stores, request, {
        action: 'report.correct',
        subject: unit.code,
        ...place,
        units: [unit.code],
      });
      orProblem(await stores.log.append(place, correction));
    }
    const { values, issues } = changed.length > 0 ? after : current;
    const body: Corrected = { unit: unit.code, written: write, changed, values: { ...values }, issues: [...issues] };
    return { status: write ? 201 : 200, body };
  };

const periodOf = (stores: Stores, { params, query }: Request) =>
  readPeriod(stores, params.get('campaign') ?? '', query.get('period'));

const isSame = (a: Issue) => (b: Issue) => a.code === b.code && a.pointer === b.pointer;

/** Typed as answers are; every fault at once. */
const typedValues = (
  campaign: Campaign,
  written: Readonly<Record<string, Value | null>>,
): Record<string, Value | null> => {
  const typed = Object.entries(written).map(([key, raw]) => {
    const at = pointer('values', key);
    const field = campaign.fields.find((one) => one.key === key);
    if (!field)
      return { key, value: null, issues: [refusal('field.unknown', at, 'Đợt báo cáo không có chỉ tiêu này.')] };
    const { value = null, issues } = typeAnswer(field, raw, at);
    return { key, value, issues: issues.filter(({ strength }) => strength === 'refuse') };
  });
  const issues = typed.flatMap((one) => one.issues);
  if (issues.length > 0) throw new Problem('request.invalid', undefined, issues);
  if (typed.length === 0) throw new Problem('request.invalid', 'Cần ít nhất một chỉ tiêu để sửa.');
  return Object.fromEntries(typed.map(({ key, value }) => [key, value]));
};
