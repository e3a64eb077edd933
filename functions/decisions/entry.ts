/** What each kind of decision says in its slot, made of what was asked and of the unit as it stands. Pure. */
import { pointer, refusal } from '../../shared/domain/issues/issue.ts';
import type { DeciderRole, UnitDecision, UnitDecisionKind } from '../../shared/domain/log/decision.ts';
import { rootOf } from '../../shared/domain/log/readings.ts';
import { revisionOf } from '../../shared/domain/log/revision.ts';
import type { Submission } from '../../shared/domain/log/submission.ts';
import type { ActBody } from '../../shared/http/routes/decision-bodies.ts';
import { Problem } from '../../shared/problems.ts';
import { futureDeadline, withinPowers } from './deadline.ts';
import { keepsRules, typedValues, unknownField } from './override.ts';
import type { UnitSeen } from './unit-seen.ts';

/** Whose decision it is, when, by which request. */
export interface Stamp {
  readonly at: string;
  readonly by: string;
  readonly role: DeciderRole;
  readonly reason: string;
  readonly requestId: string;
  readonly requestHash: string;
}

type Of<Kind extends UnitDecisionKind> = Extract<UnitDecision, { readonly decision: Kind }>;
/** What only this kind says. */
type Own<Kind extends UnitDecisionKind> = Omit<Of<Kind>, keyof Stamp | 'kind' | 'decision' | 'unit' | 'slot' | 'prev'>;
type Make<Kind extends UnitDecisionKind> = (body: ActBody<Kind>, on: UnitSeen, stamp: Stamp) => Own<Kind>;

const makers: { readonly [Kind in UnitDecisionKind]: Make<Kind> } = {
  return: ({ fields, due }, on, { at }) => {
    asked(
      on,
      fields.map(({ field }, i) => [field, pointer('fields', i, 'field')] as const),
    );
    return { ...basis(on), fields, due: due === null ? null : futureDeadline(due, 'due', Date.parse(at)) };
  },
  accept: (_, on) => basis(on),
  void: (_, on) => basis(on),
  override: ({ values, document }, on, stamp) => {
    const made = { ...basis(on), values: typedValues(on.period.campaign, values), ...stated({ document }) };
    keepsRules(on.period, on.row.unit, reportOf(on), { ...entryBase(on, stamp), decision: 'override', ...made });
    return made;
  },
  extension: ({ until: written }, on, { at, role }) => {
    const until = futureDeadline(written, 'until', Date.parse(at), on.row.obligation.due);
    withinPowers(on.period, role, until);
    return { until };
  },
  exemption: ({ ground }) => ({ ground }),
  'exemption-lifted': () => ({}),
  note: () => ({}),
  'time-asked': ({ until }, on, { at }) => ({
    until: futureDeadline(until, 'until', Date.parse(at), on.row.obligation.due),
  }),
  reply: ({ field }, on) => {
    const { remarks = [] } = on.row.obligation.verdict.sentBack ?? {};
    if (remarks.some((remark) => remark.field === field)) return { ...basis(on), field };
    throw new Problem('request.invalid', undefined, [
      refusal('reply.no-remark', pointer('field'), 'Không có nhận xét nào đang chờ trả lời về chỉ tiêu này.'),
    ]);
  },
};

/** As it goes into the slot after the last one seen. Throws what is wrong with it. */
export const entryOf = (body: ActBody<UnitDecisionKind>, on: UnitSeen, stamp: Stamp): UnitDecision => {
  const own = (makers[body.decision] as Make<UnitDecisionKind>)(body as never, on, stamp);
  return { ...entryBase(on, stamp), decision: body.decision, ...own } as UnitDecision;
};

/** What stands before it is only known when it is written. */
const entryBase = ({ row }: UnitSeen, stamp: Stamp) => ({
  kind: 'decision' as const,
  ...stamp,
  unit: row.unit.code,
  slot: row.obligation.slot + 1,
  prev: null,
});

/** Throws `report.unknown`. */
const reportOf = ({ row }: UnitSeen): Submission => {
  if (row.current) return row.current;
  throw new Problem('report.unknown', row.obligation.exemption ? 'Đơn vị được miễn báo cáo kỳ này.' : undefined);
};

/** The report that is decided on, as it was sent. */
const basis = (on: UnitSeen) => {
  const sent = on.row.sent ?? reportOf(on);
  return { of: rootOf(sent), revision: revisionOf(sent) };
};

const asked = ({ period }: UnitSeen, fields: readonly (readonly [key: string, at: string])[]): void => {
  const known = new Set(period.campaign.fields.map(({ key }) => key));
  const issues = fields.filter(([key]) => !known.has(key)).map(([, at]) => unknownField(at));
  if (issues.length > 0) throw new Problem('request.invalid', undefined, issues);
};

const stated = ({ document }: { readonly document?: string | undefined }) =>
  document === undefined ? {} : { document };
