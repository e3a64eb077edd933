/**
 * What came between the figures that were seen and those that are there, in words. The caller names what was seen by
 * its hash alone: the log is folded back, entry by entry, until it says that.
 */
import { byInstant, instantText } from '../../shared/domain/calendars/time.ts';
import { standsAt } from '../../shared/domain/log/clock.ts';
import type { Decision } from '../../shared/domain/log/decision.ts';
import { foldLedger } from '../../shared/domain/log/ledger.ts';
import type { LogEntry } from '../../shared/domain/log/submission.ts';
import { groupTag, standOf } from '../../shared/domain/log/tags.ts';
import type { SignChange } from '../../shared/http/routes/sign-off.ts';
import { Problem } from '../../shared/problems.ts';
import type { Signable } from './signable.ts';

/** So far back it is looked: whoever has not looked for longer begins anew. */
const mostSteps = 60;

/** The problem that says so. @param seen hash of the figures the caller has seen */
export const cameBetween = (signable: Signable, seen: string): Problem => {
  const { tag } = signable;
  const changes = tag === seen ? decidedLast(signable) : changesSince(signable, seen);
  const detail =
    changes.length > 0
      ? `Đã có ${changes.length} thay đổi từ lúc bạn xem: ${changes.map(({ text }) => text).join('; ')}.`
      : 'Số liệu đã đổi từ lâu so với lúc bạn xem; xem lại rồi ký.';
  return new Problem('signature.came-between', detail, [], { since: { etag: tag, changes } });
};

/** Where the figures are those that were seen, it is the last decision about the group that came between. */
const decidedLast = ({ group, decided }: Signable): SignChange[] =>
  decided.slice(-1).map((one) => changeOf(one, group));

const changesSince = ({ period, scope }: Signable, seen: string): SignChange[] => {
  const { campaign, place, expected, ledger } = period;
  const names = new Map(scope.rows.map(({ unit }) => [unit.code, unit.name]));
  const own = period.entries
    .filter((entry) => 'unit' in entry && entry.unit !== null && names.has(entry.unit))
    .filter((entry) => byInstant(standsAt(entry), ledger.cutoff) <= 0)
    .toSorted((a, b) => byInstant(standsAt(b), standsAt(a)));
  const units = { ...expected, units: expected.units.filter(({ code }) => names.has(code)) };
  for (const [step, entry] of own.slice(0, mostSteps).entries()) {
    const before = new Date(Date.parse(standsAt(entry)) - 1).toISOString();
    const { rows } = foldLedger(campaign, place.period, units, own, before);
    if (groupTag(rows.map(standOf)) !== seen) continue;
    return own
      .slice(0, step + 1)
      .toReversed()
      .map((one) => changeOf(one, names.get('unit' in one ? (one.unit ?? '') : '') ?? ''));
  }
  return [];
};

/** @param name of the unit, or the code of the group */
const changeOf = (entry: LogEntry, name: string): SignChange => {
  const at = standsAt(entry);
  const what = entry.kind === 'decision' ? decisionWords[entry.decision] : 'gửi báo cáo';
  const unit = 'unit' in entry ? (entry.unit ?? '') : name;
  return { unit, at, text: `${name}: ${what} lúc ${instantText(at)}` };
};

const decisionWords: Readonly<Record<Decision['decision'] | 'correction', string>> = {
  return: 'bị trả lại báo cáo',
  accept: 'được duyệt báo cáo',
  void: 'bị hủy báo cáo',
  override: 'được sửa số liệu',
  correction: 'được sửa số liệu',
  extension: 'được gia hạn',
  exemption: 'được miễn báo cáo',
  'exemption-lifted': 'thôi được miễn báo cáo',
  note: 'được ghi chú',
  'time-asked': 'xin thêm thời gian',
  reply: 'trả lời nhận xét',
  sign: 'được ký',
  reopen: 'được mở lại',
  'group-extension': 'được gia hạn cả nhóm',
};
