/**
 * The fictional province after its reform: no districts, five communes made four. `punctual` and `late` became one,
 * `twice` got another name, `silent` was split between the successor of `renamed` and a new xã.
 */
import { RegisterDocument } from '../../shared/domain/units/register-document.ts';

export const later = { joined: '90101', renamed: '90107', enlarged: '90201', parted: '90207' } as const;

/** The published form of the province's register after the reform. */
export const aLaterDocument = (over: Partial<RegisterDocument> = {}): RegisterDocument =>
  RegisterDocument.parse({
    id: 'song-vang@2025-07-01',
    title: 'Danh mục đơn vị hành chính tỉnh Sông Vàng',
    province: { code: '99', name: 'Tỉnh Sông Vàng' },
    asAt: '2025-07-01',
    act: 'Nghị quyết minh họa',
    units: ['90101 Xã An Bình', '90107 Xã Núi Lớn', '90201 Phường Bến Nước', '90207 Xã Vắng'],
    groupings: [
      {
        id: 'former-district',
        name: 'Huyện cũ',
        groups: [
          { code: '901', name: 'Huyện Núi Cao (cũ)', units: ['90101', '90107'] },
          { code: '902', name: 'Thị xã Bến Nước (cũ)', units: ['90201', '90207'] },
        ],
      },
    ],
    predecessors: [
      {
        from: 'song-vang@2024-01-01',
        act: 'Nghị quyết minh họa',
        edges: [
          '90101 Xã An Bình → 90101 Xã An Bình (merge)',
          '90104 Xã Suối Chậm → 90101 Xã An Bình (merge)',
          '90107 Thị trấn Núi Cao → 90107 Xã Núi Lớn (rename)',
          '90201 Phường Bến Mới → 90201 Phường Bến Nước (merge, code-reuse)',
          '90204 Xã Vắng Thư → 90201 Phường Bến Nước (split)',
          '90204 Xã Vắng Thư → 90207 Xã Vắng (split)',
        ],
      },
    ],
    ...over,
  });
