/** What the year is made of: its three calendars, and its chance. */
const levels = (commune: object) => ({ commune, group: { working: 3, after: 'commune', basis: 'office' } });
export const calendars: Readonly<Record<string, object>> = {
  once: {
    kind: 'once',
    opens: '2024-03-01',
    due: { commune: { before: '2024-03-25', basis: 'document' }, group: { before: '2024-04-05', basis: 'document' } },
  },
  quarterly: { kind: 'nd09', every: 'quarter', first: '2024-Q1', due: levels({ working: 12, basis: 'office' }) },
  monthly: {
    kind: 'calendar',
    every: 'month',
    first: '2024-01',
    due: levels({ days: 14, moves: true, basis: 'office' }),
  },
};

/** Mulberry32. */
export const randomFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};
