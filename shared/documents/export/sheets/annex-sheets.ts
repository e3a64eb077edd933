/** The annexes behind the tables of figures, as sheets. */
import type { Sheet } from '../../sheet/model.ts';
import { hasAnnex } from '../annexes.ts';
import { adjustments } from './adjustments.ts';
import { approval } from './approval.ts';
import type { UnitTable } from './by-unit.ts';
import { amendments } from './changes.ts';
import { comparison } from './comparison.ts';
import type { ExportInput } from './input.ts';
import { narrativeFields, narratives } from './narratives.ts';
import { progress } from './progress.ts';

export const annexSheets = (input: ExportInput, units: UnitTable): Sheet[] => {
  const fields = narrativeFields(input.campaign, units.overflowing);
  return [
    ...(fields.length > 0 ? [narratives(input, fields)] : []),
    progress(input),
    ...(hasAnnex(input, 'adjustments') ? [adjustments(input, units)] : []),
    ...(input.signing?.asSigned ? [amendments(input, input.signing.asSigned)] : []),
    ...(hasAnnex(input, 'approval') ? [approval(input)] : []),
    ...(input.comparison ? [comparison(input, input.comparison)] : []),
  ];
};
