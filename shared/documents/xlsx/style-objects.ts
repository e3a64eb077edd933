/** The looks of `sheets/styles.ts` as exceljs style objects: frozen, made once for each workbook, shared by all cells. */
import type StylesXform from 'exceljs/lib/xlsx/xform/style/styles-xform.js';
import { fontName, type Style, type StyleName, styles } from '../export/sheets/styles.ts';
import type { StyleObjects } from './cells.ts';

const thin = Object.freeze({ style: 'thin', color: { argb: 'FF000000' } });
const box = Object.freeze({ top: thin, left: thin, bottom: thin, right: thin });

const font = (size: number): object => ({ name: fontName, size, family: 1, color: { argb: 'FF000000' } });

const styleObject = (style: Style): object =>
  Object.freeze({
    font: {
      ...font(style.size),
      ...(style.bold ? { bold: true } : {}),
      ...(style.italic ? { italic: true } : {}),
      ...(style.link ? { underline: true, color: { argb: 'FF0563C1' } } : {}),
    },
    ...(style.shade ? { fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFD9E2F3' } } } : {}),
    alignment: {
      horizontal: style.across,
      vertical: style.down,
      ...(style.wrap ? { wrapText: true } : {}),
    },
    ...(style.border ? { border: box } : {}),
    ...(style.format ? { numFmt: style.format } : {}),
  });

/**
 * Registers every style once. exceljs cannot write `quotePrefix`, the mark Excel sets when text is typed after an
 * apostrophe (ASVS 1.2.10), so a twin of each style is added beside it with the attribute in place.
 */
export const styleObjects = (registry: StylesXform): StyleObjects => {
  // Font 0 is the default font of the workbook: it also decides the unit of column widths.
  registry._addFont(font(12));
  const names = Object.keys(styles) as StyleName[];
  const plain = Object.fromEntries(names.map((name) => [name, styleObject(styles[name])]));
  const quoted = Object.fromEntries(names.map((name) => [name, quotedTwin(registry, plain[name] ?? {})]));
  return { plain, quoted } as unknown as StyleObjects;
};

const quotedTwin = (registry: StylesXform, style: object): object => {
  const xml = registry.model.styles[registry.addStyleModel(style)] ?? '';
  const twin = Object.freeze({ ...style });
  registry.weakMap.set(twin, registry.model.styles.push(xml.replace('<xf ', '<xf quotePrefix="1" ')) - 1);
  return twin;
};
