/** The cast's season as an export input, two weeks after the deadline. */
import type { ExportInput } from '../../../../shared/documents/export/sheets/input.ts';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import type { Cell, Sheet, WorkbookModel } from '../../../../shared/documents/sheet/model.ts';
import type { Campaign } from '../../../../shared/domain/campaign/campaign.ts';
import { foldLedger } from '../../../../shared/domain/log/ledger.ts';
import type { LogEntry } from '../../../../shared/domain/log/submission.ts';
import { tally } from '../../../../shared/domain/log/tally.ts';
import { expectedOf } from '../../../../shared/domain/units/roster.ts';
import { aCampaign, aRegister, aSeason, moments } from '../../../cast/index.ts';

interface Season {
  readonly campaign?: Campaign;
  readonly register?: ExportInput['register'];
  readonly entries?: readonly LogEntry[];
  readonly cutoff?: string;
  /** Cut-off of the export before. */
  readonly previous?: string;
}

export const anInput = ({
  campaign = aCampaign(),
  register = aRegister(),
  entries = aSeason(),
  cutoff = moments.closed,
  previous,
}: Season = {}): ExportInput => {
  const ledger = foldLedger(campaign, 'once', expectedOf(campaign, register), entries, cutoff);
  const evidence = { inputHash: 'ab'.repeat(32), registerVersion: 1, software: 'tonghop 0.1.0' };
  const earlier =
    previous === undefined ? null : foldLedger(campaign, 'once', expectedOf(campaign, register), entries, previous);
  return {
    campaign,
    register,
    ledger,
    tallies: tally(campaign, ledger),
    evidence,
    previous: earlier && { inputHash: 'cd'.repeat(32), ledger: earlier, tallies: tally(campaign, earlier) },
  };
};

export const aWorkbook = (season: Season = {}): WorkbookModel => sheetsOf(anInput(season));

export const sheetNamed = (model: WorkbookModel, name: string): Sheet => {
  const sheet = model.sheets.find((one) => one.name === name);
  if (!sheet) throw new Error(`no sheet ${name} among ${model.sheets.map((one) => one.name).join(', ')}`);
  return sheet;
};

/** Every cell that holds something. */
export const cellsOf = (sheet: Sheet): readonly Cell[] =>
  sheet.rows.flatMap((row) => row.cells.filter((cell) => cell !== null && cell.value !== null)) as Cell[];

/** The row that begins with this text in its second column. */
export const rowOf = (sheet: Sheet, name: string): readonly (Cell | null)[] => {
  const row = sheet.rows.find(({ cells }) => cells[1]?.value === name);
  if (!row) throw new Error(`no row ${name}`);
  return row.cells;
};
