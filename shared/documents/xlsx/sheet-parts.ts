/** The parts of a package a sheet refers to: drawing, charts, table, their relationships and content types. */

import type { Archive } from '../package/archive.ts';
import type { Sheet } from '../sheet/model.ts';
import { chartXml, drawingXml } from './chart-xml.ts';
import { officeTypes, relationshipsXml } from './serialisers.ts';
import { tablePart, tableXml } from './tables.ts';

const chartName = (sheet: number, index: number): string => `chart${sheet}-${index + 1}`;

/** @param id number of the sheet; a sheet with charts has one drawing, of the same number */
export const addSheetParts = (archive: Archive, sheet: Sheet, id: number): void => {
  const { name, charts = [], table } = sheet;
  const parts = [
    ...(charts.length > 0 ? [{ type: 'drawing', target: `../drawings/drawing${id}.xml` }] : []),
    ...(table ? [{ type: 'table', target: `../tables/table${id}.xml` }] : []),
  ];
  if (parts.length > 0) archive.add(`xl/worksheets/_rels/sheet${id}.xml.rels`, related(parts));
  if (table) archive.add(tablePart(id), tableXml(sheet, table, id));
  if (charts.length === 0) return;
  archive.add(`xl/drawings/drawing${id}.xml`, drawingXml(charts));
  archive.add(
    `xl/drawings/_rels/drawing${id}.xml.rels`,
    related(charts.map((_, index) => ({ type: 'chart', target: `../charts/${chartName(id, index)}.xml` }))),
  );
  for (const [index, chart] of charts.entries())
    archive.add(`xl/charts/${chartName(id, index)}.xml`, chartXml(chart, name));
};

const related = (parts: readonly { readonly type: string; readonly target: string }[]): string =>
  relationshipsXml(
    parts.map(({ type, target }, index) => ({ Id: `rId${index + 1}`, Type: `${officeTypes}/${type}`, Target: target })),
  );

/** The content types exceljs lists, and those of the parts it does not write. */
export const withSheetParts = (contentTypes: string, sheets: readonly Sheet[]): string => {
  const overrides = sheets.flatMap(({ charts = [], table }, index) => [
    ...(table ? [override(`/${tablePart(index + 1)}`, 'spreadsheetml.table')] : []),
    ...(charts.length === 0
      ? []
      : [
          override(`/xl/drawings/drawing${index + 1}.xml`, 'drawing'),
          ...charts.map((_, at) => override(`/xl/charts/${chartName(index + 1, at)}.xml`, 'drawingml.chart')),
        ]),
  ]);
  return contentTypes.replace('</Types>', () => `${overrides.join('')}</Types>`);
};

const override = (part: string, type: string): string =>
  `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`;
