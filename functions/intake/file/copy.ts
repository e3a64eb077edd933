/**
 * Where the sender finds the file written again with what is wrong in it: functions/form makes it from the kept file
 * when it is asked for. A preview records nothing; where it has faults, the file alone is kept, by its hash.
 */
import type { FileReceipt } from '../../../shared/http/routes/receipts.ts';
import { faultsOf } from '../../../shared/reading/file/row-issues.ts';
import type { KnownSource } from '../../../shared/reading/known-source.ts';
import type { Log } from '../../../shared/store/log.ts';
import type { FileTaken } from '../../../shared/taking/take-file.ts';

/** Null where no cell is to be looked at, or the file of a preview cannot be kept: the faults are listed anyway. */
export const copyOf = async (
  log: Log,
  { tool, judgement }: KnownSource,
  { rows, file, preview }: FileTaken,
): Promise<FileReceipt['copy']> => {
  if (!rows.some((row) => faultsOf(row, judgement).length > 0)) return null;
  if (preview && (await log.keepFile(file.delivery.bytes)) === 'unavailable') return null;
  const extension = tool.name === 'csv' ? 'csv' : 'xlsx';
  return { path: `files/${file.hash}/copy`, fileName: `${judgement.campaign.id}_can-sua.${extension}` };
};
