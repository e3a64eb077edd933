import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { eventTypeNames } from '../../../../shared/domain/events/event-types.ts';
import { eventsIn, sealEvents } from '../../../../shared/domain/events/events-in.ts';
import type { Decision } from '../../../../shared/domain/log/decision.ts';
import type { LogEntry } from '../../../../shared/domain/log/submission.ts';
import type { KeptText, Seal } from '../../../../shared/domain/seals/seal.ts';

const place = { campaign: 'kon-tum-2881-2021', period: 'once' };
const instant = (minute: number): string => new Date(Date.UTC(2021, 10, 10, 2, minute)).toISOString();
const name = 'Nguyễn Thị Bí Mật';

const submission = (unit: string, minute: number): LogEntry =>
  ({
    kind: 'submission',
    unit,
    unitName: name,
    values: { heads_thon: minute, results: name },
    times: { receivedAt: instant(minute) },
  }) as unknown as LogEntry;
const decision = (kind: Decision['decision'], unit: string, minute: number): LogEntry =>
  ({
    kind: 'decision',
    decision: kind,
    unit,
    group: unit,
    at: instant(minute),
    by: name,
    name,
    role: 'department',
    reason: name,
    slot: 1,
    revision: 'a'.repeat(64),
    values: {},
    units: [{ unit, revision: null, slot: 1 }],
    missing: [{ unit, reason: name }],
    seal: { number: 1, root: 'ab' },
    cutoff: instant(minute),
    inputHash: 'ff',
    signature: 1,
  }) as unknown as LogEntry;

const told: Readonly<Record<Decision['decision'], string | null>> = {
  return: 'report.returned',
  accept: 'report.accepted',
  void: 'report.voided',
  override: 'report.revised',
  sign: 'group.signed',
  reopen: 'group.reopened',
  extension: null,
  exemption: null,
  'exemption-lifted': null,
  note: null,
  'time-asked': null,
  reply: null,
  'group-extension': null,
};
const kinds = Object.keys(told) as Decision['decision'][];

const anEntry = fc.oneof(
  fc.tuple(fc.constantFrom('1', '2', '3'), fc.nat(500)).map(([unit, minute]) => submission(unit, minute)),
  fc
    .tuple(fc.constantFrom(...kinds), fc.constantFrom('1', '*'), fc.nat(500))
    .map(([kind, unit, minute]) => decision(kind, unit, minute)),
);
const aLog = fc
  .array(anEntry, { maxLength: 30 })
  .map((entries) => entries.map((entry, index): KeptText => ({ key: `K#${index}`, text: JSON.stringify(entry) })));

const of = (...entries: LogEntry[]): KeptText[] =>
  entries.map((entry, index) => ({ key: `K#${index}`, text: JSON.stringify(entry) }));
const typesOf = (...entries: LogEntry[]): string[] => eventsIn(place, of(...entries), 102).map(({ type }) => type);

describe('events of a log', () => {
  test.each(Object.entries(told))('%s is told as %s', (kind, type) => {
    expect(typesOf(decision(kind as Decision['decision'], '608', 1))).toEqual(type === null ? [] : [type]);
  });

  test('of the whole are told as such', () => {
    expect(typesOf(decision('sign', '*', 1), decision('reopen', '*', 2))).toEqual(['whole.signed', 'whole.reopened']);
  });

  test('a unit’s first report is received, each later one revised, by when they came', () => {
    expect(typesOf(submission('1', 5), submission('1', 3), submission('2', 4))).toEqual([
      'report.received',
      'report.received',
      'report.revised',
    ]);
  });

  test('count who has reported as of each, out of whom the latest opening names', () => {
    const opening = { kind: 'opening', number: 1, at: instant(2), units: ['1', '2'], due: { commune: instant(900) } };
    const counts = eventsIn(place, of(submission('1', 1), opening as unknown as LogEntry, submission('2', 3)), 102)
      .filter(({ type }) => type.startsWith('report.'))
      .map(({ body }) => JSON.parse(body).data)
      .map(({ reported, expected }) => [reported, expected]);

    expect(counts).toEqual([
      [1, 102],
      [2, 2],
    ]);
  });

  test('have ids that depend on nothing but where an entry lies, in whatever order it is read', () => {
    fc.assert(
      fc.property(aLog, fc.infiniteStream(fc.nat()), (log, order) => {
        const shuffled = log.map((entry) => ({ entry, by: order.next().value as number }));
        const other = shuffled.toSorted((a, b) => a.by - b.by).map(({ entry }) => entry);

        expect(eventsIn(place, other, 102)).toEqual(eventsIn(place, log, 102));
      }),
    );
  });

  test('keep their ids while the log grows, and no two share one', () => {
    fc.assert(
      fc.property(aLog, fc.nat(30), (log, cut) => {
        const before = eventsIn(place, log.slice(0, cut), 102).map(({ id }) => id);
        const after = eventsIn(place, log, 102).map(({ id }) => id);

        expect(new Set(after).size).toBe(after.length);
        expect(after).toEqual(expect.arrayContaining(before));
      }),
    );
  });

  test('hold no name, no reason, no answer', () => {
    fc.assert(
      fc.property(aLog, (log) => {
        expect(JSON.stringify(eventsIn(place, log, 102))).not.toMatch(/Bí Mật|heads_thon|department/);
      }),
    );
  });

  test('are told in spite of an entry that cannot be read', () => {
    const broken = { key: 'K#x', text: '{"kind":' };
    const unknown = { key: 'K#y', text: `{"kind":"of-tomorrow","at":"${instant(1)}"}` };

    expect(eventsIn(place, [broken, unknown, ...of(submission('1', 1))], 102)).toHaveLength(1);
  });

  test('of seals carry number and root', () => {
    const seal = {
      ...place,
      number: 3,
      upTo: instant(9),
      size: 12,
      root: 'abcd',
      previous: null,
      added: [],
      publicKey: '',
    };
    const [event] = sealEvents(place, [seal as unknown as Seal]);

    expect(event).toMatchObject({ type: 'period.sealed', at: instant(9) });
    expect(JSON.parse(event?.body ?? '').data).toMatchObject({ seal: { number: 3, root: 'abcd' }, entries: 12 });
  });

  test('are of types that are listed', () => {
    expect(eventTypeNames).toHaveLength(14);
  });
});
