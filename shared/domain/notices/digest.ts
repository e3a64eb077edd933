/** The digest of a group or of the office: what it has to follow today, units by name. */
import { localDate } from '../calendars/time.ts';
import type { Label } from '../log/label.ts';
import type { Ledger, LedgerRow } from '../log/ledger.ts';

/** What a group or the whole has to look at today: units by name. */
export const digestHeads = {
  overdue: 'Quá hạn, chưa báo cáo',
  returned: 'Bị trả lại, chưa sửa',
  waiting: 'Chờ duyệt',
  asking: 'Xin thêm thời gian',
  dueSoon: 'Đến hạn hôm nay hoặc ngày mai',
  unreachable: 'Chưa báo cáo và không liên lạc được',
} as const;
type DigestHead = keyof typeof digestHeads;
export type Digest = Readonly<Record<DigestHead, readonly LedgerRow[]>>;

const labelled: Readonly<Partial<Record<Label, DigestHead>>> = {
  overdue: 'overdue',
  returned: 'returned',
  'mending-overdue': 'returned',
  awaiting: 'waiting',
  'revised-after-acceptance': 'waiting',
  'amended-after-signing': 'waiting',
};

const dayMs = 86_400_000;

/** The units of a group, or of the whole (null). */
export const rowsOf = ({ rows }: Ledger, group: string | null): readonly LedgerRow[] =>
  group === null ? rows : rows.filter(({ unit }) => unit.group === group);

/** @param group null for the whole. */
export const digestOf = (
  ledger: Ledger,
  group: string | null,
  now: number,
  unreachable: ReadonlySet<string>,
): Digest => {
  const own = rowsOf(ledger, group);
  const soon = localDate(now + dayMs);
  const isIn: Readonly<Record<DigestHead, (row: LedgerRow) => boolean>> = {
    overdue: ({ obligation }) => labelled[obligation.label] === 'overdue',
    returned: ({ obligation }) => labelled[obligation.label] === 'returned',
    waiting: ({ obligation }) => labelled[obligation.label] === 'waiting',
    asking: ({ obligation }) => obligation.timeAsked !== null,
    dueSoon: ({ obligation }) => obligation.label === 'not-due' && localDate(Date.parse(obligation.due) - 1) <= soon,
    unreachable: ({ unit, obligation }) =>
      obligation.revision === null && !obligation.exemption && unreachable.has(unit.code),
  };
  const heads = Object.keys(digestHeads) as DigestHead[];
  return Object.fromEntries(heads.map((head) => [head, own.filter(isIn[head])])) as unknown as Digest;
};

export const isEmpty = (digest: Digest): boolean => Object.values(digest).every((rows) => rows.length === 0);
