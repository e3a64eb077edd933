/** Faults of groupings: a register's own, and the clusters a campaign names. Over untyped JSON. */

import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { at, items, quoted, textOf } from '../issues/untyped.ts';

/**
 * Groupings that share an id, groups that share a code, units that do not exist or stand in two groups.
 * @param known the codes there are.
 * @param path where in the document the groupings stand.
 */
export const groupingFaults = (
  groupings: unknown,
  known: { has(code: string): boolean },
  path: string = 'groupings',
): Issue[] => {
  const ids = new Set<string>();
  return items(groupings).flatMap((grouping, g) => {
    const codes = new Set<string>();
    const placed = new Set<string>();
    return [
      ...again(ids, at(grouping, 'id'), 'register.grouping-id', [path, g, 'id'], 'cách xếp nhóm khác'),
      ...items(at(grouping, 'groups')).flatMap((group, i) => [
        ...again(codes, at(group, 'code'), 'register.group-code', [path, g, 'groups', i, 'code'], 'nhóm khác'),
        ...items(at(group, 'units')).flatMap((unit, u) =>
          unitFault(placed, known, textOf(unit), pointer(path, g, 'groups', i, 'units', u)),
        ),
      ]),
    ];
  });
};

/** The second and later uses of a name; what is no text is told by the schema. */
const again = (
  seen: Set<string>,
  name: unknown,
  code: string,
  place: readonly PropertyKey[],
  other: string,
): Issue[] => {
  if (typeof name !== 'string') return [];
  if (seen.has(name)) return [refusal(code, pointer(...place), `Mã ${quoted(name)} đã dùng cho ${other}.`)];
  seen.add(name);
  return [];
};

const unitFault = (
  placed: Set<string>,
  known: { has(code: string): boolean },
  unit: string | undefined,
  place: string,
): Issue[] => {
  if (unit === undefined) return [];
  if (!known.has(unit)) return [refusal('register.group-unit', place, `Danh mục không có mã ${quoted(unit)}.`)];
  const isPlaced = placed.has(unit);
  placed.add(unit);
  const detail = `Đơn vị ${unit} đã ở nhóm khác của cách xếp này.`;
  return isPlaced ? [refusal('register.unit-in-two-groups', place, detail)] : [];
};
