/** An export as the API shows it. Its id is short, and enough to find it among the exports of one period. */
import type { ExportFormat } from '../domain/log/export-format.ts';
import type { ExportMade } from '../domain/log/submission.ts';
import type { Export } from './bodies.ts';

/** An export made before there were other forms is a workbook and nothing else. */
export const formatsOf = ({ formats }: ExportMade): readonly ExportFormat[] => formats ?? ['xlsx'];

export const exportId = ({ cutoff, inputHash }: ExportMade): string =>
  `${cutoff.replace(/[-:]|\.\d+/g, '')}-${inputHash.slice(0, 8)}`;

export const exportBody = (made: ExportMade): Export => ({
  id: exportId(made),
  cutoff: made.cutoff,
  inputHash: made.inputHash,
  madeAt: made.madeAt,
  fileName: made.fileName,
  bytes: made.bytes,
  expected: made.expected,
  reporting: made.reporting,
  trigger: made.trigger,
  formats: [...formatsOf(made)],
});
