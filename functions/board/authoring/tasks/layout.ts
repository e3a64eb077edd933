/** Biểu in: who prints it, how it is headed, its columns, which may stand under headings, and who signs. */
import type { ExportLayout } from '../../../../shared/domain/campaign/campaign.ts';
import { items } from '../../../../shared/domain/issues/untyped.ts';
import { choose, figure, line, lines, many, pairs } from '../controls/control.ts';
import { type Shapes, shaped } from '../controls/shape.ts';
import { workbookTemplate } from '../controls/template.ts';
import { valueAt } from '../parts/document.ts';
import { firstKey, namedFor } from '../parts/named.ts';
import { all, type Context, calledBy, type MembersOf, members, type Part, rows } from '../parts/part.ts';
import type { Task } from './task.ts';

const leaf = (context: Context): object => ({ label: 'Cột mới', of: firstKey('shown', context) });

const shapes = (context: Context): Shapes => ({
  heading: {
    words: 'đề mục trên các cột khác',
    is: (column) => Array.isArray(valueAt(column, ['columns'])),
    begins: (old) => ({ label: valueAt(old, ['label']) ?? 'Đề mục', columns: [leaf(context)] }),
    part: members({ columns: (path, inner) => columns('Thêm cột bên dưới')(path, inner) }),
  },
  leaf: {
    words: 'cột số liệu',
    is: () => true,
    begins: (old) => ({ ...leaf(context), label: valueAt(old, ['label']) ?? 'Cột mới' }),
    part: members({ of: choose('Số liệu', namedFor('shown')) }),
  },
});

const columns = (add: string): Part =>
  rows({
    heading: 'Các cột',
    empty: 'Chưa có cột nào.',
    add,
    title: calledBy('label', 'Cột'),
    note: (column) => (Array.isArray(valueAt(column, ['columns'])) ? 'đề mục' : ''),
    begins: (_, context) => leaf(context),
    part: all(members({ label: line('Tên cột') }), shaped('Cột này là', shapes)),
  });

const printed: MembersOf<ExportLayout> = {
  title: line('Tên biểu'),
  subtitle: line('Dòng dưới tên biểu'),
  attachedTo: line('Dòng "Kèm theo"', 'Ví dụ: (Kèm theo Báo cáo số ....../BC-SNV …)'),
  agency: members({
    parent: line('Cơ quan chủ quản'),
    name: line('Cơ quan ban hành'),
    phone: line(
      'Điện thoại của cơ quan',
      'Cho đơn vị báo cáo hỏi; ai giữ liên kết cũng thấy, nên không ghi số riêng của cán bộ',
    ),
    email: line('Hộp thư của cơ quan', 'Như trên'),
  }),
  symbol: line('Ký hiệu sau số', 'Ví dụ /BC-SNV'),
  place: line('Địa danh ở dòng ngày tháng'),
  unitOfMeasure: line('Đơn vị tính'),
  sort: choose('Xếp đơn vị theo', { code: 'mã đơn vị', name: 'thứ tự chữ cái' }, { unset: 'code' }),
  paper: choose('Khổ giấy', { A4: 'A4', A3: 'A3 khi không vừa A4' }, { unset: 'A4' }),
  narratives: many('Văn bản in thành phụ lục', namedFor('text')),
  notes: lines('Ghi chú dưới biểu', 'Mỗi dòng một ghi chú'),
  signers: pairs(['title', 'capacity'], 'Người ký', 'Mỗi dòng: chức danh | thẩm quyền (nếu có)'),
  rankedFrom: figure(
    'Chỉ xếp thứ tự nhóm có số liệu của ít nhất phần này số đơn vị',
    'Từ 0 đến 1; để trống: 0,8, tức là tám phần mười',
  ),
  csvSeparator: choose('Dấu ngăn cột của tệp CSV', { ';': 'chấm phẩy', ',': 'phẩy' }, { unset: ';' }),
  template: workbookTemplate('Mẫu biểu in của cơ quan'),
  columns: columns('Thêm cột'),
};

/** Columns and headings, however deep; a crafted document's only so far. */
const countIn = (list: unknown, depth = 0): number =>
  depth > 24
    ? 0
    : items(list).reduce<number>((sum, column) => sum + 1 + countIn(valueAt(column, ['columns']), depth + 1), 0);

export const layout = {
  words: 'Biểu in',
  told: (document) => {
    const own = valueAt(document, ['export', 'template']) === undefined ? '' : ', có mẫu riêng của cơ quan';
    return `${countIn(valueAt(document, ['export', 'columns']))} cột và đề mục${own}`;
  },
  members: { export: members(printed) },
} satisfies Task;
