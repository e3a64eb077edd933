/** Invented figures that always come out the same: a seeded generator, and sharing a total out over units. */

/** Mulberry32: a small generator, good enough for sample figures, equal on every machine. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** A whole number from low to high, both ends in. */
export const between = (random: () => number, low: number, high: number): number =>
  low + Math.floor(random() * (high - low + 1));

/**
 * Shares a total out so that it adds up exactly and nobody gets more than their ceiling (largest remainder).
 * @param ceilings at most this much each; their sum must reach the total.
 */
export const shareOut = (total: number, ceilings: readonly number[]): readonly number[] => {
  const sum = ceilings.reduce((a, b) => a + b, 0);
  const exact = ceilings.map((ceiling) => (ceiling * total) / sum);
  const shares = exact.map(Math.floor);
  let left = total - shares.reduce((a, b) => a + b, 0);
  const byRemainder = exact
    .map((value, i) => ({ i, rest: value - Math.floor(value) }))
    .toSorted((a, b) => b.rest - a.rest);
  for (const { i } of byRemainder) {
    if (left > 0 && (shares[i] ?? 0) < (ceilings[i] ?? 0)) {
      shares[i] = (shares[i] ?? 0) + 1;
      left -= 1;
    }
  }
  return shares;
};
