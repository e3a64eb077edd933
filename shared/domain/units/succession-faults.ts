/**
 * Faults of the edges that lead to a register: units that do not exist, whole units that went two ways, wrong order.
 */

import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { type Edge, readEdge } from './edge.ts';
import { readUnit } from './read-register.ts';
import type { RegisterDocument } from './register-document.ts';

interface Placed {
  readonly edge: Edge;
  readonly from: string;
  readonly at: string;
}

const placedEdges = ({ predecessors = [] }: RegisterDocument): readonly Placed[] =>
  predecessors.flatMap(({ from, act, edges }, p) =>
    edges.map((line, e) => ({ edge: readEdge(line, act), from, at: pointer('predecessors', p, 'edges', e) })),
  );

/** What is wrong with the edges of a register by itself. @param names its units' names by code. */
export const successionFaults = (document: RegisterDocument, names: ReadonlyMap<string, string>): Issue[] => {
  const placed = placedEdges(document);
  return [
    ...orderFaults(document),
    ...placed.flatMap((one) => targetFaults(one, names)),
    ...[...Map.groupBy(placed, ({ from, edge }) => `${from} ${edge.old.code}`).values()].flatMap(waysFaults),
  ];
};

/** Every edge leads forward in time, so editions can never come round in a circle. */
const orderFaults = ({ predecessors = [], asAt }: RegisterDocument): Issue[] =>
  predecessors.flatMap(({ from }, p) =>
    from.slice(-asAt.length) < asAt
      ? []
      : [
          refusal(
            'register.edition-order',
            pointer('predecessors', p, 'from'),
            'Danh mục trước phải có ngày sớm hơn danh mục này.',
          ),
        ],
  );

const targetFaults = ({ edge, at }: Placed, names: ReadonlyMap<string, string>): Issue[] => {
  const { old, new: to, codeReused, confirmed } = edge;
  if (to === null) {
    return confirmed
      ? [refusal('register.edge-target', at, 'Chưa rõ đơn vị mới ("?") thì phải ghi thêm "unconfirmed".')]
      : [];
  }
  const name = names.get(to.code);
  if (name === undefined) return [refusal('register.edge-target', at, `Danh mục này không có mã ${to.code}.`)];
  if (name !== to.name) return [refusal('register.edge-name', at, `Mã ${to.code} trong danh mục này là "${name}".`)];
  return codeReused && old.code !== to.code
    ? [refusal('register.edge-mark', at, 'Ghi "code-reuse" chỉ khi đơn vị mới mang đúng mã của đơn vị cũ.')]
    : [];
};

/** An old unit goes whole to one new unit, or in parts to several. */
const waysFaults = (ways: readonly Placed[]): Issue[] => {
  const whole = ways.find(({ edge }) => edge.full);
  const targets = new Set<string | undefined>();
  return ways.flatMap(({ edge, at }) => {
    const twice = targets.has(edge.new?.code);
    targets.add(edge.new?.code);
    if (whole !== undefined && whole.edge !== edge) {
      const remedy = 'chia ra nhiều nơi thì mọi dòng ghi "split"';
      const detail = `Đơn vị cũ ${edge.old.code} đã chuyển toàn bộ ở dòng khác; ${remedy}.`;
      return [refusal('register.edge-ways', at, detail)];
    }
    return twice ? [refusal('register.edge-twice', at, 'Dòng này đã có ở trên.')] : [];
  });
};

/**
 * What is wrong with the edges out of one earlier edition, seen beside it: every old unit must be one of its units.
 * Called when a register is published, where the earlier edition is at hand.
 */
export const predecessorFaults = (document: RegisterDocument, earlier: RegisterDocument): Issue[] => {
  const lines = [...earlier.districts.flatMap(({ units }) => units), ...earlier.units];
  const names = new Map(lines.map((line) => readUnit(line, null)).map(({ code, name }) => [code, name]));
  return placedEdges(document).flatMap(({ edge: { old }, from, at }) => {
    if (from !== earlier.id || names.get(old.code) === old.name) return [];
    const name = names.get(old.code);
    const detail =
      name === undefined
        ? `Danh mục ${earlier.id} không có mã ${old.code}.`
        : `Mã ${old.code} trong danh mục ${earlier.id} là "${name}".`;
    return [refusal('register.edge-old', at, detail)];
  });
};
