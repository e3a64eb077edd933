/** Biểu in: who prints it, how it is headed, and its columns, which may stand under headings. */
import { items, textOf } from '../../../../shared/domain/issues/untyped.ts';
import { choose, line, lines, many, type Options, pairs, type Shapes, shaped } from '../control.ts';
import { fieldsIn, indicatorsIn, type Path, valueAt } from '../document.ts';
import type { Row, Task } from '../task.ts';

const shownIn = (document: unknown): Options =>
  [...fieldsIn(document), ...indicatorsIn(document)].map(({ key, label }) => [key, label]);

const columnsAt: Path = ['export', 'columns'];

const leaf = (document: unknown): object => ({ label: 'Cột mới', of: shownIn(document)[0]?.[0] ?? '' });
const labelled = (old: unknown, rest: object): object => ({ label: valueAt(old, ['label']) ?? 'Cột mới', ...rest });

const shapes = (document: unknown): Shapes => ({
  heading: {
    words: 'đề mục trên các cột khác',
    is: (column) => Array.isArray(valueAt(column, ['columns'])),
    begins: (old) => labelled(old, { columns: [leaf(document)] }),
  },
  leaf: {
    words: 'cột số liệu',
    is: () => true,
    begins: (old) => labelled(old, { of: shownIn(document)[0]?.[0] ?? '' }),
    controls: (path) => [choose([...path, 'of'], ['Số liệu'], shownIn(document))],
  },
});

const rowsIn = (document: unknown, list: Path = columnsAt, depth = 0): Row[] =>
  depth > 8
    ? []
    : items(valueAt(document, list)).flatMap((column, at) => {
        const path = [...list, at];
        const inner = [...path, 'columns'];
        const isHeading = Array.isArray(valueAt(column, ['columns']));
        const title = textOf(valueAt(column, ['label'])) ?? `Cột ${at + 1}`;
        const row: Row = isHeading
          ? { path, depth, title, note: 'đề mục', inner: { path: inner, words: 'Thêm cột bên dưới' } }
          : { path, depth, title };
        return [row, ...(isHeading ? rowsIn(document, inner, depth + 1) : [])];
      });

export const layout: Task = {
  words: 'Biểu in',
  members: ['export'],
  told: (document) => {
    const own = valueAt(document, ['export', 'template']) === undefined ? '' : ', có mẫu riêng của cơ quan';
    return `${rowsIn(document).length} cột và đề mục${own}`;
  },
  controls: (document) => [
    line(['export', 'title'], ['Tên biểu']),
    line(['export', 'subtitle'], ['Dòng dưới tên biểu']),
    line(['export', 'attachedTo'], ['Dòng "Kèm theo"', 'Ví dụ: (Kèm theo Báo cáo số ....../BC-SNV …)']),
    line(['export', 'agency', 'parent'], ['Cơ quan chủ quản']),
    line(['export', 'agency', 'name'], ['Cơ quan ban hành']),
    line(['export', 'symbol'], ['Ký hiệu sau số', 'Ví dụ /BC-SNV']),
    line(['export', 'place'], ['Địa danh ở dòng ngày tháng']),
    line(['export', 'unitOfMeasure'], ['Đơn vị tính']),
    choose(
      ['export', 'sort'],
      ['Xếp đơn vị theo'],
      [
        ['code', 'mã đơn vị'],
        ['name', 'thứ tự chữ cái'],
      ],
    ),
    choose(
      ['export', 'paper'],
      ['Khổ giấy'],
      [
        ['', 'A4'],
        ['A4', 'A4 (nêu rõ)'],
        ['A3', 'A3 khi không vừa A4'],
      ],
    ),
    many(
      ['export', 'narratives'],
      ['Văn bản in thành phụ lục'],
      fieldsIn(document)
        .filter(({ kind }) => kind === 'text')
        .map(({ key, label }) => [key, label]),
    ),
    lines(['export', 'notes'], ['Ghi chú dưới biểu', 'Mỗi dòng một ghi chú']),
    pairs(['export', 'signers'], ['Người ký', 'Mỗi dòng: chức danh | thẩm quyền (nếu có)'], ['title', 'capacity']),
  ],
  listing: () => ({
    path: columnsAt,
    heading: 'Các cột',
    empty: 'Chưa có cột nào.',
    add: 'Thêm cột',
    rows: rowsIn,
    begins: leaf,
    controls: (document, path) => [
      line([...path, 'label'], ['Tên cột']),
      ...shaped(document, path, ['Cột này là'], shapes(document)),
    ],
  }),
};
