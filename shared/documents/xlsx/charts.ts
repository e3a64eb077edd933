/** The parts of a package that belong to charts: drawing, charts, their relationships and content types. */

import type { Archive } from '../package/archive.ts';
import type { Sheet } from '../sheet/model.ts';
import { chartXml, drawingXml } from './chart-xml.ts';
import { officeTypes, relationshipsXml } from './serialisers.ts';

const chartName = (sheet: number, index: number): string => `chart${sheet}-${index + 1}`;

/** @param id number of the sheet; a sheet with charts has one drawing, of the same number */
export const addCharts = (archive: Archive, { name, charts = [] }: Sheet, id: number): void => {
  if (charts.length === 0) return;
  const related = (type: string, targets: readonly string[]): string =>
    relationshipsXml(
      targets.map((target, index) => ({ Id: `rId${index + 1}`, Type: `${officeTypes}/${type}`, Target: target })),
    );
  archive.add(`xl/worksheets/_rels/sheet${id}.xml.rels`, related('drawing', [`../drawings/drawing${id}.xml`]));
  archive.add(`xl/drawings/drawing${id}.xml`, drawingXml(charts));
  archive.add(
    `xl/drawings/_rels/drawing${id}.xml.rels`,
    related(
      'chart',
      charts.map((_, index) => `../charts/${chartName(id, index)}.xml`),
    ),
  );
  for (const [index, chart] of charts.entries())
    archive.add(`xl/charts/${chartName(id, index)}.xml`, chartXml(chart, name));
};

/** The content types exceljs lists, and those of charts, which it does not know. */
export const withCharts = (contentTypes: string, sheets: readonly Sheet[]): string => {
  const overrides = sheets.flatMap(({ charts = [] }, index) => {
    return charts.length === 0
      ? []
      : [
          override(`/xl/drawings/drawing${index + 1}.xml`, 'drawing'),
          ...charts.map((_, at) => override(`/xl/charts/${chartName(index + 1, at)}.xml`, 'drawingml.chart')),
        ];
  });
  return contentTypes.replace('</Types>', () => `${overrides.join('')}</Types>`);
};

const override = (part: string, type: string): string =>
  `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`;
