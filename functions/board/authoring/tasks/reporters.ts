/** Ai báo cáo: units of the register, or organisations by name, and how they are grouped. */
import { items, textOf } from '../../../../shared/domain/issues/untyped.ts';
import type { Grouping } from '../../../../shared/domain/units/grouping.ts';
import { choose, line, many, pairs } from '../controls/control.ts';
import { having, nothing, type Shapes, shaped, something } from '../controls/shape.ts';
import { valueAt } from '../parts/document.ts';
import { type Context, calledBy, freshName, type MembersOf, members, type Options, rows } from '../parts/part.ts';
import type { Task } from './task.ts';

const under = members({ code: line('Mã nhóm mà khối này cộng vào'), name: line('Tên nhóm') });
const apart = shaped('Cộng vào', {
  own: nothing('nhóm của từng đơn vị'),
  named: something('một nhóm đặt tên', () => ({ code: '', name: '' }), under),
});
const communes = 'Mọi xã, phường, đặc khu của danh mục';

const blocks = ({ world: { groups } }: Context): Shapes => ({
  all: {
    words: communes,
    is: (value) => valueAt(value, ['communes']) === 'all',
    begins: () => ({ communes: 'all' }),
    part: members({ as: apart }),
  },
  group: having(
    'communes',
    'Các xã của một huyện',
    () => ({ communes: { ofGroup: groups[0]?.[0] ?? '' } }),
    members({ communes: members({ ofGroup: choose('Huyện', groups) }), as: apart }),
  ),
  organisations: having(
    'organisations',
    'Các tổ chức nêu tên',
    () => ({
      organisations: [{ code: 'to-chuc-1', name: 'Tổ chức 1' }],
      as: { code: 'to-chuc', name: 'Các tổ chức' },
    }),
    members({ organisations: pairs(['code', 'name'], 'Các tổ chức', 'Mỗi dòng: mã | tên'), as: under }),
  ),
});

const titleOf = (block: unknown): string => {
  const organisations = items(valueAt(block, ['organisations'])).length;
  if (organisations > 0) return `${organisations} tổ chức: ${textOf(valueAt(block, ['as', 'name'])) ?? ''}`;
  const group = textOf(valueAt(block, ['communes', 'ofGroup']));
  return group === undefined ? communes : `Các xã của huyện mã ${group}`;
};

const newGroup = { code: 'nhom-1', name: 'Nhóm mới', units: [] };

const group: MembersOf<Grouping['groups'][number]> = {
  name: line('Tên nhóm'),
  code: line('Mã nhóm', 'Chữ thường không dấu, số, gạch nối'),
  units: many('Các đơn vị của nhóm', ({ world }) => world.units, 'Ngoài các nhóm thì đứng riêng.'),
};

const cluster: MembersOf<Grouping> = {
  name: line('Tên cách xếp nhóm', 'Ví dụ Cụm thi đua'),
  id: line('Mã', 'Chữ thường không dấu, số, gạch nối'),
  source: line('Căn cứ để xếp nhóm'),
  groups: rows({
    heading: 'Các nhóm',
    empty: 'Chưa có nhóm nào.',
    add: 'Thêm nhóm bên dưới',
    title: calledBy('name', 'Nhóm'),
    note: (row) => `${items(valueAt(row, ['units'])).length} đơn vị`,
    begins: (list) => ({ ...newGroup, code: freshName('code', 'nhom-', list) }),
    part: members(group),
  }),
};

/** Groupings of the register, and the campaign's own. */
const groupings = ({ document, world }: Context): Options => [
  ...world.groupings,
  ...items(valueAt(document, ['clusters'])).flatMap((one) => {
    const [id, name] = [textOf(valueAt(one, ['id'])), textOf(valueAt(one, ['name']))];
    return id === undefined ? [] : [[id, name ?? id] as const];
  }),
];

export const reporters = {
  words: 'Ai báo cáo',
  told: (document) =>
    items(valueAt(document, ['reporters']))
      .map(titleOf)
      .join('; '),
  members: {
    register: choose('Danh mục đơn vị', ({ world }) => world.registers, {
      hint: 'Đổi danh mục thì Lưu để thấy cách xếp nhóm của danh mục ấy.',
    }),
    grouping: choose('Xếp nhóm theo', groupings),
    reporters: rows({
      heading: 'Các khối báo cáo',
      empty: 'Chưa có ai phải báo cáo.',
      add: 'Thêm khối',
      title: titleOf,
      begins: () => ({ communes: 'all' }),
      part: shaped('Khối gồm', blocks),
    }),
    clusters: rows({
      heading: 'Cách xếp nhóm riêng của đợt (cụm thi đua, vùng…)',
      empty: 'Không có: đợt này xếp nhóm theo danh mục.',
      add: 'Thêm cách xếp nhóm',
      title: calledBy('name', 'Cách xếp nhóm'),
      note: () => 'cách xếp nhóm',
      begins: (list) => ({
        id: freshName('id', 'cum-', list),
        name: 'Cách xếp nhóm mới',
        groups: [newGroup],
      }),
      part: members(cluster),
    }),
  },
} satisfies Task;
