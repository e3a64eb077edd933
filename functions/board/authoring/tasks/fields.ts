/** Chỉ tiêu: what is asked, one row a field. The facet "controls of its own" of every kind of field. */
import type { FieldKind } from '../../../../shared/domain/fields/kinds.ts';
import { items, textOf } from '../../../../shared/domain/issues/untyped.ts';
import { type Control, choose, figure, line, many, pairs, prose, type Shape, shaped, tagged } from '../control.ts';
import { fieldsIn, freeName, indicatorsIn, type Path, valueAt } from '../document.ts';
import type { Task } from '../task.ts';
import { typeOptions } from './unit-types.ts';

const shared = ['key', 'label', 'help', 'section', 'required', 'unitTypes'];

const kind = (
  name: FieldKind,
  words: string,
  own: Readonly<Record<string, (path: Path) => Control>> = {},
  begins: object = {},
): Shape =>
  tagged('kind', name, words, {
    begins,
    keeps: [...shared, ...Object.keys(own)],
    controls: (path) => Object.entries(own).map(([member, control]) => control([...path, member])),
  });

const twoChoices = [
  { key: 'lua_chon_1', label: 'Lựa chọn 1' },
  { key: 'lua_chon_2', label: 'Lựa chọn 2' },
];

const kinds: Readonly<Record<FieldKind, Shape>> = {
  count: kind('count', 'Số lượng', {
    max: (path) => figure(path, ['Lớn nhất', 'Số lớn hơn bị coi là gõ nhầm; để trống: 999']),
    counts: (path) =>
      choose(
        path,
        ['Đếm thôn, tổ dân phố', 'Để đối chiếu với danh mục, khi danh mục có'],
        [
          ['', 'không'],
          ['thon', 'đếm thôn'],
          ['tdp', 'đếm tổ dân phố'],
        ],
      ),
  }),
  decimal: kind(
    'decimal',
    'Số thập phân',
    {
      unitOfMeasure: (path) => line(path, ['Đơn vị tính', 'Ví dụ ha, triệu đồng']),
      decimals: (path) => figure(path, ['Số chữ số sau dấu phẩy', 'Từ 1 đến 6']),
      min: (path) => figure(path, ['Nhỏ nhất', 'Để trống: 0']),
      max: (path) => figure(path, ['Lớn nhất']),
    },
    { decimals: 2 },
  ),
  text: kind('text', 'Văn bản', {
    max: (path) => figure(path, ['Nhiều nhất mấy ký tự', 'Để trống: 20.000']),
    topic: (path) =>
      choose(
        path,
        ['Mục của báo cáo'],
        [
          ['', 'kết quả thực hiện'],
          ['results', 'kết quả thực hiện (nêu rõ)'],
          ['difficulties', 'khó khăn, vướng mắc'],
          ['proposals', 'đề xuất, kiến nghị'],
        ],
      ),
  }),
  date: kind('date', 'Ngày'),
  choice: kind(
    'choice',
    'Chọn một',
    { choices: (path) => pairs(path, ['Các lựa chọn', 'Mỗi dòng: mã | tên'], ['key', 'label']) },
    { choices: twoChoices },
  ),
  'yes-no': kind('yes-no', 'Có hoặc không'),
};

const kindWords: ReadonlyMap<string, string> = new Map(Object.entries(kinds).map(([name, { words }]) => [name, words]));

export const fields: Task = {
  words: 'Chỉ tiêu',
  members: ['fields'],
  told: (document) => `${fieldsIn(document).length} chỉ tiêu`,
  listing: () => ({
    path: ['fields'],
    heading: 'Các chỉ tiêu, theo thứ tự trên biểu',
    empty: 'Chưa có chỉ tiêu nào.',
    add: 'Thêm chỉ tiêu',
    rows: (document) =>
      items(valueAt(document, ['fields'])).map((field, at) => ({
        path: ['fields', at],
        depth: 0,
        title: textOf(valueAt(field, ['label'])) ?? `Chỉ tiêu ${at + 1}`,
        note: [kindWords.get(textOf(valueAt(field, ['kind'])) ?? ''), textOf(valueAt(field, ['section']))]
          .filter((words) => words !== undefined)
          .join(' · '),
      })),
    begins: (document) => {
      const taken = [...fieldsIn(document), ...indicatorsIn(document)].map(({ key }) => key);
      const section = textOf(valueAt(items(valueAt(document, ['fields'])).at(-1), ['section']));
      const key = freeName(taken, 'chi_tieu_');
      return { key, kind: 'count', label: 'Chỉ tiêu mới', ...(section === undefined ? {} : { section }) };
    },
    controls: (document, path) => [
      line([...path, 'label'], ['Tên chỉ tiêu']),
      line(
        [...path, 'key'],
        ['Mã', 'Chữ thường không dấu, số, gạch dưới. Đổi mã thì ràng buộc, tỷ lệ, biểu in đổi theo.'],
      ),
      prose([...path, 'help'], ['Giải thích cách ghi']),
      line([...path, 'section'], ['Phần của biểu']),
      many(
        [...path, 'required'],
        ['Bắt buộc trả lời', 'Không chọn: ai có thì ghi'],
        [['true', 'Mọi đơn vị'], ...typeOptions],
      ),
      many([...path, 'unitTypes'], ['Chỉ hỏi', 'Không chọn: hỏi mọi đơn vị'], typeOptions),
      ...shaped(document, path, ['Kiểu', 'Đổi kiểu thì Lưu để thấy các mục của kiểu ấy.'], kinds),
    ],
  }),
};
