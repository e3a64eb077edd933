/** What the cells of a workbook refer to: its texts, and how its numbers are shown. */
import type { CellContext } from './cell-value.ts';
import type { PackageParts } from './package-parts.ts';
import type { WorkbookParts } from './workbook-parts.ts';
import { sharedStrings, shownByStyle } from './xml-parts.ts';

/** Texts and styles are unpacked when the first sheet is read, and once. */
export const contextOf = (parts: PackageParts, { strings, styles, date1904 }: WorkbookParts): CellContext => {
  let known: readonly string[] | undefined;
  const textOf = (part: string | undefined): string | undefined => (part === undefined ? undefined : parts.text(part));
  const stylesXml = textOf(styles);
  return {
    date1904,
    shown: stylesXml === undefined ? [] : shownByStyle(stylesXml),
    strings: () => {
      const xml = known ? undefined : textOf(strings);
      known ??= xml === undefined ? [] : sharedStrings(xml);
      return known;
    },
  };
};
