/**
 * How many units owe, have reported, are exempt. Rates are of those who owe; the parts add up to all who are listed.
 */
import type { LedgerRow, State } from './ledger.ts';

export interface Counts {
  /** All units: those who owe a report and those who are exempt. */
  readonly listed: number;
  readonly exempt: number;
  /** Those who owe a report. */
  readonly expected: number;
  /** Of these, with a report; nothing to report is one. */
  readonly reported: number;
  readonly nil: number;
  readonly onTime: number;
  readonly late: number;
  readonly missing: number;
  readonly pending: number;
}

export const countsOf = (rows: readonly Pick<LedgerRow, 'state' | 'current'>[]): Counts => {
  const count = (state: State): number => rows.filter((row) => row.state === state).length;
  const [exempt, onTime, late] = [count('exempt'), count('on-time'), count('late')];
  return {
    listed: rows.length,
    exempt,
    expected: rows.length - exempt,
    reported: rows.filter(({ current }) => current).length,
    nil: rows.filter(({ current }) => current?.nil).length,
    onTime,
    late,
    missing: count('missing'),
    pending: count('pending'),
  };
};

type Parts = Pick<Counts, 'listed' | 'exempt' | 'expected' | 'reported' | 'nil'>;

/** "96 = 90 + 2 không phát sinh + 4 miễn": reports with figures first; parts that are nobody are left out. */
export const partsText = ({ listed, exempt, expected, reported, nil }: Parts): string => {
  const others: readonly (readonly [number, string])[] = [
    [nil, 'không phát sinh'],
    [exempt, 'miễn'],
    [expected - reported, 'chưa báo cáo'],
  ];
  const named = others.filter(([count]) => count > 0).map(([count, word]) => ` + ${count} ${word}`);
  return `${listed} = ${reported - nil}${named.join('')}`;
};
