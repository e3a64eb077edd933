/** What is drawn on a page: lines of the table, texts of its cells, the number of the page. Black, on nothing. */
import { linesOf } from '../sheet/measure.ts';
import type { Page } from '../sheet/model.ts';
import { paperOf, points } from '../sheet/paper.ts';
import { shownText } from '../sheet/shown-text.ts';
import { type Style, styles } from '../sheet/styles.ts';
import { type FaceName, faceOf, setLine } from './faces.ts';
import type { PlacedCell } from './pages.ts';
import { textString } from './pdf-file.ts';
import type { Leaf } from './structure.ts';

/** A grey with a white point of its own: what it looks like does not depend on the device, as archives ask. */
export const greySpace = '[/CalGray<</WhitePoint[0.9505 1 1.089]/Gamma 2.2>>]';

/** Names in a page's resources. */
export const fontNames: Readonly<Record<FaceName, string>> = {
  regular: 'R',
  bold: 'B',
  italic: 'I',
  'bold-italic': 'BI',
};

const black = '/G cs 0 sc /G CS 0 SC';
const lineWidth = 0.5;
/** Of the size of letters: from line to line, and from the top of a line to the feet of its letters. */
const leading = 1.2;
const baseline = 0.94;
/** Between a text and the lines around it, before scaling. */
const padding = 3;
const indent = 7;

export interface Drawn {
  readonly content: string;
  /** The leaves of its marks, in order. */
  readonly marked: readonly Leaf[];
  readonly faces: ReadonlySet<FaceName>;
}

const short = (length: number): string => String(Math.round(length * 100) / 100);

/** Draws pages of one sheet. */
export const drawPage = (
  page: Page,
  scale: number,
  cells: readonly PlacedCell[],
  leafOf: (cell: PlacedCell) => Leaf,
  number: number,
): Drawn => {
  const { width, height } = paperOf(page);
  const faces = new Set<FaceName>();
  const marked: Leaf[] = [];
  const parts = [black, ...framed(cells, height)];
  for (const placed of cells) {
    const { style, cell, text } = { style: styles[placed.cell.style], cell: placed.cell, text: shownText(placed.cell) };
    const face = faceOf(style);
    if (isRule(text)) {
      parts.push(ruleIn(placed, setLine(text, face).width * style.size * (scale / 1_000), height));
      continue;
    }
    const leaf = placed.isAgain ? null : leafOf(placed);
    if (text === '') continue;
    faces.add(face);
    const lines = style.wrap ? linesOf(text, placed.width / scale, cell.style) : [text];
    const { shown, isWhole } = textBlock(lines, style, face, placed, scale, height);
    if (!leaf) parts.push('/Artifact BMC', shown, 'EMC');
    else {
      const told = isWhole ? '' : `/ActualText${textString(text)}`;
      parts.push(`/${leaf.role}<</MCID ${marked.push(leaf) - 1}${told}>>BDC`, shown, 'EMC');
    }
  }
  if (number > 1) {
    faces.add('regular');
    parts.push(pageNumber(number, width, height - points(numberMm)));
  }
  return { content: parts.join('\n'), marked, faces };
};

/** A line under a name stands in a sheet as underscores; here it is drawn: nothing to be read out, or copied. */
const isRule = (text: string): boolean => /^_+$/.test(text);

const ruleIn = ({ left, top, width, height: tall }: PlacedCell, wide: number, paper: number): string => {
  const [middle, y] = [left + width / 2, short(paper - top - tall / 2)];
  const [from, to] = [middle - wide / 2, middle + wide / 2].map(short);
  return `/Artifact BMC ${lineWidth} w ${from} ${y} m ${to} ${y} l S EMC`;
};

const framed = (cells: readonly PlacedCell[], height: number): string[] => {
  const boxes = cells
    .filter(({ cell }) => styles[cell.style].border !== undefined)
    .map((box) => [box.left, height - box.top - box.height, box.width, box.height].map(short).concat('re').join(' '));
  return boxes.length === 0 ? [] : [`/Artifact BMC ${lineWidth} w`, ...boxes, 'S EMC'];
};

const textBlock = (
  lines: readonly string[],
  style: Style,
  face: FaceName,
  area: PlacedCell,
  scale: number,
  height: number,
): { readonly shown: string; readonly isWhole: boolean } => {
  const size = style.size * scale;
  const step = size * leading;
  const inset = padding * scale;
  const spare = area.height - lines.length * step;
  const top =
    area.top + { top: Math.min(inset, Math.max(spare, 0)), middle: spare / 2, bottom: spare - inset }[style.down];
  const set = inset + (style.indent ? indent * scale : 0);
  const room = area.width - set - inset;
  let isWhole = true;
  const shown = lines.map((line, index) => {
    const { hex, width, isWhole: isSet } = setLine(line, face);
    isWhole &&= isSet;
    const wide = (width / 1_000) * size;
    const free = Math.max(room - wide, 0);
    const x = area.left + set + { left: 0, center: free / 2, right: free }[style.across];
    const y = height - top - index * step - size * baseline;
    // Letters a little narrower rather than a figure cut off.
    const narrowed = wide > room ? `${short((room / wide) * 100)} Tz ` : '';
    return `${narrowed}1 0 0 1 ${short(x)} ${short(y)} Tm<${hex}>Tj${narrowed === '' ? '' : ' 100 Tz'}`;
  });
  return { shown: `BT/${fontNames[face]} ${short(size)} Tf ${shown.join('\n')} ET`, isWhole };
};

/** Arabic, size 13, in the middle of the upper margin (NĐ 30/2020/NĐ-CP, Appendix I). */
const numberSize = 13;
const numberMm = 15;

const pageNumber = (number: number, width: number, y: number): string => {
  const { hex, width: wide } = setLine(String(number), 'regular');
  const x = (width - (wide / 1_000) * numberSize) / 2;
  const at = `${short(x)} ${short(y)}`;
  return `/Artifact<</Type/Pagination>>BDC BT/R ${numberSize} Tf 1 0 0 1 ${at} Tm<${hex}>Tj ET EMC`;
};
