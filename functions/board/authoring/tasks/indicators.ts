/** Tỷ lệ: what is computed from answers, never asked. One shape for each kind. */
import type { Indicator } from '../../../../shared/domain/campaign/indicator.ts';
import { items, textOf } from '../../../../shared/domain/issues/untyped.ts';
import { choose, line, many, type Options, type Shape, shaped, tagged } from '../control.ts';
import { fieldsIn, freeName, indicatorsIn, valueAt } from '../document.ts';
import type { Task } from '../task.ts';

const figuresIn = (document: unknown): Options =>
  [...fieldsIn(document), ...indicatorsIn(document)]
    .filter(({ kind }) => ['count', 'decimal', 'sum'].includes(kind))
    .map(({ key, label }) => [key, label]);

type Member = readonly [member: string, label: string];

const pair = (document: unknown, kind: Indicator['kind'], words: string, first: Member, second: Member): Shape => {
  const figures = figuresIn(document);
  return tagged('kind', kind, words, {
    begins: { [first[0]]: figures[0]?.[0] ?? '', [second[0]]: figures[1]?.[0] ?? '' },
    keeps: ['key', 'label'],
    controls: (path) => [first, second].map(([member, label]) => choose([...path, member], [label], figures)),
  });
};

const kinds = (document: unknown): Readonly<Record<Indicator['kind'], Shape>> => ({
  sum: tagged('kind', 'sum', 'Tổng', {
    begins: {
      of: figuresIn(document)
        .slice(0, 2)
        .map(([key]) => key),
    },
    keeps: ['key', 'label'],
    controls: (path) => {
      const own = valueAt(document, [...path, 'key']);
      return [
        many(
          [...path, 'of'],
          ['Cộng các chỉ tiêu'],
          figuresIn(document).filter(([key]) => key !== own),
        ),
      ];
    },
  }),
  ratio: pair(document, 'ratio', 'Tỷ lệ phần trăm', ['part', 'Số'], ['whole', 'trên tổng số']),
  vacancies: pair(document, 'vacancies', 'Số còn thiếu', ['posts', 'Cần có'], ['filled', 'trừ đi đã có']),
});

export const indicators: Task = {
  words: 'Tỷ lệ, tổng',
  members: ['indicators'],
  told: (document) => `${indicatorsIn(document).length} tổng, tỷ lệ`,
  listing: (document) => {
    const words = kinds(document);
    return {
      path: ['indicators'],
      heading: 'Các tổng, tỷ lệ',
      empty: 'Chưa có tổng, tỷ lệ nào.',
      add: 'Thêm tổng, tỷ lệ',
      rows: () =>
        items(valueAt(document, ['indicators'])).map((indicator, at) => ({
          path: ['indicators', at],
          depth: 0,
          title: textOf(valueAt(indicator, ['label'])) ?? `Tỷ lệ ${at + 1}`,
          note: Object.values(words).find(({ is }) => is(indicator))?.words ?? '',
        })),
      begins: () => ({
        ...(words.sum.begins(undefined) as object),
        key: freeName(
          [...fieldsIn(document), ...indicatorsIn(document)].map(({ key }) => key),
          'tong_',
        ),
        label: 'Tổng mới',
      }),
      controls: (all, path) => [
        line([...path, 'label'], ['Tên']),
        line([...path, 'key'], ['Mã', 'Chữ thường không dấu, số, gạch dưới']),
        ...shaped(all, path, ['Kiểu', 'Đổi kiểu thì Lưu để thấy các mục của kiểu ấy.'], kinds(all)),
      ],
    };
  },
};
