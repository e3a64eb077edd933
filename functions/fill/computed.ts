/** What the service computes of one report's answers: sums, differences, percentages. Pure. */
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import type { Indicator } from '../../shared/domain/campaign/indicator.ts';
import { figuresOf, indicate } from '../../shared/domain/checks/terms.ts';
import type { Values } from '../../shared/domain/fields/field.ts';
import { numberWords } from '../../shared/domain/fields/number-words.ts';
import { html, type Markup } from '../../shared/markup.ts';
import { answerList } from '../../shared/web/parts.ts';

const amount = (value: number): string => numberWords(value);

const wordsOf: Readonly<Record<Indicator['kind'], (value: number) => string>> = {
  sum: amount,
  vacancies: amount,
  ratio: (value) => `${numberWords(Math.round(value * 1000) / 10)}%`,
};

/** A part of a page under its own heading, so that nobody looks for these among what was answered; wrong ones show. */
export const computedPart = (campaign: Pick<Campaign, 'indicators'>, values: Values): Markup => {
  const figure = figuresOf(campaign, values);
  const lines = campaign.indicators.flatMap((indicator) => {
    const value = indicate(indicator, figure);
    return typeof value === 'number' ? [{ label: indicator.label, answer: wordsOf[indicator.kind](value) }] : [];
  });
  return lines.length === 0
    ? html``
    : html`<h2>Hệ thống tự tính</h2>
${answerList(lines)}`;
};
