/**
 * What the Lục Ngạn campaign's people do: Party committees and organisations report before 18/4/2022 to the Party
 * committee's propaganda department, which checks, urges and gathers. Invented, as the figures are.
 */
import type { Life } from './act.ts';
import { at } from './post.ts';
import { sweepsFrom } from './sweeps.ts';

const blocs = ['219', 'to-chuc'];
const head = 'Chuyên viên theo dõi';

export const lucNganLife: Life = {
  levels: { commune: 'đơn vị', group: 'khối', whole: 'Ban Tuyên giáo Huyện ủy' },
  unreachable: new Set(),
  letterTo: { mailbox: 'nhom-219', name: 'khối đảng ủy các xã, thị trấn' },
  sweeps: [
    ...sweepsFrom('2022-04-08', '2022-04-08'),
    ...sweepsFrom('2022-04-14', '2022-04-22'),
    at('2022-04-22', 15, 15),
    at('2022-04-18', 9, 45),
    at('2022-04-21', 9, 45),
  ],
  acts: [
    {
      does: 'extend',
      at: at('2022-04-15', 16),
      by: '219',
      unit: '07558',
      until: '2022-04-19',
      reason: 'nhiều đảng viên cách ly y tế',
    },
    {
      does: 'return',
      at: at('2022-04-18', 9, 10),
      by: '219',
      unit: '07603',
      fields: { members_assigned: 'Lớn hơn số theo dõi của Ban; đề nghị rà lại.' },
      due: '2022-04-20',
    },
    {
      does: 'return',
      at: at('2022-04-18', 9, 40),
      by: 'to-chuc',
      unit: 'hoi-phu-nu',
      fields: { orgs_total: 'Đề nghị xác nhận đã tính cả các chi hội trực thuộc.' },
      due: '2022-04-20',
    },
    {
      does: 'exempt',
      at: at('2022-04-18', 10),
      unit: '07567',
      ground: 'Thông báo minh họa số 08-TB/HU',
      reason: 'cách ly y tế toàn xã, lùi đợt sinh hoạt',
    },
    {
      does: 'reply',
      at: at('2022-04-19', 9),
      unit: 'hoi-phu-nu',
      field: 'orgs_total',
      reason: 'Đã tính đủ các chi hội; giữ nguyên số liệu.',
    },
    {
      does: 'nil',
      at: at('2022-04-19', 15),
      unit: 'hoi-cuu-chien-binh',
      document: 'Công văn minh họa số 07-CV/HCCB',
      reason: 'các chi hội sinh hoạt cùng chi bộ, không tổ chức riêng',
    },
    { does: 'accept', at: at('2022-04-19', 16), by: blocs },
    { does: 'sign', at: at('2022-04-20', 10), by: blocs, title: head },
    { does: 'accept', at: at('2022-04-21', 9), by: ['219'] },
    { does: 'sign', at: at('2022-04-21', 9, 30), by: ['219'], title: head },
    { does: 'sign', at: at('2022-04-22', 15), by: ['*'], title: 'Trưởng Ban Tuyên giáo' },
    { does: 'close', at: at('2022-04-25', 8), reason: 'Đã báo cáo Ban Thường vụ Huyện ủy' },
  ],
};
