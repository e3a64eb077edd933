/** Tỷ lệ, tổng: what is computed from answers, never asked. One shape for each kind. */
import type { Indicator } from '../../../../../shared/domain/campaign/indicator.ts';
import { choose, line, many } from '../../controls/control.ts';
import { type Kinds, kindsBy, shaped } from '../../controls/shape.ts';
import { indicatorsIn, valueAt } from '../../parts/document.ts';
import { firstKeys, namedFor, othersFor } from '../../parts/named.ts';
import { all, type Context, calledBy, freshName, type MembersOf, members, rows } from '../../parts/part.ts';
import type { Task } from '../task.ts';

const shared: MembersOf<Indicator, 'kind'> = {
  label: line('Tên'),
  key: line('Mã', 'Chữ thường không dấu, số, gạch dưới'),
};

const words: Readonly<Record<Indicator['kind'], string>> = {
  sum: 'Tổng',
  ratio: 'Tỷ lệ phần trăm',
  vacancies: 'Số còn thiếu',
};

const kinds = (context: Context): Kinds<Indicator, 'kind'> => {
  const of = firstKeys('figure', context);
  const [first = '', second = first] = of;
  const one = (label: string) => choose(label, namedFor('figure'));
  return {
    sum: {
      words: words.sum,
      begins: { of },
      own: { of: many('Cộng các chỉ tiêu', othersFor('figure')) },
    },
    ratio: {
      words: words.ratio,
      begins: { part: first, whole: second },
      own: { part: one('Số'), whole: one('trên tổng số') },
    },
    vacancies: {
      words: words.vacancies,
      begins: { posts: first, filled: second },
      own: { posts: one('Cần có'), filled: one('trừ đi đã có') },
    },
  };
};

export const indicators = {
  words: 'Tỷ lệ, tổng',
  told: (document) => `${indicatorsIn(document).length} tổng, tỷ lệ`,
  members: {
    indicators: rows({
      heading: 'Các tổng, tỷ lệ',
      empty: 'Chưa có tổng, tỷ lệ nào.',
      add: 'Thêm tổng, tỷ lệ',
      title: calledBy('label', 'Tỷ lệ'),
      note: (row) => new Map<unknown, string>(Object.entries(words)).get(valueAt(row, ['kind'])) ?? '',
      begins: (_, context) => {
        const key = freshName('key', 'tong_', context.named);
        return { kind: 'sum', key, label: 'Tổng mới', of: firstKeys('figure', context) };
      },
      part: all(
        members(shared),
        shaped(
          'Kiểu',
          (context) => kindsBy('kind', Object.keys(shared), kinds(context)),
          'Đổi kiểu thì Lưu để thấy các mục của kiểu ấy.',
        ),
      ),
    }),
  },
} satisfies Task;
