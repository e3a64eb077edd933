import { describe, expect, test } from 'vitest';
import type { RegisterDocument } from '../../../../shared/domain/units/register-document.ts';
import { successionOf } from '../../../../shared/domain/units/succession.ts';
import { aLaterDocument, aRegisterDocument } from '../../../cast/index.ts';

const documents = (...list: RegisterDocument[]) => new Map(list.map((document) => [document.id, document]));
const first = aRegisterDocument().id;

describe('the way between editions', () => {
  const between = aRegisterDocument({
    id: 'song-vang@2025-01-01',
    asAt: '2025-01-01',
    districts: [],
    units: ['90101 Xã An Bình', '90107 Thị trấn Núi Cao', '90201 Phường Bến Mới', '90204 Xã Vắng Thư'],
    aliases: [],
    predecessors: [
      {
        from: 'song-vang@2024-01-01',
        act: 'Nghị quyết thứ nhất',
        edges: [
          '90101 Xã An Bình → 90101 Xã An Bình (same)',
          '90104 Xã Suối Chậm → 90101 Xã An Bình (merge)',
          '90107 Thị trấn Núi Cao → 90107 Thị trấn Núi Cao (same)',
          '90201 Phường Bến Mới → ? (merge, unconfirmed)',
          '90204 Xã Vắng Thư → 90204 Xã Vắng Thư (same)',
        ],
      },
    ],
  });
  const last = aLaterDocument({
    predecessors: [
      {
        from: between.id,
        act: 'Nghị quyết thứ hai',
        edges: [
          '90101 Xã An Bình → 90101 Xã An Bình (same)',
          '90204 Xã Vắng Thư → 90201 Phường Bến Nước (split)',
          '90204 Xã Vắng Thư → 90207 Xã Vắng (split)',
        ],
      },
    ],
  });

  test('goes over the editions that lie between: whole only where every step is', () => {
    const { edges = [] } = successionOf(first, last, documents(aRegisterDocument(), between, last)) ?? {};

    expect(edges.map((edge) => [edge.old.code, edge.new?.code, edge.kind, edge.full, edge.confirmed])).toEqual([
      ['90101', '90101', 'same', true, true],
      ['90104', '90101', 'merge', true, true],
      ['90107', undefined, 'same', true, false],
      ['90201', undefined, 'merge', true, false],
      ['90204', '90201', 'split', false, true],
      ['90204', '90207', 'split', false, true],
    ]);
    expect(edges[1]?.act).toBe('Nghị quyết thứ nhất; Nghị quyết thứ hai');
  });

  test('leads only forward', () => {
    expect(successionOf(last.id, aRegisterDocument(), documents(last, aRegisterDocument()))).toBeUndefined();
  });
});
