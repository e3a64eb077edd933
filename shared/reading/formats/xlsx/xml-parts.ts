/** The small parts of a workbook that its sheets refer to: texts by number, and how numbers of a style are shown. */

import { XmlFault } from '../xml-meaning.ts';
import { scanXml, type XmlListener } from '../xml-scan.ts';
import { type Shown, shownBy } from './number-format.ts';
import { fault } from './workbook-fault.ts';

/** Scans one part. Throws a WorkbookFault where it is no XML that may be read. */
export const scanPart = (text: string, listener: XmlListener): void => {
  try {
    scanXml(text, listener);
  } catch (error) {
    throw error instanceof XmlFault ? fault(`workbook.${error.reason}`) : error;
  }
};

/** Excel writes characters that XML cannot hold as _x000D_, and the text "_x000D_" itself as _x005F_x000D_. */
export const plainText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** The shared strings, in order: runs joined, readings of East Asian words (phonetic runs) left out. */
export const sharedStrings = (xml: string): readonly string[] => {
  const strings: string[] = [];
  let text = '';
  scanPart(xml, {
    open(path) {
      if (path.length === 2) text = '';
    },
    text(piece, path) {
      if (isRun(path, 1)) text += piece;
    },
    close(path) {
      if (path.length === 2 && path[1] === 'si') strings.push(plainText(text));
    },
  });
  return strings;
};

/** Is this the text of an item (`t`), or of one of its runs (`r/t`)? @param of where the item stands in the path */
export const isRun = (path: readonly string[], of: number): boolean =>
  path[path.length - 1] === 't' && (path.length === of + 2 || (path.length === of + 3 && path[of + 1] === 'r'));

interface NumberFormat {
  readonly id: string;
  /** Of a format the workbook defines itself. */
  readonly code: string | undefined;
}

/** The number formats of a workbook, by the style number of a cell. */
export const formatsByStyle = (xml: string): readonly NumberFormat[] => {
  const codes = new Map<string, string>();
  const ids: string[] = [];
  scanPart(xml, {
    open(path, attribute) {
      if (path.length !== 3) return;
      if (path[1] === 'numFmts' && path[2] === 'numFmt')
        codes.set(attribute('numFmtId') ?? '', attribute('formatCode') ?? '');
      if (path[1] === 'cellXfs' && path[2] === 'xf') ids.push(attribute('numFmtId') ?? '0');
    },
  });
  return ids.map((id) => ({ id, code: codes.get(id) }));
};

/** How numbers are shown, by the style number of a cell. */
export const shownByStyle = (xml: string): readonly Shown[] => {
  const formats = formatsByStyle(xml);
  // Many styles share a format, and a format may be long.
  const shown = new Map(formats.map(({ id, code }) => [id, code]));
  const meant = new Map([...shown].map(([id, code]) => [id, shownBy(Number(id), code)]));
  return formats.map(({ id }) => meant.get(id) ?? 'plain');
};
