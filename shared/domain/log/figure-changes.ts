/** Which totals are others than they were, and on how many units each rests. */
import type { Campaign } from '../campaign/campaign.ts';
import type { Tally } from './tally.ts';

interface Total {
  readonly value: number | string;
  /** On how many units it rests. */
  readonly units: number;
}

export interface FigureChange {
  readonly key: string;
  readonly label: string;
  readonly before: Total | null;
  readonly after: Total | null;
}

interface Summed {
  readonly campaign: Pick<Campaign, 'fields' | 'indicators'>;
  readonly tally: Tally;
}

/** In the order of the campaigns, those of before first. */
export const figureChanges = (was: Summed, is: Summed): FigureChange[] => {
  const labels = new Map(
    [was, is].flatMap(({ campaign }) =>
      [...campaign.fields, ...campaign.indicators].map(({ key, label }) => [key, label]),
    ),
  );
  return [...labels].flatMap(([key, label]) => {
    const [before, after] = [totalIn(was.tally, key), totalIn(is.tally, key)];
    return before?.value === after?.value && before?.units === after?.units ? [] : [{ key, label, before, after }];
  });
};

const totalIn = ({ values, reporting, reported }: Tally, key: string): Total | null => {
  const value = values.get(key);
  return value === undefined ? null : { value, units: reporting.get(key) ?? reported };
};
