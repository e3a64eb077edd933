/**
 * Fills and bars of cells, which exceljs cannot write twice the same: it draws a random id for every data bar
 * (ISO/IEC 29500-1, 18.3.1.18; bars in one colour from 0 to 100 % are an extension of Excel 2010).
 */

import { escapeXml } from '../package/xml-text.ts';
import type { Fill, Range, Sheet } from '../sheet/model.ts';
import { rangeName } from './sheet-frame.ts';
import type { StyleObjects } from './style-objects.ts';

const barColour = 'FF9DC3E6';
const x14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';

/** Goes after the merged cells. */
export const marksXml = ({ fills = [], bars = [] }: Sheet, styles: StyleObjects): string => {
  const filled = fills.map((fill, index) => [fill.areas, fillRule(fill, index + 1, styles)] as const);
  const barred = bars.map((area, index) => [[area], barRule(index, fills.length + index + 1)] as const);
  return [...filled, ...barred]
    .map(([areas, rule]) => `<conditionalFormatting sqref="${areaNames(areas)}">${rule}</conditionalFormatting>`)
    .join('');
};

const areaNames = (areas: readonly Range[]): string => areas.map(rangeName).join(' ');

const fillRule = ({ tone, formula }: Fill, priority: number, styles: StyleObjects): string =>
  `<cfRule type="expression" dxfId="${styles.fill(tone)}" priority="${priority}"><formula>${escapeXml(formula)}</formula></cfRule>`;

const barRule = (index: number, priority: number): string => {
  const ends = '<cfvo type="num" val="0"/><cfvo type="num" val="1"/>';
  const bar = `<dataBar>${ends}<color rgb="${barColour}"/></dataBar>`;
  const tie = `<ext xmlns:x14="${x14}" uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"><x14:id>${barId(index)}</x14:id></ext>`;
  return `<cfRule type="dataBar" priority="${priority}">${bar}<extLst>${tie}</extLst></cfRule>`;
};

/** The id that ties a bar to its extension: any GUID, so one that is the same in every file. */
const barId = (index: number): string => `{00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}}`;

/** One colour and a fixed scale from 0 to 100 %: a plain data bar fades out and is stretched to its column. Goes last. */
export const barsXml = ({ bars = [] }: Sheet): string => {
  if (bars.length === 0) return '';
  const all = `<x14:conditionalFormattings>${bars.map(barXml).join('')}</x14:conditionalFormattings>`;
  return `<extLst><ext xmlns:x14="${x14}" uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}">${all}</ext></extLst>`;
};

const barXml = (area: Range, index: number): string => {
  const end = (at: number): string => `<x14:cfvo type="num"><xm:f>${at}</xm:f></x14:cfvo>`;
  const bar = `<x14:dataBar minLength="0" maxLength="100" gradient="0">${end(0)}${end(1)}</x14:dataBar>`;
  const rule = `<x14:cfRule type="dataBar" id="${barId(index)}">${bar}</x14:cfRule>`;
  const main = 'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"';
  return `<x14:conditionalFormatting ${main}>${rule}<xm:sqref>${rangeName(area)}</xm:sqref></x14:conditionalFormatting>`;
};
