/**
 * What may be done about a unit, kind by kind: the decisions in its slots, and the report that says there is nothing to
 * report. Who may do it, what it needs, whether the unit is told. Bodies: http/routes/decisions; entries:
 * functions/decisions.
 */
import type { AuditAction } from './audit-event.ts';
import type { UnitDecisionKind } from './decision.ts';

/** In whose name it is done: of an office, of a reviewer of the unit's group, of the unit itself by its link. */
type Maker = 'department' | 'reviewer' | 'unit';

interface Traits {
  /** "trả lại báo cáo", after a name and before a time. */
  readonly words: string;
  readonly makers: readonly Maker[];
  /** It is about the report that counts, so that there must be one. */
  readonly needsReport: boolean;
  /** The unit sees it by its link. */
  readonly isShownToUnit: boolean;
  /** Told of before it is done; null for what units do themselves. */
  readonly audit: AuditAction | null;
}

export type UnitAct = UnitDecisionKind | 'nil';

const offices: readonly Maker[] = ['department', 'reviewer'];

export const unitActs: Readonly<Record<UnitAct, Traits>> = {
  return: act('trả lại báo cáo', offices, 'report.return', { needsReport: true }),
  accept: act('duyệt báo cáo', offices, 'report.accept', { needsReport: true }),
  void: act('hủy báo cáo', ['department'], 'report.void', { needsReport: true }),
  override: act('sửa số liệu', offices, 'report.correct', { needsReport: true }),
  extension: act('gia hạn', offices, 'unit.extend'),
  exemption: act('miễn báo cáo', ['department'], 'unit.exempt'),
  'exemption-lifted': act('thôi miễn báo cáo', ['department'], 'unit.exempt-end'),
  note: act('ghi chú', offices, 'unit.note', { isShownToUnit: false }),
  'time-asked': act('xin thêm thời gian', ['unit'], null),
  reply: act('trả lời nhận xét', ['unit'], null, { needsReport: true }),
  nil: act('báo không phát sinh', ['department', 'unit'], 'unit.nil'),
};

function act(words: string, makers: readonly Maker[], audit: AuditAction | null, rest: Partial<Traits> = {}): Traits {
  return { words, makers, audit, needsReport: false, isShownToUnit: true, ...rest };
}
