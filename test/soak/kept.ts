/**
 * What a province keeps, read from the folder of a server that has ended: by the kind of work, the ids it is known by.
 */
import { join } from 'node:path';
import type { LogEntry, Quarantined, Resolution } from '../../shared/domain/log/submission.ts';
import type { NoticeEntry } from '../../shared/domain/notices/entry.ts';
import { exportId } from '../../shared/http/routes/export.ts';
import { openFolder } from '../../shared/store/folder.ts';
import { openLog } from '../../shared/store/log.ts';
import { openSqlite } from '../../shared/store/sqlite.ts';
import { fileSource } from './sent-works.ts';

type Entry = LogEntry | NoticeEntry | Quarantined | Resolution;
type Ids = (entry: Entry) => readonly string[];

const deliveryBy =
  (isOurs: (source: string) => boolean, id: (entry: Entry & { readonly source: string }) => string): Ids =>
  (entry) =>
    (entry.kind === 'submission' || entry.kind === 'quarantine') && isOurs(entry.source) ? [id(entry)] : [];
const requestOf =
  (isOurs: (requestId: string) => boolean): Ids =>
  (entry) =>
    'requestId' in entry && entry.requestId !== undefined && isOurs(entry.requestId) ? [entry.requestId] : [];

/** Of every report, whatever source it came from. */
export const reportIds: Ids = (entry) => (entry.kind === 'submission' ? [entry.submissionId] : []);

/** How what was acknowledged of each work is found again. */
export const idsOf = {
  reports: deliveryBy(
    (source) => source === 'kt-json',
    (entry) => ('submissionId' in entry ? String(entry.submissionId) : ''),
  ),
  tools: deliveryBy(
    (source) => source.startsWith('thu-'),
    ({ source }) => source,
  ),
  files: deliveryBy(
    (source) => source === fileSource,
    (entry) => ('values' in entry ? String(entry.values['results']) : ''),
  ),
  decisions: requestOf((id) => id.startsWith('quyet-dinh-')),
  signatures: requestOf((id) => id.startsWith('chu-ky-')),
  reminders: requestOf((id) => id.startsWith('nhac-')),
  exports: (entry) => (entry.kind === 'export' && entry.trigger === 'request' ? [exportId(entry)] : []),
} as const satisfies Record<string, Ids>;
export type KeptWork = keyof typeof idsOf;

export interface Kept {
  readonly entries: readonly Entry[];
  /** Deliveries that wait in the bucket, or were put aside there. */
  readonly waiting: readonly string[];
}

export const keptIn = async (folder: string, campaigns: readonly string[]): Promise<Kept> => {
  const table = openSqlite(join(folder, 'store.sqlite'));
  const intake = openFolder(join(folder, 'objects', 'intake'), () => '');
  const log = openLog(table, intake);
  const entries: Entry[] = [];
  for (const campaign of campaigns) {
    const place = { campaign, period: 'once' };
    entries.push(...(await log.entries(place)), ...(await log.notices(place)), ...(await log.held(place)).entries);
  }
  const waiting = [...(await intake.list('spill/')), ...(await intake.list('dead/'))];
  table.close();
  return { entries, waiting };
};
