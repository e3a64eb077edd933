/**
 * What is used of exceljs: the parts of it that turn plain models into the XML of a workbook, imported one by one. Its
 * public API makes an object of every cell and other bytes on every run, and has no word for column breaks, charts,
 * links inside the workbook or rows that grow: it costs twice the time and memory (`npm run bench -- export`) and a
 * bundle of 1,075 instead of 206 KB. These parts promise nothing from version to version, so this file alone imports
 * them and `test/unit/documents/xlsx/serialisers.test.ts` says in a sentence what has changed.
 */
import XmlStream from 'exceljs/lib/utils/xml-stream.js';
import WorkbookXform from 'exceljs/lib/xlsx/xform/book/workbook-xform.js';
import AppXform from 'exceljs/lib/xlsx/xform/core/app-xform.js';
import ContentTypesXform from 'exceljs/lib/xlsx/xform/core/content-types-xform.js';
import CoreXform from 'exceljs/lib/xlsx/xform/core/core-xform.js';
import RelationshipsXform from 'exceljs/lib/xlsx/xform/core/relationships-xform.js';
import CellXform from 'exceljs/lib/xlsx/xform/sheet/cell-xform.js';
import WorksheetXform from 'exceljs/lib/xlsx/xform/sheet/worksheet-xform.js';
import SharedStringsXform from 'exceljs/lib/xlsx/xform/strings/shared-strings-xform.js';
import StylesXform from 'exceljs/lib/xlsx/xform/style/styles-xform.js';
import theme from 'exceljs/lib/xlsx/xml/theme1.js';

/** exceljs's numbers for kinds of cell (lib/doc/enums.js). */
export const cellKinds = { empty: 0, number: 2, text: 3, formula: 6, boolean: 9 } as const;

export interface CellModel {
  readonly address: string;
  readonly type: (typeof cellKinds)[keyof typeof cellKinds];
  readonly style: object;
  readonly value?: string | number | boolean;
  readonly formula?: string;
  readonly result?: string | number | boolean;
}

export interface RowModel {
  readonly attributes: Readonly<Record<string, string | number | undefined>>;
  readonly cells: readonly CellModel[];
}

export interface Relationship {
  readonly Id: string;
  readonly Type: string;
  readonly Target: string;
}

/** What the sheets of a workbook share: each style and each text is written once and named by its number. */
export class Shared {
  readonly #styles = new StylesXform(true);
  readonly #strings = new SharedStringsXform();

  /** @param font the default of the workbook, which also decides the unit of column widths: the first to be added */
  constructor(font: object) {
    this.#styles._addFont(font);
  }

  /**
   * A twin of a style with the mark Excel sets when text is typed after an apostrophe (ASVS 1.2.10), which exceljs
   * cannot write.
   */
  quotedTwin(style: object): object {
    const xml = this.#styles.model.styles[this.#styles.addStyleModel(style)] ?? '';
    const twin = Object.freeze({ ...style });
    const id = this.#styles.model.styles.push(xml.replace('<xf ', '<xf quotePrefix="1" ')) - 1;
    this.#styles.weakMap.set(twin, id);
    return twin;
  }

  /** Number of a style that is laid over a cell's own. */
  addOverlay(style: object): number {
    return this.#styles.addDxfStyle(style);
  }

  /** A worksheet without rows. */
  frameXml(model: Record<string, unknown>): string {
    const xform = new WorksheetXform();
    const { mergeCells } = model;
    xform.prepare(model, { ...this.#registries(), media: [], drawings: [], commentRefs: [] });
    const stream = new XmlStream();
    // exceljs would collect merges from cell objects of its own, which are not made here.
    xform.render(stream, { ...model, mergeCells });
    return stream.xml;
  }

  rowsXml(rows: readonly RowModel[]): string {
    const xform = new CellXform();
    const stream = new XmlStream();
    const options = { ...this.#registries(), formulae: {}, siFormulae: 0, hyperlinks: [], comments: [] };
    for (const { attributes, cells } of rows) {
      stream.openNode('row');
      for (const name in attributes) stream.addAttribute(name, attributes[name]);
      for (const cell of cells) {
        xform.prepare(cell, options);
        xform.render(stream, cell);
      }
      stream.closeNode();
    }
    return stream.xml;
  }

  /** The parts that go with the sheets, by their names in the package; after the last sheet. */
  bookParts(model: BookModel): ReadonlyMap<string, string> {
    const book = {
      ...model,
      sharedStrings: this.#strings,
      properties: {},
      calcProperties: {},
      media: [],
      definedNames: [],
    };
    new WorkbookXform().prepare(book);
    return new Map([
      ['[Content_Types].xml', new ContentTypesXform().toXml(book)],
      ['xl/workbook.xml', new WorkbookXform().toXml(book)],
      ['xl/sharedStrings.xml', this.#strings.xml],
      ['xl/styles.xml', withOrderedFonts(this.#styles.xml)],
      ['xl/theme/theme1.xml', theme],
      ['docProps/app.xml', new AppXform().toXml(book)],
      ['docProps/core.xml', new CoreXform().toXml(book)],
    ]);
  }

  #registries(): object {
    return { styles: this.#styles, sharedStrings: this.#strings };
  }
}

/** What exceljs writes of a whole workbook. */
export interface BookModel {
  readonly creator: string;
  readonly lastModifiedBy: string;
  readonly title: string;
  readonly created: Date;
  readonly modified: Date;
  readonly views: readonly object[];
  readonly worksheets: readonly { readonly id: number; readonly rId: string; readonly name: string }[];
}

export const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export const relationshipsXml = (relationships: readonly Relationship[]): string =>
  new RelationshipsXform().toXml(relationships);

const fontParts = ['b', 'i', 'strike', 'outline', 'u', 'vertAlign', 'sz', 'color', 'name', 'family', 'charset'];

/**
 * Fonts in the order of Excel's own files (ECMA-376 18.8.22), the only one validators take. exceljs puts the colour
 * before the size, and the underline anywhere.
 */
const withOrderedFonts = (stylesXml: string): string =>
  stylesXml.replace(/(?<=<font>).*?(?=<\/font>)/g, (written) => {
    const placeOf = (tag: string): number => fontParts.indexOf(/\w+/.exec(tag)?.[0] ?? '');
    return (written.match(/<[^>]+>/g) ?? []).sort((a, b) => placeOf(a) - placeOf(b)).join('');
  });
