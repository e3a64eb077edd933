/** What surrounds the rows of a filled sheet, and the other parts that name its rows: all follow where rows now lie. */
import type { Parts } from './open-package.ts';
import type { Plan } from './plan.ts';
import { type Filling, movedXml } from './row-xml.ts';
import { attributeOf, type TemplateSheet, textOfPart } from './sheet-cells.ts';

type Where = Pick<Filling, 'plans' | 'sheet'>;

/** Merges, filters, formats, validations, links and page breaks below and in the block. */
export const afterXml = ({ after }: TemplateSheet, where: Where): string => {
  const plan = where.plans.get(where.sheet);
  const formulas = after.replace(
    /(<(?:formula|formula1|formula2|xm:f|xm:sqref)(?:\s[^>]*)?>)([^<]*)(<\/)/g,
    (_, open: string, text: string, close: string) => `${open}${movedXml(text, where)}${close}`,
  );
  if (!plan) return formulas;
  const placed = formulas
    .replace(
      /(\s(?:ref|sqref)=")([^"]*)(")/g,
      (_, open: string, areas: string, close: string) => `${open}${movedXml(areas, where)}${close}`,
    )
    .replace(
      /<brk\s([^>]*?)id="(\d+)"/g,
      (_, before: string, id: string) => `<brk ${before}id="${plan.mapped(Number(id), 'to')}"`,
    );
  return repeatedMerges(after, placed, plan);
};

/** Cells merged within a repeated row are merged in each of its copies. */
const repeatedMerges = (original: string, placed: string, { block, lines }: Plan): string => {
  const outside = [...placed.matchAll(/<mergeCell\s[^>]*?\/>/g)].map(([merge]) => merge);
  const all = [...original.matchAll(/<mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"[^>]*?\/>/g)].flatMap(
    ([, left, top, right], index) => {
      const row = Number(top);
      if (row < block.top || row > block.bottom) return [outside[index] ?? ''];
      const kind = row === block.unitRow ? 'unit' : 'group';
      return lines
        .filter((line) => line.kind === kind)
        .map(({ at }) => `<mergeCell ref="${left}${at}:${right}${at}"/>`);
    },
  );
  return placed.replace(/<mergeCells\b[^>]*>[\s\S]*?<\/mergeCells>/, () =>
    all.length === 0 ? '' : `<mergeCells count="${all.length}">${all.join('')}</mergeCells>`,
  );
};

export const beforeXml = ({ before }: TemplateSheet, where: Where): string =>
  before.replace(
    /(<dimension\s[^>]*?ref=")([^"]*)(")/,
    (_, open: string, area: string, close: string) => `${open}${movedXml(area, where)}${close}`,
  );

/** Names, print areas and titles; and that everything is to be computed when the file is opened. */
export const bookXml = (xml: string, where: Where): string => {
  const named = xml.replace(
    /(<definedName\b[^>]*>)([^<]*)(<\/definedName>)/g,
    (_, open: string, text: string, close: string) => `${open}${movedXml(text, where)}${close}`,
  );
  const asked = 'fullCalcOnLoad="1"';
  if (/<calcPr\b/.test(named)) {
    return named.replace(
      /<calcPr\b([^>]*?)(\/?)>/,
      (_, attributes: string, end: string) =>
        `<calcPr${attributes.replace(/\sfullCalcOnLoad="[^"]*"/, '')} ${asked}${end}>`,
    );
  }
  const after =
    ['</definedNames>', '</externalReferences>', '</sheets>'].find((tag) => named.includes(tag)) ?? '</sheets>';
  return named.replace(after, () => `${after}<calcPr ${asked}/>`);
};

/** Charts: the cells they show. */
export const chartPartXml = (xml: string, where: Where): string =>
  xml.replace(
    /(<c:f>)([^<]*)(<\/c:f>)/g,
    (_, open: string, text: string, close: string) => `${open}${movedXml(text, where)}${close}`,
  );

/** Drawings of a sheet that grew, by part name: pictures and charts below the table move down with it. */
export const drawingsOf = (parts: Parts, { part }: TemplateSheet): string[] => {
  const [folder = '', file = ''] = [part.slice(0, part.lastIndexOf('/')), part.slice(part.lastIndexOf('/') + 1)];
  const relations = textOfPart(parts, `${folder}/_rels/${file}.rels`);
  return [...relations.matchAll(/<Relationship\s([^>]*?)\/?>/g)].flatMap(([, found = '']) => {
    if (!/\/drawing$/.test(attributeOf(found, 'Type') ?? '')) return [];
    const target = attributeOf(found, 'Target') ?? '';
    return [target.startsWith('/') ? target.slice(1) : `xl/${target.replace('../', '')}`];
  });
};

export const drawingXml = (xml: string, plan: Plan): string =>
  xml.replace(
    /(<xdr:row>)(\d+)(<\/xdr:row>)/g,
    (_, open: string, row: string, close: string) => `${open}${plan.mapped(Number(row) + 1, 'from') - 1}${close}`,
  );
