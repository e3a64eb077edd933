/** The hidden sheet of answers to choose from: a list of cells has no limit of length and may hold commas. */
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { Field } from '../../domain/fields/field.ts';
import { type FieldKind, optionsOf } from '../../domain/fields/kinds.ts';
import { columnName } from '../../reading/formats/xlsx/address.ts';
import type { Cell, Row, Sheet } from '../sheet/model.ts';
import { formPage } from './sheet-parts.ts';
import { cleanText } from './text.ts';

export const listSheetName = 'Danh mục';

/** The heading of the one list all fields of a kind share; a field of another kind has a list of its own. */
const sharedList: Readonly<Record<FieldKind, string | null>> = {
  count: null,
  decimal: null,
  text: null,
  date: null,
  choice: null,
  'yes-no': 'Có/Không',
};

export interface Lists {
  /** Undefined where the campaign has nothing to choose from. */
  readonly sheet: Sheet | undefined;
  /** The cells a field's answer is chosen from; undefined for fields of another kind. */
  readonly listOf: (field: Field) => string | undefined;
}

/** One column for each choice field, one for all questions of yes and no. */
export const listsOf = ({ fields }: Pick<Campaign, 'fields'>): Lists => {
  const lists = Map.groupBy(
    fields.filter((field) => optionsOf(field).length > 0),
    (field) => sharedList[field.kind] ?? field,
  );
  // Lists shared by all fields of a kind come first.
  const listed = [...lists].toSorted(([a], [b]) => Number(typeof a !== 'string') - Number(typeof b !== 'string'));
  const columns = listed.map(([name, [first]]) => [
    cleanText(typeof name === 'string' ? name : name.label),
    ...(first ? optionsOf(first) : []).map(({ label }) => cleanText(label)),
  ]);
  const source = (field: Field): string | undefined => {
    const at = listed.findIndex(([, of]) => of.some(({ key }) => key === field.key));
    const column = `$${columnName(at + 1)}$`;
    return at < 0 ? undefined : `'${listSheetName}'!${column}2:${column}${columns[at]?.length}`;
  };
  return { sheet: columns.length > 0 ? sheetOf(columns) : undefined, listOf: source };
};

const sheetOf = (columns: readonly (readonly string[])[]): Sheet => {
  const length = Math.max(...columns.map((column) => column.length));
  const rows = Array.from({ length }, (_, row): Row => {
    const cells = columns.map((column): Cell | null => {
      const value = column[row];
      return value === undefined ? null : { style: row === 0 ? 'form-strong' : 'form-text', value };
    });
    return { cells, height: 16 };
  });
  return {
    name: listSheetName,
    hidden: true,
    isProtected: true,
    widths: columns.map(() => 160),
    rows,
    merges: [],
    frozen: { rows: 1, columns: 0 },
    heading: null,
    page: formPage('portrait'),
  };
};
