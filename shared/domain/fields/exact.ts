/**
 * Arithmetic of numbers with decimals as people do it, by whole numbers of the smallest place: 0.1 + 0.2 is 0.3, and a
 * sum does not depend on the order of its parts.
 */

// Beyond this a number comes of no answer, and its digits are no longer exact anyway.
const mostPlaces = 20;

/** Digits after the decimal point. */
export const placesOf = (value: number): number => {
  if (Number.isInteger(value)) return 0;
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.min(mostPlaces, Math.max(0, fraction.length - Number(exponent)));
};

export const plus = (a: number, b: number): number => {
  const places = Math.max(placesOf(a), placesOf(b));
  if (places === 0) return a + b;
  const scale = 10 ** places;
  return (Math.round(a * scale) + Math.round(b * scale)) / scale;
};

export const times = (a: number, b: number): number => {
  const [first, second] = [placesOf(a), placesOf(b)];
  if (first + second === 0) return a * b;
  return (Math.round(a * 10 ** first) * Math.round(b * 10 ** second)) / 10 ** (first + second);
};
