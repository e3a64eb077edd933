/** One export, from log entries to bytes, in a process of its own. Started by export.ts. */
import { sheetsOf } from '../../functions/export/sheets/sheets-of.ts';
import { writeWorkbook } from '../../functions/export/workbook/write-workbook.ts';
import { exportInputOf, type Size, synthetic } from '../functions/export/synthetic.ts';
import type { ExportFigures } from './export.ts';

const peakMb = (): number => process.resourceUsage().maxRSS / 1_024;

process.once('message', async (size: Size) => {
  const made = synthetic(size);
  const baseMb = peakMb();
  const started = performance.now();
  const bytes = await writeWorkbook(sheetsOf(exportInputOf(made)));
  const seconds = (performance.now() - started) / 1_000;
  const figures: ExportFigures = { seconds, peakMb: peakMb(), baseMb, kilobytes: bytes.length / 1_024 };
  process.send?.(figures, () => process.exit(0));
});
