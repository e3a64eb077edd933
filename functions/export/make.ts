/**
 * Makes one export: ledger → tallies → all its formats, then the objects, then its one entry in the log. A crash in
 * between is healed by the next run: the objects are there, and the entry is written.
 */

import { fileNameOf } from '../../shared/documents/export/file-name.ts';
import { inputHashOf } from '../../shared/documents/export/input-hash.ts';
import type { ExportInput } from '../../shared/documents/export/sheets/input.ts';
import { software } from '../../shared/documents/export/software.ts';
import { render } from '../../shared/documents/render.ts';
import { periodBefore } from '../../shared/domain/calendars/calendar.ts';
import { standsAt } from '../../shared/domain/log/clock.ts';
import { comparisonOf } from '../../shared/domain/log/comparison.ts';
import { type ExportFormat, exportFormats, inFormat } from '../../shared/domain/log/export-format.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { signingOf } from '../../shared/domain/log/signing.ts';
import type { ExportMade, LogEntry } from '../../shared/domain/log/submission.ts';
import { tally } from '../../shared/domain/log/tally.ts';
import { markOf, type SealMark, sealAt } from '../../shared/domain/seals/seal.ts';
import { logLine } from '../../shared/log-line.ts';
import { Problem } from '../../shared/problems.ts';
import { exportObjectKey } from '../../shared/store/keys.ts';
import type { Stores } from '../../shared/store/live.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { orProblem } from '../../shared/store/ports.ts';
import { previousPeriodOf } from '../../shared/store/previous-period.ts';
import { waitingIn } from '../../shared/store/spilt.ts';
import { previousOf } from './previous.ts';

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
  const read = await readPeriod(stores, asked.campaign, asked.period, { cutoff: asked.cutoff, held: 'counted' });
  const { count, dead } = await waitingIn(stores.intake, asked.cutoff);
  const waiting = count + dead;
  const before = await previousPeriodOf(stores, read, asked.cutoff);
  const inputHash = inputHashOf(read, waiting, before);
  const earlier = await stores.log.exports(read.place);
  const same = earlier.find((made) => made.inputHash === inputHash);
  if (same) return { outcome: 'unchanged', made: same };
  const objectKey = exportObjectKey(read.place.campaign, read.place.period, asked.cutoff, inputHash);
  const seal = sealAt(await stores.seals.seal(read.place, asked.cutoff), asked.cutoff);
  const input = { ...inputOf(read, { inputHash, waiting, seal: seal && markOf(seal) }), signing: signingOf(read) };
  const compared = before && comparisonOf(read.campaign, read.ledger, before);
  const sizes = await keep(stores, objectKey, { ...input, previous: previousOf(read, earlier), comparison: compared });
  const made: ExportMade = {
    kind: 'export',
    cutoff: asked.cutoff,
    inputHash,
    madeAt: new Date(stores.now()).toISOString(),
    objectKey,
    fileName: fileNameOf(read.campaign, read.place.period, asked.cutoff),
    bytes: sizes.get('xlsx') ?? 0,
    expected: read.ledger.rows.filter(({ state }) => state !== 'exempt').length,
    reporting: read.ledger.rows.filter((row) => row.current).length,
    trigger: asked.trigger,
    entries: restsOn(read.entries, asked.cutoff),
    ...(await entriesBefore(stores, read, asked.cutoff)),
    formats: [...sizes.keys()],
  };
  orProblem(await stores.log.recordExport(read.place, made));
  logLine({
    level: 'INFO',
    event: 'export',
    campaign: made.objectKey,
    reporting: made.reporting,
    expected: made.expected,
  });
  return { outcome: 'made', made };
};

/** Counted where there is a period before, whether it can be compared or not. */
const entriesBefore = async (
  { log }: Pick<Stores, 'log'>,
  { campaign, place }: PeriodRead,
  cutoff: string,
): Promise<Pick<ExportMade, 'entriesBefore'>> => {
  const period = periodBefore(campaign.calendar, place.period);
  return period === undefined
    ? {}
    : { entriesBefore: restsOn(await log.entries({ campaign: place.campaign, period }), cutoff) };
};

/** What a log held at the cut-off, as `log.size` counts it. */
const restsOn = (entries: readonly LogEntry[], cutoff: string): number =>
  entries.filter((entry) => !beside.has(entry.kind) && Date.parse(standsAt(entry)) <= Date.parse(cutoff)).length;

const beside: ReadonlySet<LogEntry['kind']> = new Set(['opening', 'closing', 'export', 'quarantine', 'resolution']);

/** Puts every format of the export, the workbook first; one that is there already is of the same input. */
const keep = async (
  { exports }: Stores,
  objectKey: string,
  input: ExportInput,
): Promise<ReadonlyMap<ExportFormat, number>> => {
  const sizes = new Map<ExportFormat, number>();
  for await (const { format, bytes } of render(input)) {
    const { type } = exportFormats[format];
    const kept = await exports.put(inFormat(objectKey, format), bytes, { type, once: true });
    if (kept === 'unavailable') throw new Problem('store.unavailable');
    sizes.set(format, bytes.length);
  }
  return sizes;
};

const inputOf = (
  { campaign, register, registerVersion, ledger, hasMoreHeld, clockBehind }: PeriodRead,
  evidence: { readonly inputHash: string; readonly waiting: number; readonly seal: SealMark | undefined },
): Omit<ExportInput, 'previous'> => ({
  campaign,
  register,
  ledger,
  hasMoreHeld,
  tallies: tally(campaign, ledger),
  evidence: { ...evidence, registerVersion, software, clockBehind },
});
