/**
 * What is sent back to one group (a district) after an export: its units' figures with their total, its narratives, who
 * owes, what was set right and what is flagged. Of its own units and nobody else's.
 */
import type { Signing } from '../../../domain/log/signing.ts';
import { tally } from '../../../domain/log/tally.ts';
import type { Group } from '../../../domain/units/register.ts';
import type { WorkbookModel } from '../../sheet/model.ts';
import { annexSheets } from './annex-sheets.ts';
import { byUnit } from './by-unit.ts';
import type { ExportInput } from './input.ts';
import { warnings } from './warnings.ts';

export const groupResult = (whole: ExportInput, group: Group): WorkbookModel => {
  const input = within(whole, group);
  const units = byUnit(input);
  return {
    title: `${input.campaign.export.title}: ${group.name}`,
    author: input.campaign.export.agency.name,
    createdAt: input.ledger.cutoff,
    sheets: [units.sheet, ...annexSheets(input, units), { ...warnings(input), isWorking: true }],
  };
};

/** The same export of this group alone, as one list: its total is the group's. */
const within = (input: ExportInput, group: Group): ExportInput => {
  const rows = input.ledger.rows
    .filter(({ unit }) => unit.group === group.code)
    .map((row) => ({ ...row, unit: { ...row.unit, group: null } }));
  const codes = new Set<string | null>(rows.map(({ unit }) => unit.code));
  const ledger = {
    ...input.ledger,
    rows,
    groups: [],
    quarantine: input.ledger.quarantine.filter(({ unit }) => unit !== null && codes.has(unit)),
    unexpectedUnits: [],
  };
  const campaign = { ...input.campaign, export: { ...input.campaign.export, subtitle: group.name } };
  return {
    ...input,
    campaign,
    ledger,
    tallies: tally(campaign, ledger),
    previous: null,
    comparison: null,
    signing: signingWithin(input, group),
  };
};

/** The district's own signature; where it has none, that of the whole. */
const signingWithin = ({ signing }: ExportInput, group: Group): Signing | null => {
  const own = signing?.groups.find((one) => one.group.code === group.code)?.signature;
  const whole = own ?? signing?.whole ?? null;
  return whole && { whole, groups: [], asSigned: null };
};
