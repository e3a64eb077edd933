/** What a signature is about, what stands in its way, and how long it holds. */
import { describe, expect, test } from 'vitest';
import type { Exempted, Overridden, Signed } from '../../../../shared/domain/log/decision.ts';
import { foldLedger } from '../../../../shared/domain/log/ledger.ts';
import { rootOf } from '../../../../shared/domain/log/readings.ts';
import { revisionOf } from '../../../../shared/domain/log/revision.ts';
import {
  decidedBy,
  explain,
  isAsSigned,
  missingIn,
  type Scope,
  scopeOf,
  signedFigures,
  unsignedIn,
} from '../../../../shared/domain/log/sign-off.ts';
import { standingSignatures } from '../../../../shared/domain/log/signatures.ts';
import type { LogEntry } from '../../../../shared/domain/log/submission.ts';
import { groupTag, standOf } from '../../../../shared/domain/log/tags.ts';
import { expectedOf } from '../../../../shared/domain/units/roster.ts';
import { aCampaign, aRegister, aSeason, aSubmission, cast, moments } from '../../../cast/index.ts';

const campaign = aCampaign();
const expected = expectedOf(campaign, aRegister());
const season = aSeason();
const [mountains, coast] = ['901', '902'];
const none = { missing: [], unsignedGroups: [] };

const scope = (group: string, entries: readonly LogEntry[] = season): Scope => {
  const found = scopeOf(foldLedger(campaign, 'once', expected, entries, moments.closed), group);
  if (!found) throw new Error(`no unit of ${group}`);
  return found;
};
const decided = { kind: 'decision', at: moments.late, role: 'department', reason: 'x', prev: null } as const;
const overriding = (by: string, slot = 1): Overridden => {
  const report = season.find(({ unit }) => unit === cast.late) ?? aSubmission();
  const about = { unit: cast.late, of: rootOf(report), revision: revisionOf(report) };
  return { ...decided, ...about, decision: 'override', values: { members: 2 }, by, slot, requestId: `${by}${slot}` };
};
const exempting = (by: string): Exempted => ({
  ...{ ...decided, decision: 'exemption', unit: cast.silent, ground: 'QĐ 1', by, slot: 1, requestId: by },
});
const signing = (group: string, over: Partial<Signed> = {}, entries = season): Signed => {
  const { rows } = scope(group, entries);
  return {
    ...{ ...decided, decision: 'sign', group, by: 'a', name: null, slot: 1, requestId: group, cutoff: moments.closed },
    ...{ inputHash: groupTag(rows.map(standOf)), units: rows.map(standOf), figures: signedFigures(campaign, rows) },
    ...{ missing: [], unsignedGroups: [], seal: null },
    ...over,
  };
};
const standing = (...signatures: Signed[]) => new Map(signatures.map((one) => [one.group, one]));

const own = (group: string, entries: readonly LogEntry[], official: string): string[] =>
  decidedBy(scope(group, entries), entries, official).map(({ code }) => code);

describe('four eyes', () => {
  test('whoever set a figure right or exempted a unit does not sign over it, and everybody else does', () => {
    const entries = [...season, overriding('a'), exempting('b')];

    expect(own('*', entries, 'a')).toEqual([cast.late]);
    expect(own('*', entries, 'b')).toEqual([cast.silent]);
    expect(own(coast, entries, 'a')).toEqual([]);
    expect(own('*', entries, 'c')).toEqual([]);
  });

  test('nor over figures he entered in a repair, whoever has had them read again since', () => {
    const sent = aSubmission({ unit: cast.late, values: { heads_thon: 3, members: 1 } });
    const reread = { of: rootOf(sent), repair: { values: { members: 9 } } };
    const repaired = { ...sent, rereading: { ...reread, id: '1', how: 'repair', at: moments.late, by: 'a' } } as const;
    const again = { ...sent, rereading: { ...reread, id: '2', how: 'replay', at: moments.closed, by: 'b' } } as const;
    const placed = { ...repaired, rereading: { ...repaired.rereading, repair: { unit: cast.late } } };

    expect(own('*', [sent, repaired], 'a')).toEqual([cast.late]);
    expect([own('*', [sent, repaired, again], 'a'), own('*', [sent, repaired, again], 'b')]).toEqual([[cast.late], []]);
    expect(own('*', [sent, placed], 'a')).toEqual([]);
  });

  test('nor where he entered that there is nothing to report; a unit says so for itself', () => {
    const nil = { at: moments.late, by: 'a', role: 'department', fields: ['members'] } as const;
    const entered = { ...aSubmission({ unit: cast.late, values: { members: 0 } }), nil };
    const itself = { ...entered, nil: { ...nil, role: 'unit' } } as const;

    expect([entered, itself].map((one) => own('*', [one], 'a'))).toEqual([[cast.late], []]);
  });

  test('holds no longer once the unit has sent a report that counts as sent', () => {
    const newer = aSubmission({ unit: cast.late, values: { heads_thon: 3, members: 1 }, receivedAt: moments.closed });

    expect(own('*', [...season, overriding('a'), newer], 'a')).toEqual([]);
  });
});

describe('who is missing', () => {
  test('owes a report and has sent none; who is exempt is not', () => {
    expect(missingIn(scope('*')).map(({ code }) => code)).toEqual([cast.silent]);
    expect(missingIn(scope('*', [...season, exempting('b')]))).toEqual([]);
    expect(scopeOf(foldLedger(campaign, 'once', expected, season, moments.closed), 'khong-co')).toBeUndefined();
  });

  test('each needs a reason of its own, and nobody else is named, nor twice', () => {
    const named = (...units: string[]) => ({ ...none, missing: units.map((unit) => ({ unit, reason: 'lũ' })) });
    const codes = (asked: typeof none) =>
      explain(campaign, scope(coast), new Map(), asked).issues.map(({ code, pointer }) => `${code} ${pointer}`);

    expect(codes(none)).toEqual(['sign.unexplained /missing']);
    expect(codes(named(cast.silent) as typeof none)).toEqual([]);
    expect(codes(named(cast.silent, cast.silent, cast.late) as typeof none)).toEqual([
      'sign.needless /missing/1',
      'sign.needless /missing/2',
    ]);
  });

  test('has its reason already where its group signed without it', () => {
    const missing = [{ unit: cast.silent, reason: 'lũ' }];
    const explained = explain(campaign, scope('*'), standing(signing(mountains), signing(coast, { missing })), none);

    expect(explained).toEqual({ missing, unsignedGroups: [], issues: [] });
  });
});

describe('a signature holds', () => {
  test.each([
    [
      'a new report',
      aSubmission({ unit: cast.late, values: { heads_thon: 3, members: 1 }, receivedAt: moments.closed }),
    ],
    ['a figure set right', overriding('a')],
  ])('until %s', (_, entry) => {
    const signature = signing(mountains);
    const names = (entries: readonly LogEntry[]) =>
      unsignedIn(campaign, scope('*', entries), standing(signature)).map(({ code }) => code);

    expect(names(season)).toEqual([coast]);
    expect(names([...season, entry])).toEqual([mountains, coast]);
    expect(isAsSigned(campaign, signature, scope(mountains, [...season, entry]).rows)).toBe(false);
  });

  test('in whatever order and however often the log is read', () => {
    const revision = aSubmission({ unit: cast.twice, values: { heads_tdp: 4, members: 1 }, receivedAt: moments.late });
    const signature = signing(mountains, {}, [...season, revision]);
    const shuffled = [revision, ...season.toReversed(), revision, ...season];

    expect(isAsSigned(campaign, signature, scope(mountains, shuffled).rows)).toBe(true);
  });

  test('until it is taken back, or signed again; what is taken back is the one that was named', () => {
    const again = signing(mountains, { slot: 2, requestId: 'r2' });
    const reopened = (signature: number, slot: number) =>
      ({ ...decided, decision: 'reopen', group: mountains, by: 'a', slot, requestId: `o${slot}`, signature }) as const;
    const stands = (...entries: LogEntry[]) => standingSignatures(entries, moments.closed).get(mountains)?.slot;

    expect(stands(again, signing(mountains))).toBe(2);
    expect(stands(reopened(1, 3), again, signing(mountains))).toBe(2);
    expect(stands(reopened(2, 3), again, signing(mountains))).toBeUndefined();
  });
});
