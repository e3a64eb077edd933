/** Whole lives of a period, as fast-check makes them up: reports, decisions in their slots, openings, sign-offs. */
import fc from 'fast-check';
import type { UnitDecision } from '../../../../shared/domain/log/decision.ts';
import { rootOf } from '../../../../shared/domain/log/readings.ts';
import { revisionOf } from '../../../../shared/domain/log/revision.ts';
import type { LogEntry, Submission } from '../../../../shared/domain/log/submission.ts';
import { aSubmission, cast, moments } from '../../../cast/index.ts';
import { decisionsOf, openingOf, reopening, type Said, signature } from './decided.ts';

const day = (number: number): string => `2024-03-${String(number).padStart(2, '0')}T02:00:00.000Z`;

const reportOf = (unit: string, n: number, at: number, heads: number, isNil: boolean): Submission => {
  const receivedAt = day(at);
  const submissionId = `s-${n}`;
  if (!isNil) return aSubmission({ unit, submissionId, receivedAt, values: { heads_thon: heads, members: heads % 3 } });
  const said = { at: receivedAt, by: unit, role: 'unit', fields: [] } as const;
  return { ...aSubmission({ unit, submissionId, receivedAt, source: 'nil', values: {} }), nil: said };
};

const reportsOf = (unit: string) =>
  fc
    .array(fc.tuple(fc.integer({ min: 2, max: 24 }), fc.integer({ min: 0, max: 9 }), fc.boolean()), { maxLength: 4 })
    .map((all) => all.map(([at, heads, isNil], n) => reportOf(unit, n, at, heads, isNil && heads < 3)));

const saidOf = (report: Submission | undefined): fc.Arbitrary<Said> => {
  const until = fc.integer({ min: 5, max: 28 }).map(day);
  const ofUnit = fc.oneof(
    until.map((one): Said => ({ decision: 'extension', until: one })),
    until.map((one): Said => ({ decision: 'time-asked', until: one })),
    fc.constantFrom<Said>(
      { decision: 'exemption', ground: 'Nghị quyết' },
      { decision: 'exemption-lifted' },
      { decision: 'note' },
    ),
  );
  if (!report) return ofUnit;
  const on = { of: rootOf(report), revision: revisionOf(report) };
  const fields = [{ field: 'heads_thon', reason: 'Xem lại' }];
  const ofReport = fc.oneof(
    fc.option(until).map((due): Said => ({ decision: 'return', ...on, fields, due })),
    fc.integer({ min: 0, max: 9 }).map((members): Said => ({ decision: 'override', ...on, values: { members } })),
    fc.constantFrom<Said>(
      { decision: 'accept', ...on },
      { decision: 'void', ...on },
      { decision: 'reply', ...on, field: 'heads_thon' },
    ),
  );
  return fc.oneof(ofUnit, { arbitrary: ofReport, weight: 3 });
};

const lifeOf = (unit: string): fc.Arbitrary<{ reports: Submission[]; decided: UnitDecision[] }> =>
  reportsOf(unit).chain((reports) => {
    const about = reports.length > 0 ? fc.constantFrom(...reports) : fc.constant(undefined);
    return fc
      .array(about.chain(saidOf), { maxLength: 5 })
      .map((said) => ({ reports, decided: decisionsOf(unit)(...said) }));
  });

/** The entries of a period, and one decision more that could be taken in it. */
export const lives: fc.Arbitrary<{ readonly entries: readonly LogEntry[]; readonly next: UnitDecision }> = fc
  .tuple(...Object.values(cast).map((unit) => lifeOf(unit)), fc.nat({ max: 4 }), fc.integer({ min: 0, max: 28 }))
  .chain((made) => {
    const parts = made.slice(0, -2) as { reports: Submission[]; decided: UnitDecision[] }[];
    const [chosen, opens] = made.slice(-2) as [number, number];
    const all = Object.values(cast);
    const signed = parts.map(({ reports, decided }, i) => ({
      unit: all[i] as string,
      revision: reports[0] ? revisionOf(reports[0]) : null,
      slot: Math.max(0, decided.length - 1),
    }));
    const { reports = [], decided = [] } = parts[chosen] ?? {};
    const unit = all[chosen] as string;
    const whole: LogEntry[] = [
      ...(opens > 14 ? [openingOf(all.slice(0, 1 + (opens % 5)), day(opens))] : []),
      ...(opens % 3 === 0 ? [signature('901', signed.slice(0, 3))] : []),
      ...(opens % 4 === 0 ? [signature('*', signed), ...(opens % 8 === 0 ? [reopening('*', 2, 1)] : [])] : []),
    ];
    return saidOf(reports.at(-1)).map((said) => ({
      entries: [...parts.flatMap((part) => [...part.reports, ...part.decided]), ...whole],
      next: {
        ...(decisionsOf(unit)(said)[0] as UnitDecision),
        slot: decided.length + 1,
        requestId: 'next',
        at: moments.closed,
      },
    }));
  });
