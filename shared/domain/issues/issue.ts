/**
 * An issue is data about the sender's content: collected, never thrown, shown all at once.
 * `detail` is Vietnamese for people, `pointer` is an RFC 6901 JSON pointer for machines.
 */

/** What an issue does to a delivery: `refuse` sends it to quarantine, `warn` lets it through, flagged. */
export const strengths = ['refuse', 'warn'] as const;
export type Strength = (typeof strengths)[number];

export interface Issue {
  /** Never changes its meaning, never re-used. */
  readonly code: string;
  readonly pointer: string;
  /** What is wrong, what was expected, what to do. */
  readonly detail: string;
  readonly strength: Strength;
}

/** A JSON pointer from path segments: `['answers', 'a/b']` gives `/answers/a~1b`. */
export const pointer = (...segments: readonly PropertyKey[]): string =>
  segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

export const refusal = (code: string, at: string, detail: string): Issue => ({
  code,
  pointer: at,
  detail,
  strength: 'refuse',
});

export const warning = (code: string, at: string, detail: string): Issue => ({
  code,
  pointer: at,
  detail,
  strength: 'warn',
});
