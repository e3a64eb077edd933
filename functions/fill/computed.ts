/** What the service computes of one report's answers: sums, differences, percentages. Pure. */
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import type { Indicator } from '../../shared/domain/campaign/indicator.ts';
import { figuresOf, indicate } from '../../shared/domain/checks/terms.ts';
import type { Values } from '../../shared/domain/fields/field.ts';
import { numberWords } from '../../shared/domain/fields/number-words.ts';

const amount = (value: number): string => numberWords(value);

const wordsOf: Readonly<Record<Indicator['kind'], (value: number) => string>> = {
  sum: amount,
  vacancies: amount,
  ratio: (value) => `${numberWords(Math.round(value * 1000) / 10)}%`,
};

/** One line for each that can be computed. */
export const computed = (campaign: Pick<Campaign, 'indicators'>, values: Values) => {
  const figure = figuresOf(campaign, values);
  return campaign.indicators.flatMap((indicator) => {
    const value = indicate(indicator, figure);
    return typeof value === 'number' ? [{ label: indicator.label, answer: wordsOf[indicator.kind](value) }] : [];
  });
};
