/** The columns of a table of groups, or of the whole: what can be said of many units together. */
import type { Campaign, Column } from '../../../domain/campaign/campaign.ts';
import { type Option, optionsOf } from '../../../domain/fields/kinds.ts';
import { numberWords } from '../../../domain/fields/number-words.ts';
import type { Figures } from '../../../domain/log/tally.ts';
import { isRatio, type Leaf, leafOf } from './columns.ts';

/** A table of totals: its heading, and what each of its columns shows. */
export interface TotalTable {
  readonly columns: readonly Column[];
  readonly leaves: readonly Leaf[];
}

/**
 * The columns that hold for many units: without texts and dates, which belong to single units. A field answered by
 * choosing becomes a heading over how many units gave each answer, and how many answered at all.
 */
export const totalTable = (campaign: Campaign, columns: readonly Column[], under = ''): TotalTable => {
  const parts = columns.flatMap((column): TotalTable[] => {
    if ('columns' in column)
      return headed(column.label, totalTable(campaign, column.columns, `${under}${column.label}: `));
    const leaf = leafOf(campaign, column, under);
    const counted = countedLeaves(leaf);
    if (counted.length > 0) {
      return headed(leaf.label, { columns: counted.map(({ label, key }) => ({ label, of: key })), leaves: counted });
    }
    return leaf.isAdded || isRatio(leaf) ? [{ columns: [column], leaves: [leaf] }] : [];
  });
  return { columns: parts.flatMap((part) => part.columns), leaves: parts.flatMap((part) => part.leaves) };
};

const headed = (label: string, { columns, leaves }: TotalTable): TotalTable[] =>
  leaves.length === 0 ? [] : [{ columns: [{ label, columns: [...columns] }], leaves }];

const answeredLabel = 'Số đơn vị trả lời';

const countedLeaves = (leaf: Leaf): Leaf[] => {
  const options = leaf.field ? optionsOf(leaf.field) : [];
  const counted = (label: string, answer: Option['value'] | null): Leaf => ({
    ...leaf,
    // No key of a field has an equals sign.
    key: `${leaf.key}=${answer ?? ''}`,
    label,
    fullLabel: `${leaf.fullLabel}: ${label}`,
    isAdded: true,
    counted: { key: leaf.key, answer },
  });
  return options.length === 0
    ? []
    : [...options.map(({ value, label }) => counted(label, value)), counted(answeredLabel, null)];
};

/** "Đường nhựa 60; Đường đất 38 (98 đơn vị trả lời)"; "" for what is not answered by choosing. */
export const answersText = ({ answers, reporting }: Figures, { key, field }: Leaf): string => {
  const units = answers.get(key);
  if (!field || !units) return '';
  const parts = optionsOf(field).map(({ value, label }) => `${label} ${numberWords(units.get(value) ?? 0)}`);
  return `${parts.join('; ')} (${numberWords(reporting.get(key) ?? 0)} đơn vị trả lời)`;
};
