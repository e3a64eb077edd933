/** What the states of a report are called, and the fills that let the eye find late, missing and flagged. */
import type { State } from '../../../domain/log/ledger.ts';
import { cellName } from '../../../reading/formats/xlsx/address.ts';
import type { Fill, Range } from '../../sheet/model.ts';
import type { Tone } from '../../sheet/styles.ts';

export const stateText: Readonly<Record<State, string>> = {
  'on-time': 'Đúng hạn',
  late: 'Chậm',
  missing: 'Chưa báo cáo',
  pending: 'Chưa báo cáo (còn hạn)',
  exempt: 'Miễn báo cáo',
};

/** Fills by the text of a state: late, missing. */
export const stateFills = (range: Range): Fill[] => {
  const first = cellName(range.top, range.left);
  const fill = (text: string, tone: 'late' | 'missing'): Fill => ({
    areas: [range],
    tone,
    formula: `${first}="${text}"`,
  });
  return [fill(stateText.missing, 'missing'), fill(stateText.late, 'late')];
};

/** A fill for counts above zero. */
export const flagged = (range: Range, tone: Tone = 'flagged'): Fill => {
  const first = cellName(range.top, range.left);
  return { areas: [range], tone, formula: `AND(ISNUMBER(${first}),${first}>0)` };
};
