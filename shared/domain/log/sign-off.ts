/**
 * Sign-off (ký): what a signature over a group or the whole is about, what stands in its way, and whether figures are
 * still those that were signed. A late report is never refused: the signature then no longer holds, and it is said.
 */
import type { Campaign } from '../campaign/campaign.ts';
import { type Issue, pointer, refusal } from '../issues/issue.ts';
import type { Group, Unit } from '../units/register.ts';
import type { Signed } from './decision.ts';
import type { Ledger, LedgerRow } from './ledger.ts';
import { rootOf, rootText } from './readings.ts';
import { wholeGroup } from './signatures.ts';
import type { LogEntry, Submission } from './submission.ts';
import { standOf } from './tags.ts';
import { addUp } from './tally.ts';

/** What one signature is over. */
export interface Scope {
  readonly group: string;
  readonly rows: readonly LedgerRow[];
  /** Groups that sign before the whole; none under a group. */
  readonly groups: readonly Group[];
}

/** Undefined for a group that has no unit in the period. @param group its code, or `*` for the whole */
export const scopeOf = ({ rows, groups }: Ledger, group: string): Scope | undefined => {
  if (group === wholeGroup) return { group, rows, groups };
  const own = rows.filter(({ unit }) => unit.group === group);
  return own.length === 0 ? undefined : { group, rows: own, groups: [] };
};

/** Units that owe a report and have sent none. */
export const missingIn = ({ rows }: Scope): Unit[] =>
  rows.flatMap(({ unit, state }) => (state === 'missing' || state === 'pending' ? [unit] : []));

/** Groups that have not signed what their figures are now. */
export const unsignedIn = (
  campaign: Campaign,
  { rows, groups }: Scope,
  standing: ReadonlyMap<string, Signed>,
): Group[] => {
  const byGroup = Map.groupBy(rows, ({ unit }) => unit.group);
  return groups.filter(({ code }) => {
    const signature = standing.get(code);
    return !signature || !isAsSigned(campaign, signature, byGroup.get(code) ?? []);
  });
};

/**
 * Units that somebody exempted or whose figures he set himself, in a repair or as nothing to report too: he does not
 * sign over them (four eyes).
 * @param entries of the period: a repair is its author's, whoever has had the delivery read again since
 */
export const decidedBy = ({ rows }: Scope, entries: readonly LogEntry[], official: string): Unit[] => {
  const repaired = new Set(
    entries.flatMap((entry) => (entry.kind === 'submission' && isRepairBy(entry, official) ? [rootName(entry)] : [])),
  );
  return rows
    .filter(
      ({ current, corrections, obligation }) =>
        corrections.some(({ by }) => by === official) ||
        obligation.exemption?.by === official ||
        (current && (isNilBy(current, official) || repaired.has(rootName(current)))),
    )
    .map(({ unit }) => unit);
};

const isNilBy = ({ nil }: Submission, official: string): boolean => nil?.role !== 'unit' && nil?.by === official;

const isRepairBy = ({ rereading }: Submission, official: string): boolean =>
  rereading?.how === 'repair' && rereading.by === official && rereading.repair?.values !== undefined;

const rootName = (report: Submission): string => rootText(rootOf(report));

/** Every total of some rows, with how many units it rests on: what is signed. */
export const signedFigures = (campaign: Campaign, rows: readonly LedgerRow[]): Signed['figures'] => {
  const { values, reporting, reported } = addUp(campaign, rows);
  return Object.fromEntries([...values].map(([key, value]) => [key, { value, units: reporting.get(key) ?? reported }]));
};

/** The same reports, and the same totals of them: a decision may change a total without a report. */
export const isAsSigned = (campaign: Campaign, signature: Signed, rows: readonly LedgerRow[]): boolean => {
  const signed = new Map(signature.units.map(({ unit, revision }) => [unit, revision]));
  const isSame = rows.map(standOf).every(({ unit, revision }) => signed.get(unit) === revision);
  const now = signedFigures(campaign, rows);
  const figures = Object.entries(signature.figures);
  return (
    isSame &&
    rows.length === signed.size &&
    figures.length === Object.keys(now).length &&
    figures.every(([key, { value, units }]) => now[key]?.value === value && now[key]?.units === units)
  );
};

interface Explained {
  readonly missing: Signed['missing'];
  readonly unsignedGroups: Signed['unsignedGroups'];
}

/**
 * Who is missing, each with a reason: units that a group signed without have theirs already.
 * @returns issues where somebody is left out, or named for no cause
 */
export const explain = (
  campaign: Campaign,
  scope: Scope,
  standing: ReadonlyMap<string, Signed>,
  asked: Explained,
): Explained & { readonly issues: readonly Issue[] } => {
  const missing = missingIn(scope);
  const unsigned = unsignedIn(campaign, scope, standing);
  const given = scope.groups.flatMap(({ code }) => standing.get(code)?.missing ?? []);
  const reasons = new Map([...given, ...asked.missing].map(({ unit, reason }) => [unit, reason]));
  const groupReasons = new Map(asked.unsignedGroups.map(({ group, reason }) => [group, reason]));
  return {
    missing: missing.map(({ code }) => ({ unit: code, reason: reasons.get(code) ?? '' })),
    unsignedGroups: unsigned.map(({ code }) => ({ group: code, reason: groupReasons.get(code) ?? '' })),
    issues: [
      ...unexplained('missing', missing, reasons, 'chưa có báo cáo'),
      ...unexplained('unsignedGroups', unsigned, groupReasons, 'chưa ký, hoặc số liệu đã đổi sau khi ký'),
      ...needless(
        'missing',
        asked.missing.map(({ unit }) => unit),
        missing,
        'không phải đơn vị còn thiếu báo cáo',
      ),
      ...needless(
        'unsignedGroups',
        asked.unsignedGroups.map(({ group }) => group),
        unsigned,
        'không phải nhóm chưa ký',
      ),
    ],
  };
};

type Named = Pick<Unit, 'code' | 'name'>;

const unexplained = (
  list: keyof Explained,
  named: readonly Named[],
  reasons: ReadonlyMap<string, string>,
  why: string,
): Issue[] =>
  named
    .filter(({ code }) => !reasons.has(code))
    .map(({ code, name }) =>
      refusal('sign.unexplained', pointer(list), `${name} (${code}) ${why}: cần nêu lý do vẫn ký.`),
    );

const needless = (list: keyof Explained, asked: readonly string[], named: readonly Named[], why: string): Issue[] => {
  const known = new Set(named.map(({ code }) => code));
  return asked.flatMap((code, index) => {
    const isAgain = asked.indexOf(code) < index;
    if (known.has(code) && !isAgain) return [];
    const detail = isAgain ? `"${code}" đã nêu ở trên.` : `"${code}" ${why}.`;
    return [refusal('sign.needless', pointer(list, index), detail)];
  });
};
