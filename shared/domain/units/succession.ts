/** The way from an earlier edition to a later one: its edges, put end to end where editions lie between. */
import { type Edge, edgesFrom, predecessorsOf } from './edge.ts';
import type { RegisterDocument } from './register-document.ts';

export interface Succession {
  /** From units of the earlier edition to units of the later one. */
  readonly edges: readonly Edge[];
  /**
   * Edges into the same later units from other lists (another province's): what they bring is not in the earlier one.
   */
  readonly foreign: readonly Edge[];
}

/** "quang-ngai@2025-07-01" is an edition of the list "quang-ngai". */
const listOf = (edition: string): string => edition.split('@')[0] ?? '';

/**
 * The succession between two editions, undefined where none leads from one to the other.
 * @param documents every edition that may lie on the way, by id.
 */
export const successionOf = (
  earlier: string,
  later: RegisterDocument,
  documents: ReadonlyMap<string, RegisterDocument>,
): Succession | undefined => {
  const before = predecessorsOf(later);
  // Editions of one list follow each other; edges from another list bring something else.
  const foreignTo = (edition: string): readonly Edge[] =>
    before.filter((other) => listOf(other) !== listOf(edition)).flatMap((other) => edgesFrom(later, other));
  if (before.includes(earlier)) return { edges: edgesFrom(later, earlier), foreign: foreignTo(earlier) };
  for (const edition of before) {
    const between = documents.get(edition);
    const first = between ? successionOf(earlier, between, documents) : undefined;
    if (!first) continue;
    const last = edgesFrom(later, edition);
    return {
      edges: endToEnd(first.edges, last),
      foreign: [...endToEnd(first.foreign, last), ...foreignTo(edition)],
    };
  }
  return undefined;
};

const endToEnd = (first: readonly Edge[], last: readonly Edge[]): readonly Edge[] => {
  const onward = Map.groupBy(last, (edge) => edge.old.code);
  return first.flatMap((edge): Edge[] => {
    if (edge.new === null) return [edge];
    const ways = onward.get(edge.new.code) ?? [];
    // An edition that says nothing of a unit leaves open where it went.
    if (ways.length === 0) return [{ ...edge, new: null, confirmed: false }];
    return ways.map((way) => joined(edge, way));
  });
};

const joined = (edge: Edge, way: Edge): Edge => {
  const full = edge.full && way.full;
  const kind = way.kind === 'same' ? edge.kind : way.kind;
  return {
    old: edge.old,
    new: way.new,
    kind: full ? kind : 'split',
    full,
    codeReused: (edge.codeReused || way.codeReused) && edge.old.code === way.new?.code,
    confirmed: edge.confirmed && way.confirmed,
    act: edge.act === way.act ? edge.act : `${edge.act}; ${way.act}`,
  };
};
