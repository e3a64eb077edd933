/**
 * The export as JSON for another program: typed figures, what they rest on, and where each comes from: a unit's from
 * the report it names, a group's and the whole's from the units they do not list as without. Not reported is absent,
 * never 0; a ratio over zero is null.
 */

import { periodWords } from '../../../domain/calendars/calendar.ts';
import { instantText } from '../../../domain/calendars/time.ts';
import { applies } from '../../../domain/fields/asked.ts';
import type { Field, Value } from '../../../domain/fields/field.ts';
import { measureOf, optionsOf } from '../../../domain/fields/kinds.ts';
import type { Comparison } from '../../../domain/log/comparison.ts';
import type { Signed } from '../../../domain/log/decision.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import type { Signing } from '../../../domain/log/signing.ts';
import type { Submission } from '../../../domain/log/submission.ts';
import { figuresOfRow, type Tally } from '../../../domain/log/tally.ts';
import { printable } from '../../../printable.ts';
import { adjustmentsOf } from '../sheets/adjusted.ts';
import { comparedLines } from '../sheets/compared.ts';
import type { ExportInput } from '../sheets/input.ts';
import { inOrder } from '../sheets/order.ts';

export const jsonOf = (input: ExportInput): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(exportDocument(input), printableOnly)}\n`);

const printableOnly = (_key: string, value: unknown): unknown => (typeof value === 'string' ? printable(value) : value);

/** What the file holds; the test pins its shape. */
export const exportDocument = (input: ExportInput) => {
  const { campaign, register, ledger, tallies, evidence, previous } = input;
  return {
    format: 'tonghop-export',
    formatVersion: 1,
    campaign: {
      id: campaign.id,
      version: campaign.version,
      title: campaign.title,
      document: campaign.document,
      sample: campaign.sample ?? null,
    },
    period: { name: ledger.period, words: periodWords(campaign.calendar, ledger.period) },
    evidence: {
      cutoff: ledger.cutoff,
      cutoffText: instantText(ledger.cutoff),
      inputHash: evidence.inputHash,
      waiting: evidence.waiting ?? 0,
      ...(evidence.clockBehind === undefined ? {} : { clockBehind: evidence.clockBehind }),
      ...(evidence.seal === undefined ? {} : { seal: evidence.seal }),
      software: evidence.software,
      register: { id: register.id, version: evidence.registerVersion, act: register.act },
      previous: previous && { cutoff: previous.ledger.cutoff, inputHash: previous.inputHash },
    },
    signing: input.signing ? signed(input.signing) : null,
    fields: campaign.fields.map((field) => ({ ...named(field), ...measured(field), ...choicesOf(field) })),
    indicators: campaign.indicators,
    whole: { ...standing(tallies.whole), figures: totals(input, tallies.whole) },
    comparison: input.comparison ? compared(input, input.comparison) : null,
    groups: tallies.groups.map((group) => ({
      code: group.group?.code ?? null,
      name: group.group?.name ?? null,
      ...standing(group),
      figures: totals(input, group),
    })),
    units: tallies.groups.flatMap((group) =>
      inOrder(group.rows, campaign.export.sort).map((row) => ({
        code: row.unit.code,
        name: row.unit.name,
        type: row.unit.type,
        group: group.group?.code ?? null,
        state: row.state,
        label: row.obligation.label,
        firstAt: row.firstAt,
        revisions: row.revisions,
        correctedLate: row.correctedLate,
        quarantined: row.quarantined,
        answers: row.current ? { ...row.current.values } : null,
        indicators: row.current ? indicators(input, row) : null,
        report: row.current ? traceOf(row.current) : null,
        ...adjustments(input, row),
      })),
    ),
    unexpectedUnits: ledger.unexpectedUnits.map((report) => ({ unit: report.unit, report: traceOf(report) })),
    quarantine: {
      kept: ledger.quarantine.length,
      open: ledger.quarantine.filter(({ open }) => open).length,
      unknownUnit: ledger.quarantine.filter(({ open, unit }) => open && unit === null).length,
      atLeast: input.hasMoreHeld ?? false,
    },
  };
};

/** Whose signatures stand, and what was signed. */
const signed = ({ whole, groups, asSigned }: Signing) => ({
  whole: whole && signature(whole),
  groups: groups.map((one) => ({ code: one.group.code, signature: one.signature && signature(one.signature) })),
  amended: asSigned !== null,
});

const signature = ({ slot, at, by, name, cutoff, inputHash, seal, figures, missing, unsignedGroups }: Signed) => ({
  ...{ slot, at, by, name, cutoff, inputHash, seal, figures, missing, unsignedGroups },
});

/** Figures of the period before and of this one, over the units that gave them in both. */
const compared = (input: ExportInput, comparison: Comparison) => ({
  period: { name: comparison.period, words: periodWords(input.campaign.calendar, comparison.period) },
  units: comparison.units.map(({ unit }) => unit.code),
  merged: comparison.merged.map(({ unit }) => unit.code),
  figures: comparedLines(input, comparison).map(({ leaf, before, now, units }) => ({
    key: leaf.key,
    before: numberOf(before),
    now: numberOf(now),
    units,
  })),
});

const named = ({ key, label, kind }: Field) => ({ key, label, kind });

const measured = (field: Field) => (measureOf(field).decimals > 0 ? measureOf(field) : {});

const choicesOf = (field: Field) => {
  const options = optionsOf(field);
  return options.length === 0 ? {} : { answers: options.map(({ value, label }) => ({ value, label })) };
};

/** Enough to find the very entry of the log a figure was read from, and by which versions. */
const traceOf = ({ source, tool, submissionId, contentHash, decidedAt, times, versions, issues }: Submission) => ({
  source,
  tool,
  submissionId,
  contentHash,
  decidedAt,
  times,
  versions,
  issues,
});

/** Values officials set right, with what was reported; null is blank. Absent where the report stands as it was sent. */
const adjustments = ({ campaign }: ExportInput, row: LedgerRow) =>
  row.corrections.length === 0
    ? {}
    : {
        adjustments: adjustmentsOf(campaign, row).map(({ field, reported, value, inForce, correction }) => {
          const { id, at, by, reason } = correction;
          return { field: field.key, reported, value, inForce, correction: id, at, by, reason };
        }),
      };

const standing = ({ exempt, expected, reported, nil, rows }: Tally) => ({
  ...(exempt > 0 ? { exempt } : {}),
  expected,
  reported,
  ...(nil > 0 ? { nil } : {}),
  late: rows.filter(({ state }) => state === 'late').length,
});

/** Every total with how many units are in it and which of those asked are not. */
const totals = ({ campaign }: ExportInput, { values, reporting, answers, rows }: Tally) =>
  Object.fromEntries(
    [...campaign.fields, ...campaign.indicators].flatMap((asked) => {
      const [value, units] = [values.get(asked.key), answers.get(asked.key)];
      if (value === undefined && !units) return [];
      const total = {
        ...(value === undefined ? {} : { value: numberOf(value) }),
        ...(units ? { answers: Object.fromEntries(units) } : {}),
      };
      const field = 'required' in asked ? asked : null;
      if (field === null) return [[asked.key, { ...total, reporting: reporting.get(asked.key) ?? null }]];
      const without = rows.filter(
        ({ unit, current }) => applies(field, unit.type) && current?.values[field.key] === undefined,
      );
      const rest = { reporting: reporting.get(field.key) ?? 0, without: without.map(({ unit }) => unit.code) };
      return [[field.key, { ...total, ...rest }]];
    }),
  );

const indicators = ({ campaign }: ExportInput, row: LedgerRow): Record<string, Value | null> => {
  const figures = figuresOfRow(campaign, row);
  return Object.fromEntries(
    campaign.indicators.flatMap(({ key }) => {
      const value = figures.get(key);
      return value === undefined ? [] : [[key, numberOf(value)]];
    }),
  );
};

const numberOf = (value: number | string): number | null => (typeof value === 'number' ? value : null);
