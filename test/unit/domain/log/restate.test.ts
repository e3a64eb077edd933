import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLedger } from '../../../../shared/domain/log/ledger.ts';
import { type Restated, restate } from '../../../../shared/domain/log/restate.ts';
import { addUp } from '../../../../shared/domain/log/tally.ts';
import { readEdge } from '../../../../shared/domain/units/edge.ts';
import { readRegister } from '../../../../shared/domain/units/read-register.ts';
import type { RegisterDocument } from '../../../../shared/domain/units/register-document.ts';
import { expectedOf, regroup } from '../../../../shared/domain/units/roster.ts';
import { successionOf } from '../../../../shared/domain/units/succession.ts';
import {
  aCampaign,
  aLaterDocument,
  aRegister,
  aRegisterDocument,
  aSeason,
  aSubmission,
  cast,
  later,
  moments,
} from '../../../cast/index.ts';

const campaign = aCampaign();
const register = aRegister();
const rows = foldLedger(campaign, 'once', expectedOf(campaign, register), aSeason(), moments.closed).rows;
const documents = (...list: RegisterDocument[]) => new Map(list.map((document) => [document.id, document]));
const restatedBy = (document: RegisterDocument, some = rows): Restated => {
  const succession = successionOf(register.id, document, documents(aRegisterDocument(), document));
  if (!succession) throw new Error('There is no way between the editions.');
  return restate(some, register, regroup(readRegister(document), 'former-district').units, succession);
};
const members = (some: Parameters<typeof addUp>[1]) => addUp(campaign, some).values.get('members');

describe('reports restated to a later edition', () => {
  const { units, apart } = restatedBy(aLaterDocument());
  const unit = (code: string) => units.find((one) => one.unit.code === code);

  test('add up old units that went whole to a new one, each named with its act', () => {
    const joined = unit(later.joined);

    expect(joined?.from.map(({ row, edge }) => [row.unit.code, edge?.kind, edge?.act])).toEqual([
      [cast.punctual, 'merge', 'Nghị quyết minh họa'],
      [cast.late, 'merge', 'Nghị quyết minh họa'],
    ]);
    expect(members(joined?.from.map(({ row }) => row) ?? [])).toBe(5 + 0);
    expect(joined?.comparable).toBe(true);
  });

  test('mark units that parts went to as not comparable, and say which parts', () => {
    expect(units.filter((one) => !one.comparable).map((one) => one.unit.code)).toEqual([later.enlarged, later.parted]);
    expect(unit(later.parted)?.from).toEqual([]);
    expect(unit(later.enlarged)?.lacking.map((edge) => [edge.old.code, edge.full])).toEqual([[cast.silent, false]]);
  });

  test('keep apart what was split, with where its parts went', () => {
    expect(apart.map(({ row, edges }) => [row.unit.code, edges.map((edge) => edge.new?.code)])).toEqual([
      [cast.silent, [later.enlarged, later.parted]],
    ]);
  });

  test('stand under the groups asked for', () => {
    expect(units.map((one) => one.unit.group)).toEqual(['901', '901', '902', '902']);
  });

  test('leave organisations as they are', () => {
    const organisations = [{ code: 'hoi-nong-dan', name: 'Hội Nông dân' }];
    const wider = aCampaign({
      reporters: [{ communes: 'all' }, { organisations, as: { code: 'to-chuc', name: 'Tổ chức' } }],
    });
    const { rows: all } = foldLedger(wider, 'once', expectedOf(wider, register), aSeason(), moments.closed);

    expect(restatedBy(aLaterDocument(), all).units.at(-1)).toMatchObject({
      unit: { code: 'hoi-nong-dan', group: 'to-chuc' },
      comparable: true,
    });
  });

  test('are not comparable where only some of the old units were asked', () => {
    const { units: some } = restatedBy(aLaterDocument(), rows.slice(1));
    const joined = some.find((one) => one.unit.code === later.joined);

    expect(joined).toMatchObject({ comparable: false, lacking: [{ old: { code: cast.punctual } }] });
  });

  test('does not make a unit comparable that another province has a part in', () => {
    const [own] = aLaterDocument().predecessors ?? [];
    const other = {
      from: 'song-dai@2024-01-01',
      act: 'Nghị quyết minh họa',
      edges: ['80101 Xã Láng Giềng → 90107 Xã Núi Lớn (merge)'],
    };
    const { units } = restatedBy(aLaterDocument({ predecessors: own ? [own, other] : [] }));

    expect(units.find((one) => one.unit.code === later.renamed)).toMatchObject({
      comparable: false,
      lacking: [{ old: { code: '80101' } }],
    });
  });
});

describe('an old unit whose way is not known', () => {
  const document = aLaterDocument({
    predecessors: [
      {
        from: register.id,
        act: 'Nghị quyết minh họa',
        edges: [
          '90101 Xã An Bình → 90101 Xã An Bình (merge)',
          '90104 Xã Suối Chậm → ? (merge, unconfirmed)',
          '90107 Thị trấn Núi Cao → 90107 Xã Núi Lớn (rename)',
          '90201 Phường Bến Mới → 90201 Phường Bến Nước (merge)',
          '90204 Xã Vắng Thư → 90207 Xã Vắng (merge, unconfirmed)',
        ],
      },
    ],
  });

  test('is kept apart, and its neighbours in the district are not comparable', () => {
    const { units, apart } = restatedBy(document);

    expect(apart.map(({ row }) => row.unit.code)).toEqual([cast.late, cast.silent]);
    expect(units.map((one) => [one.unit.code, one.comparable])).toEqual([
      [later.joined, false],
      [later.renamed, false],
      [later.enlarged, true],
      [later.parted, false],
    ]);
  });
});

describe('whatever the edges are', () => {
  const olds = register.units;
  const news = readRegister(aLaterDocument()).units;
  const way = fc.oneof(
    fc
      .record({ kind: fc.constantFrom('merge', 'rename', 'same'), to: fc.nat(news.length - 1), sure: fc.boolean() })
      .map((one) => [one]),
    fc.array(fc.record({ kind: fc.constant('split'), to: fc.nat(news.length - 1), sure: fc.boolean() }), {
      minLength: 0,
      maxLength: 3,
    }),
  );
  const edgesOf = (ways: readonly (readonly { kind: string; to: number; sure: boolean }[])[]) =>
    olds.flatMap((old, i) =>
      (ways[i] ?? []).map(({ kind, to, sure }) => {
        const target = news[to];
        const how = `${kind}${sure ? '' : ', unconfirmed'}`;
        const line = `${old.code} ${old.name} → ${target?.code} ${target?.name} (${how})`;
        return readEdge(line, 'Nghị quyết minh họa');
      }),
    );
  const report = fc.record({
    unit: fc.nat(olds.length - 1),
    heads: fc.nat(50),
    members: fc.option(fc.nat(50), { nil: undefined }),
  });

  test('every report is in exactly one place and the total stays what it was', () => {
    fc.assert(
      fc.property(
        fc.array(way, { minLength: olds.length, maxLength: olds.length }),
        fc.array(report),
        (ways, reports) => {
          const entries = reports.map(({ unit, heads, members: some }) =>
            aSubmission({
              unit: olds[unit]?.code ?? '',
              values: { heads_thon: heads, ...(some === undefined ? {} : { members: some }) },
            }),
          );
          const all = foldLedger(campaign, 'once', expectedOf(campaign, register), entries, moments.closed).rows;
          const { units, apart } = restate(all, register, news, { edges: edgesOf(ways), foreign: [] });
          const placed = [...units.flatMap(({ from }) => from.map(({ row }) => row)), ...apart.map(({ row }) => row)];

          expect(placed.map((row) => row.unit.code).toSorted()).toEqual(olds.map(({ code }) => code).toSorted());
          const [after, before] = [addUp(campaign, placed), addUp(campaign, all)];
          expect([after.values, after.reporting, after.reported]).toEqual([
            before.values,
            before.reporting,
            before.reported,
          ]);
        },
      ),
    );
  });

  test('only whole and confirmed edges carry figures, and a comparable unit has no other', () => {
    fc.assert(
      fc.property(fc.array(way, { minLength: olds.length, maxLength: olds.length }), (ways) => {
        const edges = edgesOf(ways);
        const { units } = restate(rows, register, news, { edges, foreign: [] });

        for (const { unit, from, comparable } of units) {
          expect(from.every(({ edge }) => edge?.full && edge.confirmed && edge.new?.code === unit.code)).toBe(true);
          const clean = edges.every((edge) => edge.new?.code !== unit.code || (edge.full && edge.confirmed));
          expect(comparable).toBe(clean);
        }
      }),
    );
  });
});
