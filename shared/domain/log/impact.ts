/**
 * What publishing a new version does to a period that is under way: who joins and leaves, what is asked anew, and what
 * becomes of each total. Told before it is done. Pure; the log is folded twice, by what is and by what would be.
 */
import type { Campaign } from '../campaign/campaign.ts';
import { isRequired } from '../fields/asked.ts';
import type { Field } from '../fields/field.ts';
import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { type Register, type Unit, unitTypes } from '../units/register.ts';
import { expectedOf } from '../units/roster.ts';
import { type FigureChange, figureChanges } from './figure-changes.ts';
import { foldLedger } from './ledger.ts';
import { openingAt, owing } from './opened.ts';
import type { LogEntry } from './submission.ts';
import { type Tally, tally } from './tally.ts';

/** A campaign with the register it applies. */
export interface Terms {
  readonly campaign: Campaign;
  readonly register: Register;
}

export interface Impact {
  readonly campaign: string;
  readonly period: string;
  /** Units that have reported. */
  readonly reports: number;
  readonly joining: readonly Unit[];
  readonly leaving: readonly (Unit & { readonly reported: boolean })[];
  readonly added: readonly Field[];
  readonly removed: readonly Field[];
  /** Fields of before that become required of some units. */
  readonly required: readonly Field[];
  /** Totals that would be others. */
  readonly totals: readonly FigureChange[];
  /** What is not done unless it is insisted on. */
  readonly refusals: readonly Issue[];
}

/** @param cutoff UTC ISO instant */
export const impactOf = (
  before: Terms,
  after: Terms,
  {
    period,
    entries,
    cutoff,
  }: { readonly period: string; readonly entries: readonly LogEntry[]; readonly cutoff: string },
): Impact => {
  // A period that was opened asks those it named, before and after.
  const opening = openingAt(entries, cutoff);
  const opened = expectedOf(before.campaign, before.register);
  const folded = ({ campaign, register }: Terms): Folded => {
    const expected = owing(expectedOf(campaign, register), opening, opened);
    const ledger = foldLedger(campaign, period, expected, entries, cutoff);
    const reported = new Set(ledger.rows.flatMap(({ unit, current }) => (current ? [unit.code] : [])));
    return { campaign, expected, reported, tally: tally(campaign, ledger).whole };
  };
  const was = folded(before);
  const is = folded(after);
  const added = missingFrom(is.campaign.fields, was.campaign.fields, ({ key }) => key);
  const leaving = missingFrom(was.expected.units, is.expected.units, ({ code }) => code).map((unit) => ({
    ...unit,
    reported: was.reported.has(unit.code),
  }));
  return {
    campaign: before.campaign.id,
    period,
    reports: was.reported.size,
    joining: missingFrom(is.expected.units, was.expected.units, ({ code }) => code),
    leaving,
    added,
    removed: missingFrom(was.campaign.fields, is.campaign.fields, ({ key }) => key),
    required: is.campaign.fields.filter((field) => isNewlyRequired(field, was.campaign)),
    totals: figureChanges(was, is),
    refusals: [...provinceFault(before, after), ...leavingFault(leaving), ...templateFault(before, after)],
  };
};

interface Folded {
  readonly campaign: Campaign;
  readonly expected: { readonly units: readonly Unit[] };
  readonly reported: ReadonlySet<string>;
  readonly tally: Tally;
}

const missingFrom = <T>(of: readonly T[], others: readonly T[], name: (one: T) => string): readonly T[] => {
  const there = new Set(others.map(name));
  return of.filter((one) => !there.has(name(one)));
};

const isNewlyRequired = (field: Field, { fields }: Campaign): boolean => {
  const old = fields.find(({ key }) => key === field.key);
  return old !== undefined && unitTypes.some((type) => isRequired(field, type) && !isRequired(old, type));
};

const provinceFault = (before: Terms, after: Terms): Issue[] =>
  before.register.province.code === after.register.province.code
    ? []
    : [
        refusal(
          'publish.province',
          pointer('register'),
          `Danh mục này của ${after.register.province.name}, tỉnh khác.`,
        ),
      ];

const leavingFault = (leaving: Impact['leaving']): Issue[] => {
  const reported = leaving.filter((unit) => unit.reported);
  if (reported.length === 0) return [];
  const names = reported.slice(0, 10).map(({ code, name }) => `${name} (${code})`);
  const more = reported.length > names.length ? ` và ${reported.length - names.length} đơn vị khác` : '';
  return [
    refusal('publish.reported-units', '', `Bỏ ${reported.length} đơn vị đã báo cáo: ${names.join(', ')}${more}.`),
  ];
};

const templateFault = (before: Terms, after: Terms): Issue[] =>
  before.campaign.export.template !== undefined && after.campaign.export.template === undefined
    ? [refusal('publish.template', pointer('export', 'template'), 'Văn bản này không còn mẫu .xlsx của cơ quan.')]
    : [];
