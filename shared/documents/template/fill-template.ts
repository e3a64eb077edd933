/**
 * Fills the Department's own template. The work is done on the XML of the package, part by part, so that everything
 * the Department set (looks, print set-up, merged cells, pictures, formulas) comes out as it went in.
 */

import type { ExportInput } from '../export/sheets/input.ts';
import { Archive } from '../package/archive.ts';
import { blockOf } from './block.ts';
import { afterXml, beforeXml, bookXml, chartPartXml, drawingsOf, drawingXml } from './frame-xml.ts';
import { markerValues } from './marker-values.ts';
import { openPackage, type Parts } from './open-package.ts';
import { type Plan, planOf } from './plan.ts';
import { type Filling, rowXml, sharedFormulas } from './row-xml.ts';
import { sheetsOfPackage, type TemplateSheet, textOfPart } from './sheet-cells.ts';

/** @param base64 a template that `templateFaults` found fit for this campaign */
export const fillTemplate = (base64: string, input: ExportInput): Uint8Array => {
  const parts = openPackage(Buffer.from(base64, 'base64'));
  if (typeof parts === 'string') throw new Error(`a published template cannot be opened: ${parts}`);
  const sheets = sheetsOfPackage(parts);
  const plans = new Map(sheets.flatMap((sheet) => planned(sheet, input)));
  const values = markerValues(input);
  const rewritten = new Map<string, string>();
  for (const sheet of sheets) {
    const filling = { values, plans, sheet: sheet.name, shared: sharedFormulas(sheet.rows) };
    rewritten.set(sheet.part, sheetXml(sheet, filling));
    const plan = plans.get(sheet.name);
    if (plan)
      for (const part of drawingsOf(parts, sheet)) rewritten.set(part, drawingXml(textOfPart(parts, part), plan));
  }
  return pack(parts, rewritten, plans);
};

const planned = (sheet: TemplateSheet, input: ExportInput): [string, Plan][] => {
  const block = blockOf(sheet);
  if (typeof block === 'string') throw new Error(`a published template does not fit: ${block}`);
  return block ? [[sheet.name, planOf(block, input)]] : [];
};

const sheetXml = (sheet: TemplateSheet, filling: Filling): string => {
  const plan = filling.plans.get(sheet.name);
  const rows: string[] = [];
  let isBlockDone = false;
  for (const row of sheet.rows) {
    if (!plan || row.number < plan.block.top || row.number > plan.block.bottom) {
      rows.push(rowXml(row, plan ? plan.mapped(row.number, 'from') : row.number, null, filling));
    } else if (!isBlockDone) {
      isBlockDone = true;
      for (const line of plan.lines) {
        const number = line.kind === 'unit' ? plan.block.unitRow : plan.block.groupRow;
        const model = sheet.rows.find((one) => one.number === number);
        if (model) rows.push(rowXml(model, line.at, line, filling));
      }
    }
  }
  return `${beforeXml(sheet, filling)}${rows.join('')}${afterXml(sheet, filling)}`;
};

const calcChain = 'xl/calcChain.xml';

/** All parts in their order; the order in which the empty template was computed is of no use any more. */
const pack = (parts: Parts, rewritten: ReadonlyMap<string, string>, plans: ReadonlyMap<string, Plan>): Uint8Array => {
  const where = { plans, sheet: '' };
  const archive = new Archive();
  for (const [name, bytes] of parts) {
    if (name === calcChain) continue;
    const text = rewritten.get(name);
    if (text !== undefined) archive.add(name, text);
    else if (name === 'xl/workbook.xml') archive.add(name, bookXml(bytes.toString('utf8'), where));
    else if (/^xl\/charts\/chart[^/]*\.xml$/.test(name)) archive.add(name, chartPartXml(bytes.toString('utf8'), where));
    else if (name === 'xl/_rels/workbook.xml.rels')
      archive.add(name, bytes.toString('utf8').replace(/<Relationship\s[^>]*?calcChain[^>]*?\/>/g, ''));
    else if (name === '[Content_Types].xml')
      archive.add(name, bytes.toString('utf8').replace(/<Override\s[^>]*?calcChain[^>]*?\/>/g, ''));
    else archive.add(name, bytes);
  }
  return archive.finish();
};
