/**
 * What exceljs cannot write of a sheet, or not twice the same (it draws a random id for every data bar): fills and
 * bars, links inside the workbook, page breaks, the place of a drawing. In the order of CT_Worksheet (ISO/IEC 29500-1,
 * 18.3.1.99), to be put into the frame exceljs writes.
 */
import type StylesXform from 'exceljs/lib/xlsx/xform/style/styles-xform.js';
import { cellName, elsewhere } from '../../reading/formats/xlsx/address.ts';
import type { Mark, Sheet, Tone } from '../export/sheets/model.ts';
import { rangeName } from './sheet-model.ts';
import { escapeXml } from './xml-text.ts';

export interface AidsXml {
  /** Goes before the print options. */
  readonly inside: string;
  /** Goes last. */
  readonly after: string;
}

// Light enough to be read, and to print, in black on them.
const fills: Readonly<Record<Tone, string>> = {
  late: 'FFFFE699',
  missing: 'FFF8CBAD',
  flagged: 'FFDDEBF7',
  good: 'FFE2EFDA',
};
const barColour = 'FF9DC3E6';

/** Excel takes at most 65,530 links to a sheet. */
const mostLinks = 65_530;

export const aidsXml = (sheet: Sheet, registry: StylesXform): AidsXml => {
  const { aids, breaks } = sheet;
  const marks = aids?.marks ?? [];
  return {
    inside: `${marks.map((mark, index) => markXml(mark, index, registry)).join('')}${linksXml(sheet)}`,
    after: [
      breaksXml('rowBreaks', breaks?.rows ?? [], 16_383),
      breaksXml('colBreaks', breaks?.columns ?? [], 1_048_575),
      aids && aids.charts.length > 0 ? '<drawing r:id="rId1"/>' : '',
      barsXml(marks),
    ].join(''),
  };
};

const markXml = (mark: Mark, index: number, registry: StylesXform): string => {
  const open = `<conditionalFormatting sqref="${rangeName(mark.range)}">`;
  const priority = index + 1;
  if (mark.kind === 'bar') {
    const ends = '<cfvo type="num" val="0"/><cfvo type="num" val="1"/>';
    return `${open}<cfRule type="dataBar" priority="${priority}"><dataBar>${ends}<color rgb="${barColour}"/></dataBar><extLst><ext xmlns:x14="${x14}" uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"><x14:id>${barId(index)}</x14:id></ext></extLst></cfRule></conditionalFormatting>`;
  }
  const dxfId = registry.addDxfStyle({
    fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: fills[mark.tone] } },
  });
  return `${open}<cfRule type="expression" dxfId="${dxfId}" priority="${priority}"><formula>${escapeXml(mark.formula)}</formula></cfRule></conditionalFormatting>`;
};

const x14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';

/** The id that ties a bar to its extension: any GUID, so one that is the same in every file. */
const barId = (index: number): string => `{00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}}`;

/** One colour and a fixed scale from 0 to 100 %: a plain data bar fades out and is stretched to its column. */
const barsXml = (marks: readonly Mark[]): string => {
  const bars = marks.flatMap((mark, index) =>
    mark.kind === 'bar'
      ? `<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="dataBar" id="${barId(index)}"><x14:dataBar minLength="0" maxLength="100" gradient="0"><x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type="num"><xm:f>1</xm:f></x14:cfvo></x14:dataBar></x14:cfRule><xm:sqref>${rangeName(mark.range)}</xm:sqref></x14:conditionalFormatting>`
      : [],
  );
  if (bars.length === 0) return '';
  return `<extLst><ext xmlns:x14="${x14}" uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>${bars.join('')}</x14:conditionalFormattings></ext></extLst>`;
};

const linksXml = ({ aids }: Sheet): string => {
  const links = (aids?.links ?? []).slice(0, mostLinks);
  if (links.length === 0) return '';
  const items = links.map(
    ({ row, column, sheet, target }) =>
      `<hyperlink ref="${cellName(row, column)}" location="${escapeXml(elsewhere(sheet, target.row, target.column))}"/>`,
  );
  return `<hyperlinks>${items.join('')}</hyperlinks>`;
};

const breaksXml = (tag: 'rowBreaks' | 'colBreaks', after: readonly number[], max: number): string =>
  after.length === 0
    ? ''
    : `<${tag} count="${after.length}" manualBreakCount="${after.length}">${after
        .map((id) => `<brk id="${id}" max="${max}" man="1"/>`)
        .join('')}</${tag}>`;
