/**
 * The two layouts of the Statistics Office's list of units (cơ quan Thống kê): one row a commune with its district and
 * province beside it; the later one (07/2025) begins with the commune. Columns are found by their headings.
 */
import { folded } from '../../domain/units/names/folded.ts';
import type { SheetRow } from '../sheet/rows.ts';

export const columnNames = {
  unitCode: 'Mã PX',
  unitName: 'Phường Xã',
  level: 'Cấp',
  districtCode: 'Mã QH',
  districtName: 'Quận Huyện',
  provinceCode: 'Mã TP',
  provinceName: 'Tỉnh Thành Phố',
} as const;
export type ColumnName = keyof typeof columnNames;
export type Columns = Readonly<Partial<Record<ColumnName, number>>>;

type Layout = Readonly<Record<ColumnName, string>>;
const shared = {
  level: 'cap',
  districtCode: 'ma qh',
  districtName: 'quan huyen',
  provinceCode: 'ma tp',
  provinceName: 'tinh thanh pho',
} as const;
const layouts: readonly Layout[] = [
  { ...shared, unitCode: 'ma px', unitName: 'phuong xa' },
  { ...shared, unitCode: 'ma', unitName: 'ten' },
];

/** A list of after 01/7/2025 may leave the columns of the district out. */
const optional: readonly ColumnName[] = ['districtCode', 'districtName'];

export interface Heading {
  readonly row: number;
  readonly columns: Columns;
}

const mostRowsAbove = 10;

/** Where the headings stand; titles may stand above them. Undefined where neither layout is found. */
export const findHeading = (rows: readonly SheetRow[]): Heading | undefined => {
  for (const { number, cells } of rows.slice(0, mostRowsAbove)) {
    const headings = cells.map(folded);
    for (const layout of layouts) {
      const found = Object.entries(layout).map(([name, heading]) => [name, headings.indexOf(heading)] as const);
      if (found.every(([name, at]) => at >= 0 || optional.includes(name as ColumnName))) {
        return { row: number, columns: Object.fromEntries(found.filter(([, at]) => at >= 0)) };
      }
    }
  }
  return undefined;
};
