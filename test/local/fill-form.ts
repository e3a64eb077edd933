/** Fills a form as a person would: opens the workbook, finds the cells by what stands beside them, types, saves. */
import exceljs from 'exceljs';

export interface OpenForm {
  readonly sheet: exceljs.Worksheet;
  /** The cell of a unit (by code) and a field (by key). */
  cell(unit: string, field: string): exceljs.Cell;
  nameCell(unit: string): exceljs.Cell;
  readonly units: readonly string[];
  save(): Promise<Uint8Array>;
}

export const openForm = async (bytes: Uint8Array): Promise<OpenForm> => {
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes as never);
  const sheet = book.worksheets.find((one) => markOf(one) !== undefined);
  const mark = sheet && markOf(sheet);
  if (!sheet || !mark) throw new Error('This workbook holds no form.');
  const isByRows = String(mark.value).includes(' rows ');
  const along = new Map<string, number>();
  sheet.getRow(Number(mark.row)).eachCell((cell, column) => along.set(String(cell.value), column));
  const down = new Map<string, number>();
  sheet.getColumn(Number(mark.col)).eachCell((cell, row) => down.set(String(cell.value), row));
  const [units, fields] = isByRows ? [down, along] : [along, down];
  const at = (unit: string, field: string): exceljs.Cell => {
    const [u, f] = [units.get(unit), fields.get(field)];
    if (u === undefined || f === undefined) throw new Error(`The form has no cell for ${unit}, ${field}.`);
    return isByRows ? sheet.getCell(u, f) : sheet.getCell(f, u);
  };
  return {
    sheet,
    cell: at,
    nameCell: (unit) => at(unit, '#ten'),
    units: [...units.keys()].filter((key) => /^[a-z0-9-]+$/.test(key)),
    save: async () => new Uint8Array(await book.xlsx.writeBuffer()),
  };
};

const markOf = (sheet: exceljs.Worksheet): exceljs.Cell | undefined => {
  let found: exceljs.Cell | undefined;
  sheet.eachRow((row) =>
    row.eachCell((cell) => {
      if (typeof cell.value === 'string' && cell.value.startsWith('tonghop/')) found ??= cell;
    }),
  );
  return found;
};
