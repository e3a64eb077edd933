/**
 * An obligation (việc phải báo cáo) is what one unit owes in one period: duty, due, report, verdict, cover. Folded from
 * the log and never stored, so that no status can contradict the entries it stands for.
 */
import type { Unit } from '../units/register.ts';
import { type Cover, coverOf, type SignedUnits } from './cover.ts';
import { type Decided, ofKind } from './decided.ts';
import type { Exempted, TimeAsked, UnitDecision } from './decision.ts';
import type { Flag, Label } from './label.ts';
import { isLateWritten } from './late-written.ts';
import { revisionOf } from './revision.ts';
import { wholeGroup } from './signatures.ts';
import type { Submission } from './submission.ts';
import { isAnswered, type Verdict, verdictOf } from './verdict.ts';

export interface Obligation {
  /** The exemption in force; null where the unit owes a report. */
  readonly exemption: Exempted | null;
  /** First instant that is too late, UTC ISO: of the opening or the calendar, or of the longest extension. */
  readonly due: string;
  /** Hash of what the report that is not void says; null where there is none. */
  readonly revision: string | null;
  readonly verdict: Verdict;
  /** The standing signature the unit is in. */
  readonly cover: Cover | null;
  /** The last slot of the unit's decisions; 0 where there is none. */
  readonly slot: number;
  /** The unit asks for more time, and nobody has given any since. */
  readonly timeAsked: TimeAsked | null;
  readonly label: Label;
  readonly flags: readonly Flag[];
}

/** What the period says of every unit. */
export interface ObligationTerms {
  /** Epoch ms, without extensions. */
  readonly due: number;
  readonly isOpen: boolean;
  /** Epoch ms. */
  readonly cutoff: number;
  readonly decided: Decided;
  readonly signatures: SignedUnits;
}

/** What the unit has sent. */
export interface Sent {
  /** In their latest readings, without void ones, oldest first. */
  readonly reports: readonly Submission[];
  readonly current: Submission | null;
  readonly isOverridden: boolean;
  /** Open deliveries in quarantine. */
  readonly quarantined: number;
}

export const foldObligation = (unit: Unit, terms: ObligationTerms, sent: Sent): Obligation => {
  const decided = terms.decided.ofUnit(unit.code);
  const due = extended(unit, terms, decided);
  const { current, reports } = sent;
  const revision = current ? revisionOf(current) : null;
  const duty = ofKind(decided, 'exemption', 'exemption-lifted').at(-1);
  const asked = ofKind(decided, 'time-asked', 'extension').at(-1);
  const facts = {
    exemption: duty?.decision === 'exemption' ? duty : null,
    due: new Date(due).toISOString(),
    revision,
    verdict: verdictOf(decided, reports, current, revision),
    cover: coverOf(terms.signatures, unit, { ...sent, revision }, decided),
    slot: decided.at(-1)?.slot ?? 0,
    timeAsked: asked?.decision === 'time-asked' ? asked : null,
  };
  const [first] = reports;
  const isFlagged: Readonly<Record<Flag, boolean>> = {
    late: first !== undefined && Date.parse(first.decidedAt) >= due,
    extended: due > terms.due,
    nil: current?.nil !== undefined,
    overridden: sent.isOverridden,
    quarantined: sent.quarantined > 0,
    'sent-though-exempt': facts.exemption !== null && current !== null,
    'written-late': current !== null && facts.cover !== null && isLateWritten(current, facts.cover.signature),
  };
  const flags = (Object.keys(isFlagged) as Flag[]).filter((flag) => isFlagged[flag]);
  return { ...facts, label: labelOf(facts, terms), flags };
};

const extended = ({ group }: Unit, { due, decided }: ObligationTerms, ofUnit: readonly UnitDecision[]): number => {
  const own = ofKind(ofUnit, 'extension');
  const shared = (group === null ? [wholeGroup] : [wholeGroup, group]).flatMap((level) =>
    ofKind(decided.ofGroup(level), 'group-extension'),
  );
  return Math.max(due, ...[...own, ...shared].map(({ until }) => Date.parse(until)));
};

type Facts = Omit<Obligation, 'label' | 'flags'>;

const labelOf = ({ exemption, due, revision, verdict, cover }: Facts, terms: ObligationTerms): Label => {
  const { kind, sentBack, accepted } = verdict;
  const isPast = (instant: string | null): boolean => instant !== null && terms.cutoff >= Date.parse(instant);
  if (exemption) return 'exempt';
  if (cover && !cover.holds) return 'amended-after-signing';
  if (revision === null && !terms.isOpen) return 'not-open';
  if (revision === null) return isPast(due) ? 'overdue' : 'not-due';
  if (cover) return 'signed';
  if (kind === 'accepted') return 'accepted';
  if (kind === 'none' && accepted) return 'revised-after-acceptance';
  if (kind === 'returned' && sentBack && !isAnswered(sentBack)) {
    return isPast(sentBack.due) ? 'mending-overdue' : 'returned';
  }
  return 'awaiting';
};
