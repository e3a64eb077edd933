/** The column of notes: wide enough to read, and shown even where the form hides everything to its right. */
import { type Edit, openingTag } from './mark-edit.ts';
import { attributeOf, childrenOf, type Element } from './mark-xml.ts';

/**
 * Gives one column a width of so many characters; its neighbours in the same stretch keep theirs.
 * @param parts children of the worksheet
 */
export const widthEdits = (
  xml: string,
  parts: readonly Element[],
  prefix: string,
  column: number,
  width: number,
): Edit[] => {
  const own = `<${prefix}col min="${column}" max="${column}" width="${width}" customWidth="1"/>`;
  const cols = parts.find(({ name }) => name === 'cols');
  if (!cols) {
    const at = parts.find(({ name }) => name === 'sheetData')?.start ?? 0;
    return [{ start: at, end: at, text: `<${prefix}cols>${own}</${prefix}cols>` }];
  }
  const stretches = childrenOf(xml, cols).map((element) => ({
    element,
    min: Number(attributeOf(xml, element, 'min')),
    max: Number(attributeOf(xml, element, 'max')),
  }));
  const found = stretches.find(({ min, max }) => min <= column && column <= max);
  if (!found) {
    const at = stretches.find(({ min }) => min > column)?.element.start ?? cols.close;
    return [{ start: at, end: at, text: own }];
  }
  const { element, min, max } = found;
  const piece = (from: number, to: number): string =>
    from > to ? '' : `${openingTag(xml, element, { min: from, max: to }).slice(0, -1)}/>`;
  const text = piece(min, column - 1) + own + piece(column + 1, max);
  return [{ start: element.start, end: element.end, text }];
};
