/**
 * Who is to be reminded, from the ledger: the units that owe a report or have one to mend, the groups and the whole
 * that have not signed. What is done, exempt, closed or was never opened has nothing to be reminded of; what was signed
 * is told whatever came after.
 */
import { latestOf } from '../calendars/time.ts';
import { decidedIn, ofKind } from '../log/decided.ts';
import type { Signed, UnitDecision } from '../log/decision.ts';
import type { Label } from '../log/label.ts';
import type { Ledger, LedgerRow } from '../log/ledger.ts';
import type { Opening } from '../log/opening.ts';
import { standingSignatures, wholeGroup } from '../log/signatures.ts';
import { standingOf } from '../log/standing.ts';
import type { LogEntry } from '../log/submission.ts';
import { digestOf, isEmpty } from './digest.ts';
import { type Owing, type Since, today } from './plan.ts';

interface PeriodState {
  readonly ledger: Ledger;
  readonly entries: readonly LogEntry[];
}

/** @param unreachable codes of units nobody at can be written to. */
export const owingOf = (
  { ledger, entries }: PeriodState,
  now: number,
  unreachable: ReadonlySet<string>,
): readonly Owing[] => {
  const { opening, closing } = standingOf(entries);
  if (!opening) return [];
  const signed = standingSignatures(entries, ledger.cutoff);
  const told = toldOfSigning(ledger, [...signed.values()]);
  // Often closed as soon as it is signed: then nothing is owed any more, and who signed is still to be told.
  if (closing) return told;
  const decided = decidedIn(entries, ledger.cutoff);
  const groupsLonger = [wholeGroup, ...ledger.groups.map(({ code }) => code)].flatMap((group) =>
    ofKind(decided.ofGroup(group), 'group-extension').map(({ at }) => at),
  );
  const units = ledger.rows.map((row): Owing => {
    const own = decided.ofUnit(row.unit.code);
    return { to: 'commune', holder: row.unit.code, since: sinceOfUnit(row, own, groupsLonger, opening) };
  });
  const signing = signed.has(wholeGroup) ? [] : signers({ ledger, entries }, opening, now, unreachable);
  return [...units, ...signing, ...told];
};

const sinceOfUnit = (
  { obligation }: LedgerRow,
  own: readonly UnitDecision[],
  groupsLonger: readonly string[],
  opening: Opening,
): Owing['since'] => {
  const { exemption, revision, verdict, due, flags, label } = obligation;
  if (exemption) return {};
  const longer = ofKind(own, 'extension').map(({ at }) => at);
  if (revision !== null) {
    const { sentBack } = verdict;
    if (!toMend.has(label) || !sentBack) return {};
    const { decision } = sentBack;
    const returned = { at: decision.at, armedAt: decision.at };
    if (sentBack.due === null) return { returned };
    return { returned, returnDue: { at: sentBack.due, armedAt: latestOf([decision.at, ...longer]) } };
  }
  const changes = ofKind(own, 'exemption-lifted', 'void').map(({ at }) => at);
  const extended = flags.includes('extended') ? [...longer, ...groupsLonger] : [];
  return {
    opening: { at: opening.at, armedAt: opening.at },
    due: { at: due, armedAt: latestOf([opening.at, ...changes, ...extended]) },
  };
};

const toMend: ReadonlySet<Label> = new Set(['returned', 'mending-overdue']);

/** Groups, and the whole: reminded until they have signed. */
const signers = (
  { ledger, entries }: PeriodState,
  opening: Opening,
  now: number,
  unreachable: ReadonlySet<string>,
): readonly Owing[] => {
  const signed = standingSignatures(entries, ledger.cutoff);
  const armed = (at: string): Since => ({ at, armedAt: opening.at });
  const digest = (group: string | null) =>
    isEmpty(digestOf(ledger, group, now, unreachable)) ? {} : { day: today(now) };
  const { group: groupDue, whole: wholeDue } = opening.due;
  const toSign = {
    opening: armed(opening.at),
    ...(groupDue === undefined ? {} : { due: armed(groupDue) }),
  };
  const groups = ledger.groups.map(
    ({ code }): Owing => ({
      to: 'group',
      holder: code,
      since: { ...(signed.has(code) ? {} : toSign), ...digest(code) },
    }),
  );
  const times = ledger.groups.map(({ code }) => signed.get(code)?.at);
  const allSigned = times.length > 0 && times.every((at) => at !== undefined) ? latestOf(times) : undefined;
  const whole: Owing = {
    to: 'whole',
    holder: wholeGroup,
    since: {
      opening: armed(opening.at),
      ...(wholeDue === undefined ? {} : { due: armed(wholeDue) }),
      ...(allSigned === undefined ? {} : { groupSigned: { at: allSigned, armedAt: allSigned } }),
      ...digest(null),
    },
  };
  return [...groups, whole];
};

/**
 * Each signature is told of for itself, beside all other letters: to the office always, to its own group, and to every
 * group where the whole was signed. Two of one instant are one letter.
 */
const toldOfSigning = ({ groups }: Ledger, signatures: readonly Signed[]): readonly Owing[] => {
  const told = signatures.flatMap(({ group, at }) => {
    const since = { signed: { at, armedAt: at } };
    const own = groups.filter(({ code }) => group === wholeGroup || group === code);
    const offices = own.map(({ code }): Owing => ({ to: 'group', holder: code, since }));
    return [...offices, { to: 'whole', holder: wholeGroup, since } as const];
  });
  return [...new Map(told.map((one) => [`${one.holder}#${one.since.signed?.at}`, one])).values()];
};
