/**
 * The red and amber of an annotated copy. It is conditional formatting that always holds, not another cell format: the
 * cell keeps its own looks and its lock, and the colour can be taken away again when the copy comes back. A rule of ours
 * is known by its formula, whatever program has saved the file since.
 */
import { escapeXml } from '../package/xml-text.ts';
import { type Edit, openingTag } from './mark-edit.ts';
import { attributeOf, childrenOf, type Element, textIn } from './mark-xml.ts';

const formula = '"tonghop"="tonghop"';

/** Programs read a rule over some hundred places; a longer list is cut into several rules. */
const mostPlaces = 500;

export interface Fill {
  readonly cells: readonly string[];
  /** Index of its look among the `dxfs`. */
  readonly look: number;
}

/** What stands before conditional formatting in CT_Worksheet (ISO/IEC 29500-1, 18.3.1.99). */
const before = new Set([
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'sheetCalcPr',
  'sheetProtection',
  'protectedRanges',
  'scenarios',
  'autoFilter',
  'sortState',
  'dataConsolidate',
  'customSheetViews',
  'mergeCells',
  'phoneticPr',
]);

/**
 * Takes earlier fills away and puts these in, ahead of the sheet's own rules, which keep their order behind them.
 * @param parts children of the worksheet
 */
export const fillEdits = (xml: string, parts: readonly Element[], prefix: string, fills: readonly Fill[]): Edit[] => {
  const formats = parts.filter(({ name }) => name === 'conditionalFormatting');
  const isOurs = (rule: Element): boolean => isOurRule(xml, rule);
  const others = [
    ...formats.flatMap((format) => rulesIn(xml, format).filter((rule) => !isOurs(rule))),
    ...extensionRules(xml, parts),
  ];
  const pieces = fills.flatMap(({ cells, look }) =>
    Array.from({ length: Math.ceil(cells.length / mostPlaces) }, (_, i) => ({
      places: cells.slice(i * mostPlaces, (i + 1) * mostPlaces),
      look,
    })),
  );
  // LibreOffice goes by the order in the file where rules overlap, Excel by the priority.
  const at = formats[0]?.start ?? parts.findLast(({ name }) => before.has(name))?.end ?? 0;
  const text = pieces
    .map(
      ({ places, look }, i) =>
        `<${prefix}conditionalFormatting sqref="${places.join(' ')}"><${prefix}cfRule type="expression" dxfId="${look}" priority="${i + 1}"><${prefix}formula>${escapeXml(formula)}</${prefix}formula></${prefix}cfRule></${prefix}conditionalFormatting>`,
    )
    .join('');
  return [
    ...formats.flatMap((format) => removals(xml, format, isOurs)),
    ...(pieces.length > 0 ? moved(xml, others, pieces.length + 1) : []),
    ...(pieces.length > 0 ? [{ start: at, end: at, text }] : []),
  ];
};

const rulesIn = (xml: string, format: Element): Element[] =>
  childrenOf(xml, format).filter(({ name }) => name === 'cfRule');

const isOurRule = (xml: string, rule: Element): boolean =>
  childrenOf(xml, rule).some(
    (part) => part.name === 'formula' && textIn(xml, part).replaceAll(' ', '').includes(formula),
  );

const removals = (xml: string, format: Element, isOurs: (rule: Element) => boolean): Edit[] => {
  const rules = rulesIn(xml, format);
  const ours = rules.filter(isOurs);
  if (ours.length === 0) return [];
  return (ours.length === rules.length ? [format] : ours).map(({ start, end }) => ({ start, end, text: '' }));
};

/** Rules of later versions of Excel count their priority together with the others. */
const extensionRules = (xml: string, parts: readonly Element[]): Element[] =>
  ['ext', 'conditionalFormattings', 'conditionalFormatting', 'cfRule'].reduce(
    (level, wanted) => level.flatMap((element) => childrenOf(xml, element).filter(({ name }) => name === wanted)),
    parts.filter(({ name }) => name === 'extLst'),
  );

/** Priorities moved all by as much, so that the first is as given: a copy marked again moves nothing. */
const moved = (xml: string, rules: readonly Element[], first: number): Edit[] => {
  const ranked = rules.flatMap((rule) => {
    const priority = Number(attributeOf(xml, rule, 'priority') ?? Number.NaN);
    return Number.isInteger(priority) ? [{ rule, priority }] : [];
  });
  const by = first - ranked.reduce((least, { priority }) => Math.min(least, priority), Number.POSITIVE_INFINITY);
  if (by <= 0) return [];
  return ranked.map(({ rule, priority }) => {
    const tag = openingTag(xml, rule, { priority: priority + by });
    const isEmpty = rule.inner === rule.end;
    return { start: rule.start, end: rule.inner, text: isEmpty ? `${tag.slice(0, -1)}/>` : tag };
  });
};
