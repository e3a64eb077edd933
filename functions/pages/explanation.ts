/** What a problem means, and what to do about it. */
export interface Explanation {
  readonly means: string;
  readonly remedy: string;
}
