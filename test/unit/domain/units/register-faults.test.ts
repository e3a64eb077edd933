import { describe, expect, test } from 'vitest';
import type { RegisterDocument } from '../../../../shared/domain/units/register-document.ts';
import { registerFaults } from '../../../../shared/domain/units/register-faults.ts';
import { predecessorFaults } from '../../../../shared/domain/units/succession-faults.ts';
import { aLaterDocument, aRegisterDocument } from '../../../cast/index.ts';

const from = 'song-vang@2024-01-01';
const withEdges = (...edges: string[]): RegisterDocument =>
  aLaterDocument({ predecessors: [{ from, act: 'Nghị quyết minh họa', edges }] });
const codes = (document: unknown): string[] =>
  registerFaults(document).map(({ code, pointer }) => `${code} ${pointer}`);
const [former] = aLaterDocument().groupings ?? [];
const withGroups = (...groups: { code: string; units: string[] }[]): RegisterDocument =>
  aLaterDocument({ groupings: [{ id: 'cum', name: 'Cụm', groups: groups.map((g) => ({ name: 'Cụm', ...g })) }] });

describe('a register with succession, groupings and villages', () => {
  test('has no fault when all its parts agree', () => {
    const villages = [{ unit: '90101', thon: ['Thôn 1', 'Thôn 2'], tdp: [] }];

    expect(registerFaults(aLaterDocument({ villages }))).toEqual([]);
  });
});

test('one district name under two codes is a fault, however it is written', () => {
  const [first, second] = aRegisterDocument().districts;
  if (!first || !second) throw new Error('Two districts');
  const document = {
    ...aRegisterDocument(),
    districts: [first, { ...second, name: first.name.normalize('NFD').toUpperCase() }],
  };

  expect(codes(document)).toEqual(['register.district-name /districts/1/name']);
});

describe('an edge', () => {
  test.each([
    ['no arrow', '90101 Xã An Bình 90101 Xã An Bình (merge)'],
    ['no type', '90101 An Bình → 90101 Xã An Bình (merge)'],
    ['an unknown kind', '90101 Xã An Bình → 90101 Xã An Bình (swallow)'],
    ['an unknown mark', '90101 Xã An Bình → 90101 Xã An Bình (merge, maybe)'],
    ['no target', '90101 Xã An Bình →  (merge)'],
  ])('with %s is refused at its line', (_, line) => {
    const { predecessors } = aLaterDocument();
    const document = { ...aLaterDocument(), predecessors: [{ ...predecessors?.[0], edges: [line] }] };

    expect(codes(document)).toEqual(['schema.invalid-format /predecessors/0/edges/0']);
  });

  test.each([
    ['register.edge-target', '90101 Xã An Bình → 90109 Xã An Bình (merge)', 'a unit this register does not have'],
    ['register.edge-target', '90101 Xã An Bình → ? (merge)', 'nowhere, and does not say it is unconfirmed'],
    ['register.edge-name', '90101 Xã An Bình → 90207 Xã An Bình (merge)', 'a unit of another name'],
    ['register.edge-mark', '90101 Xã An Bình → 90207 Xã Vắng (merge, code-reuse)', 'another code, marked code-reuse'],
  ])('gives %s when it leads to %3$s', (code, line) => {
    expect(codes(withEdges(line))).toEqual([`${code} /predecessors/0/edges/0`]);
  });

  test('to an unknown unit is accepted when it says so', () => {
    expect(codes(withEdges('90101 Xã An Bình → ? (merge, unconfirmed)'))).toEqual([]);
  });

  test('that takes an old unit whole leaves nothing for another', () => {
    const lines = [
      '90101 Xã An Bình → 90101 Xã An Bình (merge)',
      '90101 Xã An Bình → 90207 Xã Vắng (merge)',
      '90101 Xã An Bình → 90201 Phường Bến Nước (split)',
    ];

    expect(codes(withEdges(...lines))).toEqual([
      'register.edge-ways /predecessors/0/edges/1',
      'register.edge-ways /predecessors/0/edges/2',
    ]);
  });

  test('written twice is told', () => {
    const line = '90204 Xã Vắng Thư → 90207 Xã Vắng (split)';

    expect(codes(withEdges(line, line))).toEqual(['register.edge-twice /predecessors/0/edges/1']);
  });

  test.each(['song-vang@2025-07-01', 'song-vang@2026-01-01'])(
    'out of %s, not earlier, would let editions come round',
    (id) => {
      const { predecessors } = aLaterDocument();
      const document = aLaterDocument({ predecessors: (predecessors ?? []).map((one) => ({ ...one, from: id })) });

      expect(codes(document)).toEqual(['register.edition-order /predecessors/0/from']);
    },
  );

  test('begins at a unit of the earlier edition, by code and name', () => {
    const document = withEdges(
      '90101 Xã An Bình → 90101 Xã An Bình (merge)',
      '90199 Xã Lạ → 90101 Xã An Bình (merge)',
      '90104 Xã Suối Nhanh → 90101 Xã An Bình (merge)',
    );

    expect(predecessorFaults(document, aRegisterDocument()).map(({ pointer, detail }) => [pointer, detail])).toEqual([
      ['/predecessors/0/edges/1', 'Danh mục song-vang@2024-01-01 không có mã 90199.'],
      ['/predecessors/0/edges/2', 'Mã 90104 trong danh mục song-vang@2024-01-01 là "Xã Suối Chậm".'],
    ]);
  });
});

describe('a grouping', () => {
  test('names units there are, each once, under codes that differ', () => {
    const document = withGroups({ code: 'a', units: ['90101', '90109'] }, { code: 'a', units: ['90107', '90101'] });

    expect(codes(document)).toEqual([
      'register.group-unit /groupings/0/groups/0/units/1',
      'register.group-code /groupings/0/groups/1/code',
      'register.unit-in-two-groups /groupings/0/groups/1/units/1',
    ]);
  });

  test('has an id of its own, which is not a word with a meaning', () => {
    expect(former && codes(aLaterDocument({ groupings: [former, former] }))).toEqual([
      'register.grouping-id /groupings/1/id',
    ]);
    expect(former && codes({ ...aLaterDocument(), groupings: [{ ...former, id: 'none' }] })).toEqual([
      'schema.invalid-format /groupings/0/id',
    ]);
  });
});

describe('villages', () => {
  test('are of units there are, listed once, each name once in a unit and type', () => {
    const villages = [
      { unit: '90101', thon: ['Thôn 1', 'thôn  1', 'Thôn 2'], tdp: ['Thôn 1'] },
      { unit: '90101', thon: [], tdp: [] },
      { unit: '90109', thon: [], tdp: [] },
    ];

    expect(codes(aLaterDocument({ villages }))).toEqual([
      'register.village-twice /villages/0/thon/1',
      'register.village-unit /villages/1/unit',
      'register.village-unit /villages/2/unit',
    ]);
  });
});
