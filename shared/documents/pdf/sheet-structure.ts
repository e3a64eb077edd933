/** What the cells of a sheet are: titles, paragraphs, or the rows of a table, told by the lines around them. */
import type { Range, Sheet } from '../sheet/model.ts';
import { styles } from '../sheet/styles.ts';
import type { PlacedCell } from './pages.ts';
import type { Branch, Leaf, Structure } from './structure.ts';

export class SheetStructure {
  readonly #structure: Structure;
  readonly #sheet: Sheet;
  readonly section: Branch;
  readonly #rows = new Map<number, Branch>();
  readonly #tables = new Map<number, Branch>();

  constructor(structure: Structure, sheet: Sheet) {
    this.#structure = structure;
    this.#sheet = sheet;
    this.section = structure.add(structure.root, 'Sect');
  }

  /** What a cell is in the tree; asked once for each, in the order it is to be read in. */
  leafOf({ cell, range }: PlacedCell): Leaf {
    const { heading, frozen } = this.#sheet;
    if (!isTabular(this.#sheet, range.top))
      return this.#structure.addLeaf(this.section, cell.style === 'title' ? 'H1' : 'P');
    const isHead = heading !== null && range.top >= heading.top && range.top <= heading.bottom;
    const inRow = range.left <= frozen.columns ? 'Row' : null;
    const scope = isHead ? 'Column' : inRow;
    return this.#structure.addLeaf(this.#rowOf(range.top), scope ? 'TH' : 'TD', tableAttributes(range, scope));
  }

  #rowOf(row: number): Branch {
    const known = this.#rows.get(row);
    if (known) return known;
    const made = this.#structure.add(this.#tableOf(row), 'TR');
    this.#rows.set(row, made);
    return made;
  }

  /** Rows of a table follow each other. */
  #tableOf(row: number): Branch {
    const table = this.#tables.get(row - 1) ?? this.#structure.add(this.section, 'Table');
    this.#tables.set(row, table);
    return table;
  }
}

const isTabular = ({ rows }: Sheet, row: number): boolean =>
  rows[row - 1]?.cells.some((cell) => cell !== null && styles[cell.style].border !== undefined) ?? false;

const tableAttributes = ({ top, left, bottom, right }: Range, scope: 'Column' | 'Row' | null): string => {
  const entries = [
    ...(scope ? [`/Scope/${scope}`] : []),
    ...(right > left ? [`/ColSpan ${right - left + 1}`] : []),
    ...(bottom > top ? [`/RowSpan ${bottom - top + 1}`] : []),
  ];
  return entries.length > 0 ? `/A<</O/Table${entries.join('')}>>` : '';
};
