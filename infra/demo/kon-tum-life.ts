/**
 * What the Kon Tum campaign's people do in its recorded period, by the dispatch's dates: communes by 24/11, districts
 * by 30/11, the Department by 09/12/2021. Invented, as the figures are.
 */
import type { Life } from './act.ts';
import { at } from './post.ts';
import { sweepsFrom } from './sweeps.ts';

const districts = ['608', '610', '611', '612', '613', '614', '615', '616', '617', '618'];
const head = 'Trưởng phòng Nội vụ';
const unreached = 'đã đôn đốc nhiều lần, đơn vị chưa gửi; số liệu sẽ bổ sung sau';

export const konTumLife: Life = {
  levels: { commune: 'xã', group: 'huyện', whole: 'Sở Nội vụ' },
  unreachable: new Set(['23548']),
  letterTo: { mailbox: 'don-vi-23377', name: 'Thị trấn Plei Kần' },
  sweeps: [
    ...sweepsFrom('2021-11-17', '2021-12-08'),
    at('2021-11-22', 15, 45),
    at('2021-12-03', 14, 45),
    at('2021-12-08', 15, 15),
  ],
  acts: [
    {
      does: 'return',
      at: at('2021-11-22', 15, 10),
      by: '613',
      unit: '23467',
      fields: { members_thon: 'Huyện theo dõi 05 Trưởng thôn là đảng viên; đề nghị rà lại.' },
      due: '2021-11-24',
    },
    {
      does: 'return',
      at: at('2021-11-22', 15, 40),
      by: '612',
      unit: '23431',
      fields: { secretaries_thon: 'Kỳ trước 03 người; đề nghị xác nhận.' },
      due: '2021-11-24',
    },
    {
      does: 'reply',
      at: at('2021-11-23', 9, 30),
      unit: '23431',
      field: 'secretaries_thon',
      reason: 'Một Bí thư chi bộ đã thôi kiêm Trưởng thôn từ tháng 9; số 02 là đúng.',
    },
    {
      does: 'ask-time',
      at: at('2021-11-23', 10, 5),
      unit: '23398',
      until: '2021-11-26',
      reason: 'mưa lũ, 02 thôn bị chia cắt',
    },
    {
      does: 'extend',
      at: at('2021-11-23', 16, 30),
      by: '611',
      unit: '23398',
      until: '2021-11-26',
      reason: 'mưa lũ, theo đề nghị của xã',
    },
    {
      does: 'exempt',
      at: at('2021-11-24', 16),
      unit: '23476',
      ground: 'Văn bản minh họa số 15/UBND-NV',
      reason: 'khắc phục sạt lở',
    },
    { does: 'accept', at: at('2021-11-25', 14), by: districts },
    { does: 'accept', at: at('2021-11-29', 15), by: districts },
    { does: 'sign', at: at('2021-11-29', 16), by: ['608', '610', '612', '614', '615', '618'], title: head },
    { does: 'sign', at: at('2021-11-30', 10), by: ['611', '613', '616'], title: head, missing: unreached },
    { does: 'sign', at: at('2021-12-02', 9), by: ['617'], title: head, missing: unreached },
    { does: 'accept', at: at('2021-12-03', 14), by: ['615'] },
    { does: 'sign', at: at('2021-12-03', 14, 30), by: ['615'], title: head },
    { does: 'sign', at: at('2021-12-08', 15), by: ['*'], title: 'Giám đốc Sở Nội vụ' },
    { does: 'close', at: at('2021-12-09', 8), reason: 'Đã trình Ủy ban nhân dân tỉnh' },
  ],
};
