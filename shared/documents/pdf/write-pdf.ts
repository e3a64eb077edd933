/**
 * Writes the printed sheets of a workbook as one PDF/A-2: the same cells, pages and page numbers as on paper, tagged,
 * with bookmarks and the font inside. The same model gives the same bytes: every date comes from the model.
 */
import type { Sheet, WorkbookModel } from '../sheet/model.ts';
import { paperOf } from '../sheet/paper.ts';
import { shownText } from '../sheet/shown-text.ts';
import { styles } from '../sheet/styles.ts';
import type { FaceName } from './faces.ts';
import { addFont } from './font-objects.ts';
import { addInformation, addMetadata, language } from './metadata.ts';
import { addOutline, type Bookmark } from './outline.ts';
import { drawPage, fontNames, greySpace } from './page-content.ts';
import { areaOn, mergesOf, type PlacedCell, type PrintedPage, pagesOf, placedCells } from './pages.ts';
import { type Id, PdfFile, ref } from './pdf-file.ts';
import { SheetStructure } from './sheet-structure.ts';
import { addSignatureField } from './signature-field.ts';
import { Structure } from './structure.ts';

/** The bytes of the PDF file. */
export const writePdf = async (model: WorkbookModel): Promise<Uint8Array> => {
  const file = new PdfFile();
  const book: Book = {
    file,
    structure: new Structure(file),
    tree: file.reserve(),
    resources: file.reserve(),
    pages: [],
    labels: [],
    bookmarks: [],
    faces: new Set(),
    field: null,
  };
  for (const sheet of model.sheets) {
    if (!sheet.isWorking) addSheet(book, sheet);
    // A national table takes seconds: let the event loop turn between sheets.
    await new Promise((resolve) => setImmediate(resolve));
  }
  addResources(book);
  file.add(`<</Type/Pages/Count ${book.pages.length}/Kids[${book.pages.map(ref).join(' ')}]>>`, book.tree);
  return file.finish(addCatalog(book, model), addInformation(file, model));
};

/** A document while its sheets are added. */
interface Book {
  readonly file: PdfFile;
  readonly structure: Structure;
  readonly tree: Id;
  readonly resources: Id;
  readonly pages: Id[];
  /** Indexes of the pages that are the first of their sheet: every table and annex counts its own. */
  readonly labels: number[];
  readonly bookmarks: Bookmark[];
  readonly faces: Set<FaceName>;
  field: Id | null;
}

const addSheet = (book: Book, sheet: Sheet): void => {
  const { file, structure } = book;
  const { width, height } = paperOf(sheet.page);
  const merges = mergesOf(sheet);
  const told = new SheetStructure(structure, sheet);
  const inside: Bookmark[] = [];
  let number = 0;
  for (const page of pagesOf(sheet)) {
    const cells = placedCells(sheet, page, merges);
    const isSigned = sheet.signature !== undefined && areaOn(page, sheet.signature) !== null;
    if (!isSigned && !cells.some(isOwn)) continue;
    number++;
    const id = file.reserve();
    if (number === 1) {
      book.labels.push(book.pages.length);
      book.bookmarks.push({ title: sheet.name, page: id, y: height, inside });
    }
    book.pages.push(id);
    const drawn = drawPage(sheet.page, page.scale, cells, (cell) => told.leafOf(cell), number);
    for (const face of drawn.faces) book.faces.add(face);
    const key = structure.own(id, drawn.marked);
    const content = file.stream('', drawn.content);
    for (const { cell, top, isAgain } of cells) {
      const isGroup = cell.style === 'group-text' && !isAgain;
      if (isGroup) inside.push({ title: shownText(cell), page: id, y: height - top, inside: [] });
    }
    const field = fieldOn(book, sheet, page, { page: id, paperHeight: height, section: told.section });
    file.add(
      `<</Type/Page/Parent ${ref(book.tree)}/MediaBox[0 0 ${width.toFixed(2)} ${height.toFixed(2)}]` +
        `/Resources ${ref(book.resources)}/Contents ${ref(content)}/StructParents ${key}/Tabs/S` +
        `${field === null ? '' : `/Annots[${ref(field)}]`}>>`,
      id,
    );
  }
};

/** Not all of a page may be repeated; rows without an answer are a page of the table all the same. */
const isOwn = ({ cell, isAgain }: PlacedCell): boolean =>
  !isAgain && (styles[cell.style].border !== undefined || (cell.value !== null && cell.value !== ''));

/** The document is signed once, on the first table that has room for it. */
const fieldOn = (
  book: Book,
  { signature }: Sheet,
  page: PrintedPage,
  place: Omit<Parameters<typeof addSignatureField>[2], 'area'>,
): Id | null => {
  const area = signature && book.field === null ? areaOn(page, signature) : null;
  if (!area) return null;
  book.field = addSignatureField(book.file, book.structure, { ...place, area });
  return book.field;
};

const addResources = ({ file, faces, resources }: Book): void => {
  const fonts = [...faces].map((face) => `/${fontNames[face]} ${ref(addFont(file, face))}`);
  file.add(`<</Font<<${fonts.join('')}>>/ColorSpace<</G${greySpace}>>>>`, resources);
};

const addCatalog = (book: Book, model: WorkbookModel): Id => {
  const { file, structure, tree, labels, bookmarks, field } = book;
  const numbering = labels.map((first) => `${first}<</S/D>>`).join('');
  return file.add(
    `<</Type/Catalog/Version/1.7/Pages ${ref(tree)}/Lang(${language})/MarkInfo<</Marked true>>` +
      `/StructTreeRoot ${ref(structure.finish())}/Metadata ${ref(addMetadata(file, model))}` +
      `/Outlines ${ref(addOutline(file, bookmarks))}/PageMode/UseOutlines/PageLabels<</Nums[${numbering}]>>` +
      `/ViewerPreferences<</DisplayDocTitle true>>` +
      `${field === null ? '' : `/AcroForm<</Fields[${ref(field)}]>>`}>>`,
  );
};
