/** Periods that follow each other, and what each is called: 2026-03, 2026-Q1, 2026-H1, 2026-9M, 2026. */

/** How many months of a year a period covers, and a year's periods: how a name ends, how a sentence begins. */
interface Cycle {
  readonly months: number;
  readonly suffixes: readonly string[];
  readonly words: readonly string[];
}

const twelve = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'));

const cycles = {
  month: { months: 1, suffixes: twelve.map((month) => `-${month}`), words: twelve.map((month) => `tháng ${month}/`) },
  quarter: {
    months: 3,
    suffixes: ['-Q1', '-Q2', '-Q3', '-Q4'],
    words: ['quý I/', 'quý II/', 'quý III/', 'quý IV/'],
  },
  half: { months: 6, suffixes: ['-H1', '-H2'], words: ['6 tháng đầu năm ', '6 tháng cuối năm '] },
  'nine-months': { months: 9, suffixes: ['-9M'], words: ['9 tháng năm '] },
  year: { months: 12, suffixes: [''], words: ['năm '] },
} satisfies Readonly<Record<string, Cycle>>;
export type Every = keyof typeof cycles;

export const cycleNames = Object.keys(cycles) as readonly Every[];

/** The place of a period among all of its cycle; undefined for what is no name of one. */
export const numberOf = (every: Every, name: string): number | undefined => {
  const { suffixes } = cycles[every];
  const at = suffixes.indexOf(name.slice(4));
  return /^2\d{3}/.test(name) && at >= 0 ? Number(name.slice(0, 4)) * suffixes.length + at : undefined;
};

export const isInCycle = (every: Every, name: string): boolean => numberOf(every, name) !== undefined;

export const nameOf = (every: Every, number: number): string => {
  const { suffixes } = cycles[every];
  return `${Math.floor(number / suffixes.length)}${suffixes[number % suffixes.length]}`;
};

/** As a sentence says it: "quý I/2026". */
export const wordsOf = (every: Every, number: number): string => {
  const { words } = cycles[every];
  return `${words[number % words.length]}${Math.floor(number / words.length)}`;
};

/** Months counted from year 0, so that they can be added to: the first and the last of a period. */
export const monthsOf = (every: Every, number: number): { readonly first: number; readonly last: number } => {
  const { months: length, suffixes } = cycles[every];
  const first = Math.floor(number / suffixes.length) * 12 + (number % suffixes.length) * length;
  return { first, last: first + length - 1 };
};

/** The period, or the one before the gap, that a month belongs to. */
export const numberAt = (every: Every, month: number): number => {
  const { months: length, suffixes } = cycles[every];
  const within = Math.min(Math.floor((month % 12) / length), suffixes.length - 1);
  return Math.floor(month / 12) * suffixes.length + within;
};
