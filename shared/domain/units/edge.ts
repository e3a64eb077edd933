/**
 * Succession of units: an edge leads from a unit of an earlier edition to a unit of this one, by a legal act. Data is
 * never moved along it; `restate.ts` adds up along it. Written one edge a line, so that a person can check it against
 * the resolution: "23281 Phường Quang Trung → 23293 Phường Kon Tum (merge)".
 */
/** `split` takes a part of the old unit; all other kinds take the whole of it. `same`: not rearranged. */
export const edgeKinds = ['merge', 'split', 'rename', 'same'] as const;
type EdgeKind = (typeof edgeKinds)[number];

/**
 * `code-reuse`: the new unit goes on under the old one's code and is another unit. `unconfirmed`: no text was found.
 */
const edgeMarks = ['code-reuse', 'unconfirmed'] as const;

/** A code and the full official name beside it. */
interface NamedCode {
  readonly code: string;
  readonly name: string;
}

/** The edges that lead to an edition, by the edition they begin in and the act that rearranged it. */
export interface Succeeding {
  readonly predecessors?:
    | readonly { readonly from: string; readonly act: string; readonly edges: readonly string[] }[]
    | undefined;
}

export interface Edge {
  readonly old: NamedCode;
  /** Null where it is not known which unit it went to: written "?", and never guessed. */
  readonly new: NamedCode | null;
  readonly kind: EdgeKind;
  /** The whole of the old unit went there. */
  readonly full: boolean;
  readonly codeReused: boolean;
  readonly confirmed: boolean;
  readonly act: string;
}

const named = String.raw`\d{5} (?:Xã|Phường|Thị trấn|Đặc khu) \S[^→]*?`;
export const edgePattern = new RegExp(
  `^(${named}) → (\\?|${named}) \\((${edgeKinds.join('|')})((?:, (?:${edgeMarks.join('|')}))*)\\)$`,
  'u',
);

/** An edge from its line, which must fit the pattern; `act` is that of its list. */
export const readEdge = (line: string, act: string): Edge => {
  const [, old = '', to = '?', kind = 'merge', marks = ''] = edgePattern.exec(line) ?? [];
  return {
    old: readNamed(old),
    new: to === '?' ? null : readNamed(to),
    kind: kind as EdgeKind,
    full: kind !== 'split',
    codeReused: marks.includes('code-reuse'),
    confirmed: !marks.includes('unconfirmed'),
    act,
  };
};

const readNamed = (text: string): NamedCode => ({ code: text.slice(0, 5), name: text.slice(6) });

/** Ids of the editions the units of this one came from. */
export const predecessorsOf = ({ predecessors = [] }: Succeeding): readonly string[] => [
  ...new Set(predecessors.map(({ from }) => from)),
];

/** Every edge of a register that begins in one earlier edition. */
export const edgesFrom = ({ predecessors = [] }: Succeeding, edition: string): readonly Edge[] =>
  predecessors
    .filter(({ from }) => from === edition)
    .flatMap(({ act, edges }) => edges.map((line) => readEdge(line, act)));
