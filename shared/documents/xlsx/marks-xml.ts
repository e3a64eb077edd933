/**
 * Fills and bars of cells, which exceljs cannot write twice the same: it draws a random id for every data bar
 * (ISO/IEC 29500-1, 18.3.1.18; bars in one colour from 0 to 100 % are an extension of Excel 2010).
 */
import type { Markup } from '../../markup.ts';
import { xml } from '../package/xml-tag.ts';
import type { Fill, Range, Sheet } from '../sheet/model.ts';
import { rangeName } from './sheet-frame.ts';
import type { StyleObjects } from './style-objects.ts';

const barColour = 'FF9DC3E6';
const x14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main';
const xm = 'http://schemas.microsoft.com/office/excel/2006/main';

/** Goes after the merged cells. */
export const marksXml = ({ fills = [], bars = [] }: Sheet, styles: StyleObjects): string => {
  const filled = fills.map((fill, index) => markXml(fill.areas, fillRule(fill, index + 1, styles)));
  const barred = bars.map((area, index) => markXml([area], barRule(index, fills.length + index + 1)));
  return xml`${filled}${barred}`.markup;
};

const markXml = (areas: readonly Range[], rule: Markup): Markup =>
  xml`<conditionalFormatting sqref="${areas.map(rangeName).join(' ')}">${rule}</conditionalFormatting>`;

const fillRule = ({ tone, formula }: Fill, priority: number, styles: StyleObjects): Markup =>
  xml`<cfRule type="expression" dxfId="${styles.fill(tone)}" priority="${priority}">
    <formula>${formula}</formula>
  </cfRule>`;

const barRule = (index: number, priority: number): Markup =>
  xml`<cfRule type="dataBar" priority="${priority}">
    <dataBar><cfvo type="num" val="0"/><cfvo type="num" val="1"/><color rgb="${barColour}"/></dataBar>
    <extLst>
      <ext xmlns:x14="${x14}" uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"><x14:id>${barId(index)}</x14:id></ext>
    </extLst>
  </cfRule>`;

/** The id that ties a bar to its extension: any GUID, so one that is the same in every file. */
const barId = (index: number): string => `{00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}}`;

/**
 * One colour and a fixed scale from 0 to 100 %: a plain data bar fades out and is stretched to its column. Goes last.
 */
export const barsXml = ({ bars = [] }: Sheet): string => {
  if (bars.length === 0) return '';
  return xml`<extLst>
    <ext xmlns:x14="${x14}" uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}">
      <x14:conditionalFormattings>${bars.map(barXml)}</x14:conditionalFormattings>
    </ext>
  </extLst>`.markup;
};

const barXml = (area: Range, index: number): Markup =>
  xml`<x14:conditionalFormatting xmlns:xm="${xm}">
    <x14:cfRule type="dataBar" id="${barId(index)}">
      <x14:dataBar minLength="0" maxLength="100" gradient="0">
        <x14:cfvo type="num"><xm:f>0</xm:f></x14:cfvo>
        <x14:cfvo type="num"><xm:f>1</xm:f></x14:cfvo>
      </x14:dataBar>
    </x14:cfRule>
    <xm:sqref>${rangeName(area)}</xm:sqref>
  </x14:conditionalFormatting>`;
