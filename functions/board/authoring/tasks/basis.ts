/** Căn cứ: the document the campaign rests on, and who asks. */
import { textOf } from '../../../../shared/domain/issues/untyped.ts';
import { choose, day, line, lines } from '../control.ts';
import { valueAt } from '../document.ts';
import type { Task } from '../task.ts';

export const basis: Task = {
  words: 'Căn cứ',
  members: ['id', 'title', 'document', 'legalBasis', 'recipient', 'copyTo', 'sample', '$schema'],
  told: (document) => textOf(valueAt(document, ['document', 'number'])) ?? '',
  controls: () => [
    line(['title'], ['Tên đợt báo cáo']),
    choose(
      ['document', 'kind'],
      ['Loại văn bản', 'Quyết định thể thức của biểu in.'],
      [
        ['state', 'Văn bản của cơ quan nhà nước'],
        ['party', 'Văn bản của Đảng'],
      ],
    ),
    line(['document', 'number'], ['Số, ký hiệu', 'Ví dụ 2881/UBND-KTTH']),
    day(['document', 'date'], ['Ngày văn bản', 'Ngày/tháng/năm']),
    line(['document', 'issuer'], ['Cơ quan ban hành']),
    line(['document', 'subject'], ['Trích yếu']),
    lines(['legalBasis'], ['Văn bản làm căn cứ', 'Mỗi dòng một văn bản']),
    line(['recipient'], ['Nơi nhận báo cáo tổng hợp']),
    lines(['copyTo'], ['Nơi nhận khác', 'Mỗi dòng một nơi']),
    line(['sample'], ['Ghi chú là số liệu minh họa', 'Để trống với đợt thật']),
  ],
};
