/**
 * The looks an annotated copy adds to the styles of a workbook. They are appended, so that every index in use stays
 * right; one that is there already, left by an earlier copy, is used again.
 */
import { appendedTo, edited, openingTag } from './mark-edit.ts';
import { attributeOf, childrenOf, prefixOf, rootOf } from './mark-xml.ts';

/** Indexes of cell formats, and of the fills of rules (`dxfs`). */
export interface Looks {
  readonly cells: Readonly<Record<CellLook, number>>;
  readonly fills: { readonly refuse: number; readonly warn: number };
}

export type CellLook =
  | 'noteRefuse'
  | 'noteWarn'
  | 'title'
  | 'help'
  | 'header'
  | 'number'
  | 'text'
  | 'link'
  | 'refuse'
  | 'warn';

// Light enough to be read, and to print, in black on them.
const red = 'FFFF9F9F';
const amber = 'FFFFC04D';

const font = (rest: string, size = 11, marks = ''): string =>
  `<font>${marks}<sz val="${size}"/>${rest}<name val="Times New Roman"/><family val="1"/></font>`;

const fonts = {
  plain: font(''),
  bold: font('', 11, '<b/>'),
  title: font('', 13, '<b/>'),
  help: font('<color rgb="FF595959"/>', 11, '<i/>'),
  link: font('<color rgb="FF0563C1"/>', 11, '<u/>'),
  red: font('<color rgb="FFC00000"/>'),
  brown: font('<color rgb="FF7F6000"/>'),
} as const;

const fill = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;

const fills = { grey: fill('FFEDEDED'), refuse: fill(red), warn: fill(amber) } as const;

const thin = ['left', 'right', 'top', 'bottom']
  .map((side) => `<${side} style="thin"><color rgb="FFA6A6A6"/></${side}>`)
  .join('');

const borders = { thin: `<border>${thin}<diagonal/></border>` } as const;

interface Format {
  readonly font: keyof typeof fonts;
  readonly fill?: keyof typeof fills;
  readonly border?: keyof typeof borders;
  readonly centred?: true;
}

const formats: Readonly<Record<CellLook, Format>> = {
  noteRefuse: { font: 'red' },
  noteWarn: { font: 'brown' },
  title: { font: 'title' },
  help: { font: 'help' },
  header: { font: 'bold', fill: 'grey', border: 'thin', centred: true },
  number: { font: 'plain', border: 'thin', centred: true },
  text: { font: 'plain', border: 'thin' },
  link: { font: 'link', border: 'thin', centred: true },
  refuse: { font: 'plain', fill: 'refuse', border: 'thin', centred: true },
  warn: { font: 'plain', fill: 'warn', border: 'thin', centred: true },
};

const ruleFill = (colour: string): string =>
  `<dxf><fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor rgb="${colour}"/></patternFill></fill></dxf>`;

/** Children of the style sheet in their order (CT_Stylesheet, ISO/IEC 29500-1, 18.8.39), and what each begins with. */
const sections = {
  numFmts: [],
  fonts: ['<font><sz val="11"/><name val="Calibri"/></font>'],
  fills: ['<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>'],
  borders: ['<border><left/><right/><top/><bottom/><diagonal/></border>'],
  cellStyleXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
  cellXfs: ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'],
  cellStyles: [],
  dxfs: [],
  tableStyles: [],
  colors: [],
  extLst: [],
} as const satisfies Record<string, readonly string[]>;

type Section = keyof typeof sections;
const order = Object.keys(sections) as Section[];

/** The styles part with the looks in it, and where they are. @param xml of a `styleSheet` */
export const withLooks = (xml: string): { xml: string; looks: Looks } => {
  let styles = xml;
  const place = <Name extends string>(
    section: Section,
    items: Readonly<Record<Name, string>>,
  ): Record<Name, number> => {
    const placed = withItems(styles, section, Object.values(items));
    styles = placed.xml;
    return Object.fromEntries(Object.keys(items).map((name, i) => [name, placed.ids[i]])) as Record<Name, number>;
  };
  const ids = { fonts: place('fonts', fonts), fills: place('fills', fills), borders: place('borders', borders) };
  place('cellStyleXfs', {});
  const format = (look: Format): string => {
    const border = look.border === undefined ? 0 : ids.borders[look.border];
    const background = look.fill === undefined ? 0 : ids.fills[look.fill];
    const across = look.centred ? ' horizontal="center"' : '';
    return `<xf numFmtId="0" fontId="${ids.fonts[look.font]}" fillId="${background}" borderId="${border}" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment${across} vertical="center" wrapText="1"/></xf>`;
  };
  const xfs = Object.fromEntries(Object.entries(formats).map(([name, look]) => [name, format(look)]));
  const cells = place('cellXfs', xfs as Record<CellLook, string>);
  const rules = place('dxfs', { refuse: ruleFill(red), warn: ruleFill(amber) });
  return { xml: styles, looks: { cells, fills: rules } };
};

const withItems = (xml: string, section: Section, items: readonly string[]): { xml: string; ids: number[] } => {
  const root = rootOf(xml);
  const parts = childrenOf(xml, root);
  const prefix = prefixOf(xml, root);
  const own = (item: string): string => item.replace(/<(\/?)/g, `<$1${prefix}`);
  const found = parts.find(({ name }) => name === section);
  if (!found) {
    const all = [...sections[section], ...items].map(own);
    const next = parts.find(({ name }) => order.indexOf(name as Section) > order.indexOf(section));
    const text = `<${prefix}${section} count="${all.length}">${all.join('')}</${prefix}${section}>`;
    const edit = next ? { start: next.start, end: next.start, text } : appendedTo(xml, root, text);
    const withSection = items.length + sections[section].length > 0 ? edited(xml, [edit]) : xml;
    return { xml: withSection, ids: items.map((_, i) => sections[section].length + i) };
  }
  const present = childrenOf(xml, found).map(({ start, end }) => xml.slice(start, end));
  const wanted = (present.length === 0 ? [...sections[section], ...items] : items).map(own);
  const at = new Map(present.map((item, i) => [item, i] as const).reverse());
  const fresh = wanted.filter((item) => !at.has(item));
  fresh.forEach((item, i) => void at.set(item, present.length + i));
  const ids = items.map((item) => at.get(own(item)) ?? 0);
  if (fresh.length === 0) return { xml, ids };
  const counted = attributeOf(xml, found, 'count') === undefined ? {} : { count: present.length + fresh.length };
  const tag = openingTag(xml, found, counted);
  const added = appendedTo(xml, found, fresh.join(''), tag);
  const edits = added.start === found.start ? [added] : [{ start: found.start, end: found.inner, text: tag }, added];
  return { xml: edited(xml, edits), ids };
};
