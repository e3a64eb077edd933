/**
 * The workbook of an export, as plain data: pure, so the same ledger at the same cut-off gives the same workbook.
 * Called by the export handler; written to bytes by `xlsx/`.
 */

import type { Sheet, WorkbookModel } from '../../sheet/model.ts';
import { annexSheets } from './annex-sheets.ts';
import { byGroup } from './by-group.ts';
import { byUnit } from './by-unit.ts';
import { changes } from './changes.ts';
import { evidence, sealText } from './evidence.ts';
import type { ExportInput } from './input.ts';
import { lookup } from './lookup.ts';
import { isGrouped } from './order.ts';
import { overview } from './overview.ts';
import { warnings } from './warnings.ts';

export const sheetsOf = (input: ExportInput): WorkbookModel => {
  const { campaign, ledger, tallies } = input;
  const units = byUnit(input);
  const { previous } = input;
  const annexes = annexSheets(input, units);
  const forms = [...(isGrouped(tallies.groups) ? [byGroup(input, units)] : []), units.sheet];
  const found = lookup(input, units);
  const rests = [warnings(input), ...(previous ? [changes(input, previous)] : []), evidence(input)];
  const others = [...forms, found, ...annexes, ...rests].map(({ name }) => name);
  return {
    title: campaign.export.title,
    author: campaign.export.agency.name,
    createdAt: ledger.cutoff,
    ...(input.evidence.seal ? { subject: `Niêm phong sổ ${sealText(input.evidence.seal)}` } : {}),
    // What is signed comes first: it is what opens, and what a program prints unless told otherwise.
    sheets: [...forms, working(overview(input, units, others)), working(found), ...annexes, ...rests.map(working)],
  };
};

const working = (sheet: Sheet): Sheet => ({ ...sheet, isWorking: true });
