/** How the figures of a campaign are written: with so many decimals, in this unit of measure. */
import type { Field } from '../fields/field.ts';
import { type Measure, measureOf as measureOfField } from '../fields/kinds.ts';
import type { Campaign } from './campaign.ts';
import type { Indicator } from './indicator.ts';

/** Of a field or indicator; sums and differences are as fine as their finest part, in the unit all parts share. */
export const measureOf = (campaign: Pick<Campaign, 'fields' | 'indicators'>, key: string): Measure => {
  const field: Field | undefined = campaign.fields.find((one) => one.key === key);
  if (field) return measureOfField(field);
  const indicator = campaign.indicators.find((one) => one.key === key);
  const parts = (indicator ? partsOf(indicator) : []).map((part) => measureOf(campaign, part));
  const units = new Set(parts.map(({ unitOfMeasure }) => unitOfMeasure));
  const [shared] = units.size === 1 ? units : [];
  const decimals = Math.max(0, ...parts.map((part) => part.decimals));
  return shared === undefined ? { decimals } : { decimals, unitOfMeasure: shared };
};

/** What an indicator is as fine as. A ratio is a percentage, whatever its parts are. */
const partsOf = (indicator: Indicator): readonly string[] => {
  if (indicator.kind === 'sum') return indicator.of;
  return indicator.kind === 'ratio' ? [] : [indicator.posts, indicator.filled];
};
