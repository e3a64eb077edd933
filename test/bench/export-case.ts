/**
 * One export, in a process of its own: from log entries to all its forms, or one writer's turn. Started by export.ts.
 */

import { sheetsOf } from '../../shared/documents/export/sheets/sheets-of.ts';
import { render } from '../../shared/documents/render.ts';
import { exportInputOf, type Size, synthetic } from '../unit/documents/export/synthetic.ts';
import type { ExportFigures } from './export.ts';
import { type Writer, writers } from './export-writers.ts';

export interface Asked {
  readonly size: Size;
  /** One writer's turn at the cells of the workbook; the whole export when absent. */
  readonly writer?: Writer;
}

const peakMb = (): number => process.resourceUsage().maxRSS / 1_024;

process.once('message', async ({ size, writer }: Asked) => {
  const made = synthetic(size);
  const model = writer ? sheetsOf(exportInputOf(made)) : null;
  const baseMb = peakMb();
  const started = performance.now();
  const files: [string, number][] = [];
  if (model && writer) files.push(['xlsx', (await writers[writer](model)).length]);
  else for await (const { format, bytes } of render(exportInputOf(made))) files.push([format, bytes.length]);
  const seconds = (performance.now() - started) / 1_000;
  const figures: ExportFigures = { seconds, peakMb: peakMb(), baseMb, files };
  process.send?.(figures, () => process.exit(0));
});
