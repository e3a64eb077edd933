/** Chỉ tiêu: what is asked, one row a field. The facet "controls of its own" of every kind of field. */
import type { Field, Topic } from '../../../../../shared/domain/fields/field.ts';
import { textOf } from '../../../../../shared/domain/issues/untyped.ts';
import type { VillageType } from '../../../../../shared/domain/units/register.ts';
import { choose, figure, line, many, pairs, prose } from '../../controls/control.ts';
import { type Kinds, kindsBy, shaped } from '../../controls/shape.ts';
import { fieldsIn, valueAt } from '../../parts/document.ts';
import { typeOptions } from '../../parts/named.ts';
import { all, calledBy, freshName, type MembersOf, members, rows } from '../../parts/part.ts';
import type { Task } from '../task.ts';

const everyUnit = ['true', 'Mọi đơn vị'] as const;

/** What every field says. */
const shared: MembersOf<Field, 'kind'> = {
  label: line('Tên chỉ tiêu'),
  key: line('Mã', 'Chữ thường không dấu, số, gạch dưới. Đổi mã thì chỗ dùng nó đổi theo.'),
  help: prose('Giải thích cách ghi'),
  section: line('Phần của biểu'),
  required: many('Bắt buộc trả lời', [everyUnit, ...typeOptions], 'Không chọn: ai có thì ghi'),
  unitTypes: many('Chỉ hỏi', typeOptions, 'Không chọn: hỏi mọi đơn vị'),
};

const villages: Readonly<Record<'' | VillageType, string>> = {
  '': 'không',
  thon: 'đếm thôn',
  tdp: 'đếm tổ dân phố',
};
const topics: Readonly<Record<Topic, string>> = {
  results: 'kết quả thực hiện',
  difficulties: 'khó khăn, vướng mắc',
  proposals: 'đề xuất, kiến nghị',
};

const kinds: Kinds<Field, 'kind'> = {
  count: {
    words: 'Số lượng',
    own: {
      max: figure('Lớn nhất', 'Số lớn hơn bị coi là gõ nhầm; để trống: 999'),
      counts: choose('Đếm thôn, tổ dân phố', villages, { hint: 'Để đối chiếu với danh mục' }),
    },
  },
  decimal: {
    words: 'Số thập phân',
    begins: { decimals: 2 },
    own: {
      unitOfMeasure: line('Đơn vị tính', 'Ví dụ ha, triệu đồng'),
      decimals: figure('Số chữ số sau dấu phẩy', 'Từ 1 đến 6'),
      min: figure('Nhỏ nhất', 'Để trống: 0'),
      max: figure('Lớn nhất'),
    },
  },
  text: {
    words: 'Văn bản',
    own: {
      max: figure('Nhiều nhất mấy ký tự', 'Để trống: 20.000'),
      topic: choose('Mục của báo cáo', topics, { unset: 'results' }),
    },
    drops: ['max'],
  },
  date: { words: 'Ngày', own: {} },
  choice: {
    words: 'Chọn một',
    begins: {
      choices: [
        { key: 'lua_chon_1', label: 'Lựa chọn 1' },
        { key: 'lua_chon_2', label: 'Lựa chọn 2' },
      ],
    },
    own: { choices: pairs(['key', 'label'], 'Các lựa chọn', 'Mỗi dòng: mã | tên') },
  },
  'yes-no': { words: 'Có hoặc không', own: {} },
};
const kindWords: ReadonlyMap<unknown, string> = new Map(
  Object.entries(kinds).map(([name, { words }]) => [name, words]),
);

export const fields = {
  words: 'Chỉ tiêu',
  told: (document) => `${fieldsIn(document).length} chỉ tiêu`,
  members: {
    fields: rows({
      heading: 'Các chỉ tiêu, theo thứ tự trên biểu',
      empty: 'Chưa có chỉ tiêu nào.',
      add: 'Thêm chỉ tiêu',
      title: calledBy('label', 'Chỉ tiêu'),
      note: (field) =>
        [kindWords.get(valueAt(field, ['kind'])), textOf(valueAt(field, ['section']))]
          .filter((words) => words !== undefined)
          .join(' · '),
      begins: (list, { named }) => {
        const section = textOf(valueAt(list.at(-1), ['section']));
        const key = freshName('key', 'chi_tieu_', named);
        return { key, kind: 'count', label: 'Chỉ tiêu mới', ...(section === undefined ? {} : { section }) };
      },
      part: all(
        members(shared),
        shaped('Kiểu', kindsBy('kind', Object.keys(shared), kinds), 'Đổi rồi Lưu để thấy các mục.'),
      ),
    }),
  },
} satisfies Task;
