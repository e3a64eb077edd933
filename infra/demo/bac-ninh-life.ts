/** What is done of the two quarters of the Bắc Ninh example: urged, asked back, answered, signed, closed. Invented. */
import type { Life } from './act.ts';
import { at } from './post.ts';
import { sweepsFrom } from './sweeps.ts';

const head = 'Chánh Văn phòng';

export const bacNinhLife: Life = {
  levels: { commune: 'xã, phường', group: 'nhóm', whole: 'Văn phòng UBND tỉnh' },
  unreachable: new Set(),
  letterTo: { mailbox: 'don-vi-07375', name: 'Xã Lạng Giang' },
  sweeps: [
    ...sweepsFrom('2026-03-16', '2026-03-20'),
    at('2026-03-24', 9, 15),
    ...sweepsFrom('2026-06-15', '2026-06-19'),
    at('2026-06-24', 9, 15),
    at('2026-06-17', 9, 15),
  ],
  acts: [
    { does: 'accept', at: at('2026-03-20', 14), by: ['*'], period: '2026-Q1' },
    { does: 'sign', at: at('2026-03-24', 9), by: ['*'], title: head, missing: 'đã đôn đốc', period: '2026-Q1' },
    { does: 'close', at: at('2026-03-31', 8), reason: 'Đã trình báo cáo quý I', period: '2026-Q1' },
    {
      does: 'return',
      at: at('2026-06-17', 9),
      by: '*',
      unit: '07375',
      fields: { received: 'Tăng hơn hai lần so với quý I; đề nghị rà lại.' },
      due: '2026-06-19',
      period: '2026-Q2',
    },
    {
      does: 'reply',
      at: at('2026-06-18', 9, 10),
      unit: '07375',
      field: 'received',
      reason: 'Từ tháng 4 tiếp nhận thay hai xã bên; số liệu đúng.',
    },
    { does: 'accept', at: at('2026-06-22', 14), by: ['*'], period: '2026-Q2' },
    { does: 'sign', at: at('2026-06-24', 9), by: ['*'], title: head, missing: 'đã đôn đốc', period: '2026-Q2' },
    { does: 'close', at: at('2026-06-30', 8), reason: 'Đã trình báo cáo quý II', period: '2026-Q2' },
  ],
};
