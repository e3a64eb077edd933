/** What every annex of a report begins with. */
import { type Block, paragraph } from '../../docx/model.ts';
import { annexHead } from '../annexes.ts';
import { periodHeading } from '../period-heading.ts';
import type { ExportInput } from '../sheets/input.ts';
import { attachedTo } from './letterhead.ts';

export const annexHeading = (input: ExportInput, annex: 'figures' | 'narratives'): Block[] => [
  ...annexHead(input, annex).map((line) => paragraph('annex', line)),
  ...periodHeading(input).map((line) => paragraph('caption', line)),
  attachedTo(input),
  ...(input.campaign.sample ? [paragraph('sample', 'SỐ LIỆU MINH HỌA')] : []),
];
