/**
 * The XML of a chart and of the drawing that places it on a sheet (ISO/IEC 29500-1, parts 20 and 21). exceljs writes
 * no charts and a picture of one would neither follow the figures nor print sharply, so the two parts are written here.
 */

import type { Markup } from '../../markup.ts';
import { columnName, columnRange } from '../../reading/formats/xlsx/address.ts';
import { declaration, xml } from '../package/xml-tag.ts';
import { cleanText } from '../package/xml-text.ts';
import type { Chart, ChartCells, ChartSeries } from '../sheet/model.ts';
import { fontName } from '../sheet/styles.ts';

const drawingml = 'http://schemas.openxmlformats.org/drawingml/2006';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

interface Look {
  readonly grouping: string;
  readonly overlap: number;
  readonly fills: readonly string[];
  /** Where the figure of a bar stands, and how it is written. */
  readonly figureAt: string;
  readonly format: string;
  /** How the axis of values is written, and where it ends; without an end a program finds one. */
  readonly axisFormat: string;
  readonly most?: number;
  readonly step?: number;
}

const beside = {
  grouping: 'clustered',
  overlap: 0,
  // Told apart in print without colour too: one dark, one light.
  fills: ['1F4E79', 'C55A11', '7F7F7F'],
  figureAt: 'outEnd',
} as const;

const looks: Readonly<Record<NonNullable<Chart['shows']>, Look>> = {
  // From 0 to 100 %, and room for what is written beside the longest.
  ratios: { ...beside, format: '0.0%', axisFormat: '0%', most: 1.1, step: 0.2 },
  sums: { ...beside, format: '#,##0', axisFormat: '#,##0' },
  parts: {
    grouping: 'percentStacked',
    overlap: 100,
    // Pale: the figures stand on them.
    fills: ['9DC3E6', 'F4B183', 'D9D9D9', 'FFE699', 'A9D18E', 'CDB4DB'],
    figureAt: 'ctr',
    format: '#,##0;;',
    axisFormat: '0%',
    most: 1,
    step: 0.2,
  },
};

const [categoryAxis, valueAxis] = [111_111_111, 222_222_222] as const;

export const drawingXml = (charts: readonly Chart[]): string =>
  xml`${declaration}
    <xdr:wsDr xmlns:xdr="${drawingml}/spreadsheetDrawing" xmlns:a="${drawingml}/main">
      ${charts.map(anchorXml)}
    </xdr:wsDr>`.markup;

const anchorXml = ({ over, title }: Chart, index: number): Markup =>
  xml`<xdr:twoCellAnchor editAs="oneCell">
    <xdr:from>${cornerXml(over.left - 1, over.top - 1)}</xdr:from>
    <xdr:to>${cornerXml(over.right, over.bottom)}</xdr:to>
    <xdr:graphicFrame macro="">
      <xdr:nvGraphicFramePr>
        <xdr:cNvPr id="${index + 2}" name="Biểu đồ ${index + 1}" descr="${oneLine(title)}"/>
        <xdr:cNvGraphicFramePr/>
      </xdr:nvGraphicFramePr>
      <xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>
      <a:graphic>
        <a:graphicData uri="${drawingml}/chart">
          <c:chart xmlns:c="${drawingml}/chart" xmlns:r="${relationships}" r:id="rId${index + 1}"/>
        </a:graphicData>
      </a:graphic>
    </xdr:graphicFrame>
    <xdr:clientData/>
  </xdr:twoCellAnchor>`;

const cornerXml = (column: number, row: number): Markup =>
  xml`<xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff>`;

const oneLine = (text: string): string => cleanText(text).replaceAll('\n', ' ').slice(0, 250);

/** @param sheet name of the sheet whose cells it shows */
export const chartXml = ({ title, shows = 'ratios', categories, series }: Chart, sheet: string): string => {
  const look = looks[shows];
  const labels = xml`<c:cat>
    <c:strRef>
      <c:f>${reference(sheet, categories)}</c:f>
      <c:strCache>${pointsXml(categories, String)}</c:strCache>
    </c:strRef>
  </c:cat>`;
  return xml`${declaration}
    <c:chartSpace xmlns:c="${drawingml}/chart" xmlns:a="${drawingml}/main" xmlns:r="${relationships}">
      <c:roundedCorners val="0"/>
      <c:chart>
        ${titleXml(title)}
        <c:autoTitleDeleted val="0"/>
        <c:plotArea>
          <c:layout/>
          <c:barChart>
            <c:barDir val="bar"/>
            <c:grouping val="${look.grouping}"/>
            <c:varyColors val="0"/>
            ${series.map((one, index) => seriesXml(one, index, labels, sheet, look))}
            <c:gapWidth val="45"/>
            <c:overlap val="${look.overlap}"/>
            <c:axId val="${categoryAxis}"/>
            <c:axId val="${valueAxis}"/>
          </c:barChart>
          ${axes.categories}
          ${valuesAxis(look, series)}
          <c:spPr><a:noFill/></c:spPr>
        </c:plotArea>
        <c:legend><c:legendPos val="b"/><c:overlay val="0"/>${lettersXml(1_100)}</c:legend>
        <c:plotVisOnly val="1"/>
        <c:dispBlanksAs val="gap"/>
      </c:chart>
      ${lettersXml(1_100)}
    </c:chartSpace>`.markup;
};

const font = xml`<a:latin typeface="${fontName}"/><a:cs typeface="${fontName}"/>`;

const titleXml = (title: string): Markup =>
  xml`<c:title>
    <c:tx>
      <c:rich>
        <a:bodyPr/>
        <a:p>
          <a:pPr><a:defRPr sz="1300" b="1">${font}</a:defRPr></a:pPr>
          <a:r><a:rPr lang="vi-VN" sz="1300" b="1">${font}</a:rPr><a:t>${title}</a:t></a:r>
        </a:p>
      </c:rich>
    </c:tx>
    <c:overlay val="0"/>
  </c:title>`;

/** @param size in hundredths of a point */
const lettersXml = (size: number): Markup =>
  xml`<c:txPr>
    <a:bodyPr/>
    <a:p><a:pPr><a:defRPr sz="${size}">${font}</a:defRPr></a:pPr><a:endParaRPr lang="vi-VN"/></a:p>
  </c:txPr>`;

const ticks = xml`<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>`;

const paleLine = xml`<a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln>`;

const axes = {
  // The first one on top, as in the table.
  categories: xml`<c:catAx>
    <c:axId val="${categoryAxis}"/>
    <c:scaling><c:orientation val="maxMin"/></c:scaling>
    <c:delete val="0"/>
    <c:axPos val="l"/>
    <c:numFmt formatCode="General" sourceLinked="0"/>
    ${ticks}
    ${lettersXml(1_100)}
    <c:crossAx val="${valueAxis}"/>
    <c:crosses val="autoZero"/>
    <c:auto val="1"/>
    <c:lblAlgn val="ctr"/>
    <c:lblOffset val="100"/>
    <c:noMultiLvlLbl val="1"/>
  </c:catAx>`,
};

/**
 * A program finds the ends and steps of the axis itself where a figure lies beyond them, as a ratio above 100 % does.
 */
const axisOf = (
  { most, step }: Look,
  series: readonly ChartSeries[],
): { readonly bounds: Markup; readonly steps: Markup } => {
  const figures = series.flatMap(({ values }) => values.filter((value) => typeof value === 'number'));
  const isWithin = most !== undefined && figures.every((value) => value <= most);
  const start = figures.every((value) => value >= 0) ? xml`<c:min val="0"/>` : xml``;
  if (!isWithin) return { bounds: start, steps: xml`` };
  return { bounds: xml`<c:max val="${most}"/>${start}`, steps: step ? xml`<c:majorUnit val="${step}"/>` : xml`` };
};

const valuesAxis = (look: Look, series: readonly ChartSeries[]): Markup => {
  const { bounds, steps } = axisOf(look, series);
  return xml`<c:valAx>
    <c:axId val="${valueAxis}"/>
    <c:scaling><c:orientation val="minMax"/>${bounds}</c:scaling>
    <c:delete val="0"/>
    <c:axPos val="b"/>
    <c:majorGridlines><c:spPr>${paleLine}</c:spPr></c:majorGridlines>
    <c:numFmt formatCode="${look.axisFormat}" sourceLinked="0"/>
    ${ticks}
    ${lettersXml(1_000)}
    <c:crossAx val="${categoryAxis}"/>
    <c:crosses val="max"/>
    <c:crossBetween val="between"/>
    ${steps}
  </c:valAx>`;
};

const seriesXml = (series: ChartSeries, index: number, labels: Markup, sheet: string, look: Look): Markup =>
  xml`<c:ser>
    <c:idx val="${index}"/>
    <c:order val="${index}"/>
    <c:tx><c:v>${series.name}</c:v></c:tx>
    <c:spPr><a:solidFill><a:srgbClr val="${look.fills[index % look.fills.length]}"/></a:solidFill></c:spPr>
    <c:invertIfNegative val="0"/>
    <c:dLbls>
      <c:numFmt formatCode="${look.format}" sourceLinked="0"/>
      <c:spPr><a:noFill/></c:spPr>
      ${lettersXml(900)}
      <c:dLblPos val="${look.figureAt}"/>
      <c:showLegendKey val="0"/>
      <c:showVal val="1"/>
      <c:showCatName val="0"/>
      <c:showSerName val="0"/>
      <c:showPercent val="0"/>
      <c:showBubbleSize val="0"/>
    </c:dLbls>
    ${labels}
    <c:val>
      <c:numRef>
        <c:f>${reference(sheet, series)}</c:f>
        <c:numCache><c:formatCode>${look.format}</c:formatCode>${pointsXml(series, figure)}</c:numCache>
      </c:numRef>
    </c:val>
  </c:ser>`;

type Point = ChartCells['values'][number];

const figure = (value: Point): string | null => (typeof value === 'number' ? String(value) : null);

const pointsXml = ({ values }: ChartCells, shown: (value: Point) => string | null): Markup => {
  const points = values.flatMap((value, index) => {
    const text = value === null ? null : shown(value);
    return text === null ? [] : [xml`<c:pt idx="${index}"><c:v>${text}</c:v></c:pt>`];
  });
  return xml`<c:ptCount val="${values.length}"/>${points}`;
};

/** `'Tổng quan'!$C$9:$C$18`. */
const reference = (sheet: string, { column, top, bottom }: ChartCells): string => {
  const letter = columnName(column);
  const range = columnRange(top, bottom, column).replaceAll(letter, `$${letter}$`);
  return `'${sheet.replaceAll("'", "''")}'!${range}`;
};
