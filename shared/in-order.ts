/** The order of texts by their code units: the same on every machine, whatever language it speaks. */

/** Sorts texts; ISO instants and dates of one length by time. */
export const byText = (a: string, b: string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};

/** Sorts the entries of an object or a map by their keys. */
export const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => byText(a, b);
