/** Ai báo cáo: units of the register, or organisations by name, and how they are grouped. */
import { items, textOf } from '../../../../shared/domain/issues/untyped.ts';
import { choose, line, pairs, type Shape, type Shapes, shaped } from '../control.ts';
import { type Path, valueAt } from '../document.ts';
import type { Row, Task, World } from '../task.ts';

const asGroup = (path: Path) => [
  line([...path, 'as', 'code'], ['Mã nhóm mà khối này cộng vào']),
  line([...path, 'as', 'name'], ['Tên nhóm']),
];
const has = (name: string) => (value: unknown) => valueAt(value, [name]) !== undefined;

const shapesOf = ({ groups }: World): Shapes => ({
  all: {
    words: 'Mọi xã, phường, đặc khu của danh mục',
    is: (value) => valueAt(value, ['communes']) === 'all',
    begins: () => ({ communes: 'all' }),
  },
  group: {
    words: 'Các xã của một huyện',
    is: has('communes'),
    begins: () => ({ communes: { ofGroup: groups[0]?.[0] ?? '' } }),
    controls: (path) => [choose([...path, 'communes', 'ofGroup'], ['Huyện'], groups), ...asGroup(path)],
  },
  organisations: {
    words: 'Các tổ chức nêu tên',
    is: has('organisations'),
    begins: () => ({
      organisations: [{ code: 'to-chuc-1', name: 'Tổ chức 1' }],
      as: { code: 'to-chuc', name: 'Các tổ chức' },
    }),
    controls: (path) => [
      pairs([...path, 'organisations'], ['Các tổ chức', 'Mỗi dòng: mã | tên'], ['code', 'name']),
      ...asGroup(path),
    ],
  } satisfies Shape,
});

const titleOf = (block: unknown): string => {
  const organisations = items(valueAt(block, ['organisations']));
  const group = textOf(valueAt(block, ['communes', 'ofGroup']));
  if (organisations.length > 0)
    return `${organisations.length} tổ chức: ${textOf(valueAt(block, ['as', 'name'])) ?? ''}`;
  return group === undefined ? 'Mọi xã, phường, đặc khu của danh mục' : `Các xã của huyện mã ${group}`;
};

const rowsOf = (document: unknown): Row[] =>
  items(valueAt(document, ['reporters'])).map((block, at) => ({
    path: ['reporters', at],
    depth: 0,
    title: titleOf(block),
  }));

export const reporters: Task = {
  words: 'Ai báo cáo',
  members: ['register', 'grouping', 'reporters', 'clusters'],
  told: (document) => textOf(valueAt(document, ['register'])) ?? '',
  controls: (document, { registers, groupings }) => {
    const own = items(valueAt(document, ['clusters'])).flatMap((cluster) => {
      const [id, name] = [textOf(valueAt(cluster, ['id'])), textOf(valueAt(cluster, ['name']))];
      return id === undefined ? [] : [[id, name ?? id] as const];
    });
    return [
      choose(
        ['register'],
        ['Danh mục đơn vị', 'Đổi danh mục thì Lưu để thấy cách xếp nhóm của danh mục ấy.'],
        registers,
      ),
      choose(['grouping'], ['Xếp nhóm theo'], [...groupings, ...own]),
    ];
  },
  listing: () => ({
    path: ['reporters'],
    heading: 'Các khối báo cáo',
    empty: 'Chưa có ai phải báo cáo.',
    add: 'Thêm khối',
    rows: rowsOf,
    begins: () => ({ communes: 'all' }),
    controls: (document, path, world) => shaped(document, path, ['Khối gồm'], shapesOf(world)),
  }),
};
