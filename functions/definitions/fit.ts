/** Does a document fit the others it names? A campaign its register, a register the earlier ones it came from. */

import { type Issue, pointer, refusal } from '../../shared/domain/issues/issue.ts';
import { at, items, quoted, textOf } from '../../shared/domain/issues/untyped.ts';
import { groupingsOf } from '../../shared/domain/units/arrangement.ts';
import { predecessorsOf } from '../../shared/domain/units/edge.ts';
import { readRegister } from '../../shared/domain/units/read-register.ts';
import type { Register } from '../../shared/domain/units/register.ts';
import type { RegisterDocument } from '../../shared/domain/units/register-document.ts';
import { predecessorFaults } from '../../shared/domain/units/succession-faults.ts';
import type { Stores } from '../../shared/store/live.ts';

type Reads = Pick<Stores, 'definitions'>;

/** Does the register there is have what the campaign asks of it? Read from any value: no other fault hides these. */
export const registerFit = async ({ definitions }: Reads, body: unknown): Promise<Issue[]> => {
  const id = textOf(at(body, 'register'));
  if (id === undefined) return [];
  const published = await definitions.latest('register', id);
  if (!published) {
    const detail = `Chưa công bố danh mục ${quoted(id)}. Hãy công bố danh mục trước.`;
    return [refusal('campaign.register-unknown', pointer('register'), detail)];
  }
  const register = readRegister(published.document);
  return [...reportersFit(register, body), ...groupingFit(register, body), ...clustersFit(register, body)];
};

const reportersFit = (register: Register, body: unknown): Issue[] => {
  const groups = new Set(register.groups.map(({ code }) => code));
  return items(at(body, 'reporters')).flatMap((block, i) => {
    const group = textOf(at(block, 'communes', 'ofGroup'));
    if (group === undefined || groups.has(group)) return [];
    const where = pointer('reporters', i, 'communes', 'ofGroup');
    return [refusal('campaign.group-unknown', where, `Danh mục không có huyện mã ${quoted(group)}.`)];
  });
};

/** Districts are gone since 01/7/2025: a campaign copied from an older one must say what it groups by instead. */
const groupingFit = (register: Register, body: unknown): Issue[] => {
  const grouping = textOf(at(body, 'grouping'));
  const own = items(at(body, 'clusters')).flatMap((cluster) => textOf(at(cluster, 'id')) ?? []);
  const words = [...groupingsOf(register), ...own];
  if (grouping === undefined || words.includes(grouping)) return [];
  const detail = `Danh mục ${register.id} không xếp nhóm theo ${quoted(grouping)}; có thể: ${words.join(', ')}.`;
  return [refusal('campaign.grouping-unknown', pointer('grouping'), detail)];
};

const clustersFit = (register: Register, body: unknown): Issue[] => {
  const codes = new Set(register.units.map(({ code }) => code));
  const places = items(at(body, 'clusters')).flatMap((cluster, c) =>
    items(at(cluster, 'groups')).flatMap((group, g) =>
      items(at(group, 'units')).map((unit, u) => ({ unit, path: ['clusters', c, 'groups', g, 'units', u] })),
    ),
  );
  return places.flatMap(({ unit, path }) =>
    typeof unit !== 'string' || codes.has(unit)
      ? []
      : [refusal('campaign.cluster-unit', pointer(...path), `Danh mục không có mã ${quoted(unit)}.`)],
  );
};

/** Are the earlier editions there, and are all old units theirs? Asked once the register has no fault of its own. */
export const successionFit = async ({ definitions }: Reads, document: RegisterDocument): Promise<Issue[]> => {
  const earlier = await Promise.all(
    predecessorsOf(document).map(async (id) => ({ id, published: await definitions.latest('register', id) })),
  );
  return earlier.flatMap(({ id, published }) => {
    if (published) return predecessorFaults(document, published.document);
    const p = (document.predecessors ?? []).findIndex(({ from }) => from === id);
    const detail = `Chưa công bố danh mục trước ${quoted(id)}. Hãy công bố danh mục đó trước.`;
    return [refusal('register.predecessor-unknown', pointer('predecessors', p, 'from'), detail)];
  });
};
