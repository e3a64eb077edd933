/** Căn cứ: the document the campaign rests on, and who asks. */
import type { CampaignDocument } from '../../../../shared/domain/campaign/campaign.ts';
import { textOf } from '../../../../shared/domain/issues/untyped.ts';
import { choose, day, line, lines, shownOnly } from '../controls/control.ts';
import { valueAt } from '../parts/document.ts';
import { type MembersOf, members } from '../parts/part.ts';
import type { Task } from './task.ts';

const document: MembersOf<CampaignDocument['document']> = {
  kind: choose(
    'Loại văn bản',
    { state: 'Văn bản của cơ quan nhà nước', party: 'Văn bản của Đảng' },
    { hint: 'Quyết định thể thức của biểu in.' },
  ),
  number: line('Số, ký hiệu', 'Ví dụ 2881/UBND-KTTH'),
  date: day('Ngày văn bản', 'Ngày/tháng/năm'),
  issuer: line('Cơ quan ban hành'),
  subject: line('Trích yếu'),
};

export const basis = {
  words: 'Căn cứ',
  told: (all) => textOf(valueAt(all, ['document', 'number'])) ?? '',
  members: {
    title: line('Tên đợt báo cáo'),
    document: members(document),
    legalBasis: lines('Văn bản làm căn cứ', 'Mỗi dòng một văn bản'),
    recipient: line('Nơi nhận báo cáo tổng hợp'),
    copyTo: lines('Nơi nhận khác', 'Mỗi dòng một nơi'),
    sample: line('Ghi chú là số liệu minh họa', 'Để trống với đợt thật'),
    id: shownOnly('Mã đợt', 'không đổi được'),
    $schema: shownOnly('Lược đồ JSON ($schema)'),
  },
} satisfies Task;
