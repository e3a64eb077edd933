/** What an independent reader (pdf.js) finds in a PDF: for tests. */
import { getDocumentProxy } from 'unpdf';

interface Node {
  readonly role?: string;
  readonly type?: string;
  readonly id?: string;
  readonly children?: readonly Node[];
}

export interface ReadPage {
  /** Tables of the page: rows of cells, as the tags tell them. */
  readonly rows: readonly (readonly string[])[];
  /** Headings and paragraphs. */
  readonly lines: readonly string[];
  /** What is not of the document's text: repeated headings, last the number of the page. */
  readonly artifacts: readonly string[];
  readonly all: string;
  readonly fonts: readonly { readonly name: string; readonly missingFile: boolean }[];
}

export const openPdf = (bytes: Uint8Array) => getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });

type Pdf = Awaited<ReturnType<typeof openPdf>>;

export const readPages = async (pdf: Pdf): Promise<ReadPage[]> => {
  const pages: ReadPage[] = [];
  for (let number = 1; number <= pdf.numPages; number++) pages.push(await readPage(pdf, number));
  return pages;
};

const readPage = async (pdf: Pdf, number: number): Promise<ReadPage> => {
  const page = await pdf.getPage(number);
  const texts = new Map<string, string>();
  const artifacts: string[] = [];
  let all = '';
  let open = '';
  for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
    if ('str' in item) {
      all += `${item.str} `;
      if (open === '' && item.str.trim() !== '') artifacts.push(item.str);
      texts.set(open, `${texts.get(open) ?? ''}${item.str}${item.hasEOL ? ' ' : ''}`);
    } else open = item.type === 'endMarkedContent' ? '' : (item.id ?? '');
  }
  const tree = (await page.getStructTree()) as Node | null;
  const textOf = (node: Node): string =>
    plain(
      leaves(node)
        .map((id) => texts.get(id) ?? '')
        .join(''),
    );
  const cells = (row: Node): string[] => (row.children ?? []).map(textOf);
  const fontIds = (await page.getOperatorList()).argsArray.flatMap((args) =>
    Array.isArray(args) && typeof args[0] === 'string' && page.commonObjs.has(args[0]) ? [args[0]] : [],
  );
  return {
    rows: found(tree, ['TR']).map(cells),
    lines: found(tree, ['H1', 'P']).map(textOf),
    artifacts,
    all,
    fonts: [...new Set(fontIds)].map((id) => page.commonObjs.get(id)),
  };
};

/** One space between words, however lines are broken. */
export const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();

const found = (node: Node | null, roles: readonly string[]): Node[] => {
  if (!node) return [];
  if (node.role !== undefined && roles.includes(node.role)) return [node];
  return (node.children ?? []).flatMap((child) => found(child, roles));
};

const leaves = (node: Node): string[] =>
  node.type === 'content' && node.id ? [node.id] : (node.children ?? []).flatMap(leaves);
