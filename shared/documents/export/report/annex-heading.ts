/** What every annex of a report begins with. */
import { type Block, paragraph } from '../../docx/model.ts';
import type { ExportInput } from '../sheets/input.ts';
import { attachedTo } from './letterhead.ts';

export const annexHeading = (input: ExportInput, number: string, title: string): Block[] => [
  paragraph('annex', `Phụ lục ${number}`),
  paragraph('annex', title),
  attachedTo(input),
  ...(input.campaign.sample ? [paragraph('sample', 'SỐ LIỆU MINH HỌA')] : []),
];
