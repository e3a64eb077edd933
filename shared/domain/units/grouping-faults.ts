/** Faults of groupings: a register's own, and the clusters a campaign names. */

import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { quoted } from '../issues/untyped.ts';
import type { Grouping } from './grouping.ts';

/**
 * Groupings that share an id, groups that share a code, units that do not exist or stand in two groups.
 * @param known the codes there are.
 * @param path where in the document the groupings stand.
 */
export const groupingFaults = (
  groupings: readonly Grouping[],
  known: { has(code: string): boolean },
  path: string = 'groupings',
): Issue[] => {
  const ids = new Set<string>();
  return groupings.flatMap(({ id, groups }, g) => {
    const codes = new Set<string>();
    const placed = new Set<string>();
    const doubled = ids.has(id)
      ? [refusal('register.grouping-id', pointer(path, g, 'id'), `Mã ${quoted(id)} đã dùng cho cách xếp nhóm khác.`)]
      : [];
    ids.add(id);
    const inside = groups.flatMap(({ code, units }, i) => {
      const again = codes.has(code)
        ? [
            refusal(
              'register.group-code',
              pointer(path, g, 'groups', i, 'code'),
              `Mã ${quoted(code)} đã dùng cho nhóm khác.`,
            ),
          ]
        : [];
      codes.add(code);
      const wrong = units.flatMap((unit, u) => {
        const at = pointer(path, g, 'groups', i, 'units', u);
        if (!known.has(unit)) return [refusal('register.group-unit', at, `Danh mục không có mã ${quoted(unit)}.`)];
        if (placed.has(unit)) {
          return [refusal('register.unit-in-two-groups', at, `Đơn vị ${unit} đã ở nhóm khác của cách xếp này.`)];
        }
        placed.add(unit);
        return [];
      });
      return [...again, ...wrong];
    });
    return [...doubled, ...inside];
  });
};
