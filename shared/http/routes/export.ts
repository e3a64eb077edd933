/** Exports: made on request, and as the API shows them. */
import * as z from 'zod';
import { formatNames } from '../../domain/log/export-format.ts';
import type { ExportMade } from '../../domain/log/submission.ts';
import { instant } from './parts.ts';
import { exporters, gate, period, type Route } from './route.ts';

export const ExportRequest = z
  .strictObject({ cutoff: instant.optional().describe('Mặc định: lúc gọi') })
  .meta({ id: 'ExportRequest' });
export const Export = z
  .strictObject({
    id: z.string(),
    cutoff: instant,
    inputHash: z.string(),
    madeAt: instant,
    fileName: z.string(),
    bytes: z.int(),
    expected: z.int(),
    reporting: z.int(),
    trigger: z.enum(['schedule', 'request']),
    formats: z.array(z.enum(formatNames)).describe('Các dạng tải được'),
  })
  .meta({ id: 'Export' });
export type Export = z.infer<typeof Export>;
export const ExportOutcome = z.strictObject({ outcome: z.enum(['made', 'unchanged']), export: Export });
export type ExportOutcome = z.infer<typeof ExportOutcome>;

/** Short, and enough to find an export among those of its period. */
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
  formats: [...made.formats],
});

export const exportRoutes = {
  'POST /v1/campaigns/{campaign}/exports': {
    summary: 'Lập bản tổng hợp ngay',
    access: exporters,
    query: period,
    takes: ExportRequest,
    gives: { 200: ExportOutcome, 201: ExportOutcome },
    problems: ['request.malformed', 'request.invalid', 'campaign.unknown', 'period.unknown', ...gate],
  },
} as const satisfies Record<string, Route>;
