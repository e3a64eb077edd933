/** One export in all its formats, from the same figures: what is signed, what is sent with it, what programs read. */
import { type ExportFormat, formatNames } from '../domain/log/export-format.ts';
import { writeDocument } from './docx/write-document.ts';
import { csvOf } from './export/formats/csv.ts';
import { jsonOf } from './export/formats/json.ts';
import { reportOf } from './export/report/report.ts';
import { groupResult } from './export/sheets/group-result.ts';
import type { ExportInput } from './export/sheets/input.ts';
import { sheetsOf } from './export/sheets/sheets-of.ts';
import { Archive } from './package/archive.ts';
import type { WorkbookModel } from './sheet/model.ts';
import { fillTemplate } from './template/fill-template.ts';
import { writeWorkbook } from './xlsx/write-workbook.ts';

/** More groups than a province has: nobody sends back the files of a whole country, and they take long to make. */
const mostGroups = 64;

/** A workbook for each group, named by its code, in one archive. */
const groupResults = async (input: ExportInput): Promise<Uint8Array | null> => {
  const groups = input.tallies.groups.flatMap(({ group }) => group ?? []);
  if (groups.length === 0 || groups.length > mostGroups) return null;
  const archive = new Archive();
  for (const group of groups) {
    archive.add(`${group.code}.xlsx`, Buffer.from(await writeWorkbook(groupResult(input, group))));
  }
  return archive.finish();
};

/** Null where a campaign does not have the format. */
type Render = (input: ExportInput, sheets: WorkbookModel) => Uint8Array | null | Promise<Uint8Array | null>;

const renders: Readonly<Record<ExportFormat, Render>> = {
  xlsx: (_, sheets) => writeWorkbook(sheets),
  template: (input) => {
    const { template } = input.campaign.export;
    return template === undefined ? null : fillTemplate(template, input);
  },
  // The font is loaded when something is printed.
  pdf: async (_, sheets) => (await import('./pdf/write-pdf.ts')).writePdf(sheets),
  docx: (input) => writeDocument(reportOf(input)),
  csv: csvOf,
  groups: groupResults,
  json: jsonOf,
};

export interface Rendered {
  readonly format: ExportFormat;
  readonly bytes: Uint8Array;
}

/** One after the other, so that no two of them are in memory while they are made. */
export async function* render(input: ExportInput): AsyncGenerator<Rendered> {
  const sheets = sheetsOf(input);
  for (const format of formatNames) {
    const bytes = await renders[format](input, sheets);
    if (bytes) yield { format, bytes };
  }
}
