/** What a workbook says of itself: its sheets in order, where their parts are, from which day its dates count. */
import { strangerInZip } from './file-kind.ts';
import type { PackageParts } from './package-parts.ts';
import { kindOf, relationsOf, targetOf } from './part-names.ts';
import { fault } from './workbook-fault.ts';
import { scanPart } from './xml-parts.ts';

interface WorkbookSheet {
  readonly name: string;
  /** Name of its part. */
  readonly part: string;
}

export interface WorkbookParts {
  readonly sheets: readonly WorkbookSheet[];
  readonly date1904: boolean;
  /** Names of the parts, undefined where the workbook has none. */
  readonly strings: string | undefined;
  readonly styles: string | undefined;
}

const mostSheets = 255;

/** Throws a WorkbookFault where the package is not that of a workbook. */
export const workbookParts = (parts: PackageParts): WorkbookParts => {
  const path = workbookPath(parts);
  const text = parts.names.includes(path.toLowerCase()) ? parts.text(path) : undefined;
  if (text === undefined) throw fault(strangerInZip(parts.names));
  const { sheets, date1904 } = workbookText(text);
  const links = relationships(parts, path);
  const byId = new Map(links.map((link) => [link.id, link]));
  return {
    date1904,
    strings: links.find(({ kind }) => kind === 'sharedStrings')?.target,
    styles: links.find(({ kind }) => kind === 'styles')?.target,
    // Sheets of charts and dialogs are listed among the others and hold no cells.
    sheets: sheets.flatMap(({ name, id }) => {
      const link = byId.get(id);
      return link?.kind === 'worksheet' ? [{ name, part: link.target }] : [];
    }),
  };
};

const workbookPath = (parts: PackageParts): string => {
  const stated = relationships(parts, '').find(({ kind }) => kind === 'officeDocument')?.target;
  return stated && /\.xml$/i.test(stated) && !/^(?:word|ppt)\//i.test(stated) ? stated : 'xl/workbook.xml';
};

const workbookText = (text: string) => {
  const sheets: { name: string; id: string }[] = [];
  let date1904 = false;
  scanPart(text, {
    open(path, attribute) {
      if (path.length === 1 && path[0] !== 'workbook') throw fault('workbook.broken');
      const [, parent, name] = path;
      if (path.length === 2 && parent === 'workbookPr') date1904 = /^(?:1|true|on)$/.test(attribute('date1904') ?? '');
      if (path.length === 3 && parent === 'sheets' && name === 'sheet')
        sheets.push({ name: attribute('name') ?? '', id: attribute('id') ?? '' });
      if (sheets.length > mostSheets) throw fault('workbook.parts');
    },
  });
  return { sheets, date1904 };
};

interface Link {
  readonly id: string;
  /** Last word of its type: `worksheet`. */
  readonly kind: string;
  readonly target: string;
}

/** What a part points to inside the package; links that lead out of it are left out. @param of '' for the package */
const relationships = (parts: PackageParts, of: string): readonly Link[] => {
  const text = parts.text(relationsOf(of));
  const links: Link[] = [];
  if (text === undefined) return links;
  scanPart(text, {
    open(path, attribute) {
      if (path.length !== 2 || path[1] !== 'Relationship' || attribute('TargetMode') === 'External') return;
      links.push({
        id: attribute('Id') ?? '',
        kind: kindOf(attribute('Type') ?? ''),
        target: targetOf(of, attribute('Target') ?? ''),
      });
    },
  });
  return links;
};
