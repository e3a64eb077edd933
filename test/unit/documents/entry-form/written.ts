/** Forms as files, for tests: their parts as text, and as another program reads them. */
import ExcelJS from 'exceljs';
import type { FormAsked } from '../../../../shared/documents/entry-form/form-asked.ts';
import { formWorkbook } from '../../../../shared/documents/entry-form/write-form.ts';
import { unescapeXml } from '../../../../shared/documents/package/xml-text.ts';
import { listZip, unpackEntry } from '../../../../shared/reading/formats/xlsx/unzip.ts';
import { asked, shipped } from './given.ts';

export const partsOf = async (form: FormAsked): Promise<ReadonlyMap<string, string>> =>
  new Map(
    listZip(Buffer.from(await formWorkbook(form)), 100).map((entry) => [
      entry.name,
      unpackEntry(entry, 50_000_000).toString('utf8'),
    ]),
  );

export const opened = async (form: FormAsked): Promise<ExcelJS.Workbook> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await formWorkbook(form)) as unknown as ArrayBuffer);
  return workbook;
};

export const sheetOf = (workbook: ExcelJS.Workbook, name: string): ExcelJS.Worksheet => {
  const sheet = workbook.getWorksheet(name);
  if (!sheet) throw new Error(`no ${name}`);
  return sheet;
};

export interface Rule {
  readonly type: string;
  readonly sqref: string;
  readonly formulas: readonly string[];
  readonly attributes: ReadonlyMap<string, string>;
}

export const rulesIn = (xml: string): readonly Rule[] =>
  [...xml.matchAll(/<dataValidation ([^>]*)>(.*?)<\/dataValidation>/g)].map(([, written = '', body = '']) => {
    const attributes = new Map(
      [...written.matchAll(/(\w+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, unescapeXml(value)]),
    );
    const formulas = [...body.matchAll(/<formula\d>(.*?)<\/formula\d>/g)].map(([, text = '']) => unescapeXml(text));
    return { type: attributes.get('type') ?? '', sqref: attributes.get('sqref') ?? '', formulas, attributes };
  });

const kt = shipped('kon-tum-2881-2021');
const city = kt.groups.find(({ code }) => code === '608') ?? null;
/** A form of one district of Kon Tum. */
export const district = asked(kt, { group: city, units: kt.units.filter(({ group }) => group === '608') });
