/**
 * Makes one export: ledger → tallies → sheets → workbook, then the object, then its entry in the log. A crash between
 * the two is healed by the next run: the object is there, and its entry is written.
 */

import type { ExportMade } from '../../shared/domain/submission.ts';
import { tally } from '../../shared/domain/tally.ts';
import { workbookType } from '../../shared/http/export-body.ts';
import { logLine } from '../../shared/http/log-line.ts';
import { Problem } from '../../shared/problems.ts';
import { exportObjectKey } from '../../shared/store/keys.ts';
import type { Stores } from '../../shared/store/live.ts';
import { type PeriodRead, readPeriod } from '../../shared/store/period.ts';
import { fileNameOf } from './file-name.ts';
import { inputHashOf } from './input-hash.ts';
import { sheetsOf } from './sheets/sheets-of.ts';
import { software } from './software.ts';
import { writeWorkbook } from './workbook/write-workbook.ts';

export interface ExportAsked {
  readonly campaign: string;
  readonly period: string | null;
  /** UTC ISO instant; only what was received until then is in the export. */
  readonly cutoff: string;
  readonly trigger: ExportMade['trigger'];
}

export interface MadeOrNot {
  readonly outcome: 'made' | 'unchanged';
  readonly made: ExportMade;
}

/** `unchanged` when an export of the very same input is there already. */
export const makeExport = async (stores: Stores, asked: ExportAsked): Promise<MadeOrNot> => {
  const read = await readPeriod(stores, asked.campaign, asked.period, asked.cutoff);
  const inputHash = inputHashOf(read);
  const same = (await stores.log.exports(read.place)).find((made) => made.inputHash === inputHash);
  if (same) return { outcome: 'unchanged', made: same };
  const bytes = await workbookOf(read, inputHash);
  const objectKey = exportObjectKey(read.place.campaign, read.place.period, asked.cutoff, inputHash);
  const kept = await stores.exports.put(objectKey, bytes, { type: workbookType, once: true });
  if (kept === 'unavailable') throw new Problem('store.unavailable');
  const made: ExportMade = {
    kind: 'export',
    cutoff: asked.cutoff,
    inputHash,
    madeAt: new Date(stores.now()).toISOString(),
    objectKey,
    fileName: fileNameOf(read.campaign, asked.cutoff),
    bytes: bytes.length,
    expected: read.ledger.rows.length,
    reporting: read.ledger.rows.filter((row) => row.current).length,
    trigger: asked.trigger,
  };
  if ((await stores.log.recordExport(read.place, made)) === 'unavailable') throw new Problem('store.unavailable');
  logLine({
    level: 'INFO',
    event: 'export',
    campaign: made.objectKey,
    reporting: made.reporting,
    expected: made.expected,
  });
  return { outcome: 'made', made };
};

const workbookOf = (
  { campaign, register, registerVersion, ledger }: PeriodRead,
  inputHash: string,
): Promise<Uint8Array> =>
  writeWorkbook(
    sheetsOf({
      campaign,
      register,
      ledger,
      tallies: tally(campaign, ledger),
      evidence: { inputHash, registerVersion, software },
    }),
  );
