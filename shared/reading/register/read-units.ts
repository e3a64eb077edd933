/**
 * The units of one province in the Statistics Office's list, or every row and column that keeps them from being read.
 */

import { folded } from '../../domain/units/names/folded.ts';
import { typeWords } from '../../domain/units/register.ts';
import { faultAt, faultOfAll, type PlacedFault, type SheetRow } from '../sheet/rows.ts';
import { cleanCode, cleanName } from './clean.ts';
import { type ColumnName, type Columns, columnNames, findHeading } from './columns.ts';

interface ListedUnit {
  readonly row: number;
  readonly code: string;
  readonly name: string;
  readonly district: { readonly code: string; readonly name: string } | null;
}

export interface Listed {
  readonly province: { readonly code: string; readonly name: string };
  readonly units: readonly ListedUnit[];
  /** What was mended or looks odd, with its place. */
  readonly remarks: readonly PlacedFault[];
}

export interface Unreadable {
  readonly faults: readonly PlacedFault[];
}

/** @param province two digits; not needed for a list of one province. */
export const readUnits = (rows: readonly SheetRow[], province?: string): Listed | Unreadable => {
  const heading = findHeading(rows);
  if (!heading) return { faults: [faultOfAll(`Không thấy hàng tiêu đề. ${expectedHeadings}`)] };
  const filled = rows.filter(({ number, cells }) => number > heading.row && cells.some((cell) => cell.trim() !== ''));
  const reader = new ListReader(heading.columns);
  const provinces = reader.provincesOf(filled);
  const wanted = province ?? (provinces.size === 1 ? [...provinces.keys()][0] : undefined);
  if (wanted === undefined || !provinces.has(wanted)) {
    const list = [...provinces].toSorted().map(([code, { name, rows: count }]) => `  ${code}  ${name} (${count} hàng)`);
    const asked = province === undefined ? 'Danh sách có nhiều tỉnh: cần nêu mã tỉnh' : `Không có tỉnh mã ${province}`;
    return { faults: [...reader.faults, faultOfAll([`${asked}. Các tỉnh trong tệp:`, ...list].join('\n'))] };
  }
  const units = filled.flatMap((row) => reader.unitOf(row, wanted) ?? []);
  if (units.length === 0) reader.faults.push(faultOfAll('Không có đơn vị cấp xã nào.'));
  reader.compare(units);
  if (reader.faults.length > 0) return { faults: reader.faults };
  return { province: { code: wanted, name: provinces.get(wanted)?.name ?? '' }, units, remarks: reader.remarks };
};

const expectedHeadings =
  `Cần các cột của danh mục Thống kê: ${Object.values(columnNames).join(', ')}; ` +
  'hoặc mẫu từ 07/2025: Mã, Tên, Cấp, Mã QH, Quận Huyện, Mã TP, Tỉnh / Thành Phố.';

const codeLength = { unitCode: 5, districtCode: 3, provinceCode: 2 } as const;

/** Reads cells by column, and keeps what is wrong or odd with its place. */
class ListReader {
  readonly faults: PlacedFault[] = [];
  readonly remarks: PlacedFault[] = [];
  readonly #columns: Columns;

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** Names and numbers of rows of the provinces in the list, by code. A row without one is a fault. */
  provincesOf(rows: readonly SheetRow[]): ReadonlyMap<string, { name: string; rows: number }> {
    const found = new Map<string, { name: string; rows: number }>();
    for (const row of rows) {
      const code = this.#code(row, 'provinceCode');
      const { text: name } = cleanName(this.#raw(row, 'provinceName'));
      if (code === undefined) continue;
      const known = found.get(code);
      if (known && known.name !== name) this.#fault(row, 'provinceName', `mã ${code} ở trên là "${known.name}"`);
      found.set(code, { name: known?.name ?? name, rows: (known?.rows ?? 0) + 1 });
    }
    return found;
  }

  /**
   * The unit of a row of the province; undefined for other provinces, for faults, and for a district with no communes.
   */
  unitOf(row: SheetRow, province: string): ListedUnit | undefined {
    if (cleanCode(this.#raw(row, 'provinceCode'), 2)?.text !== province) return undefined;
    const level = cleanName(this.#raw(row, 'level')).text;
    if (
      this.#raw(row, 'unitCode').trim() === '' &&
      this.#raw(row, 'unitName').trim() === '' &&
      folded(level) === 'huyen'
    ) {
      this.#remark(row, 'districtName', `${this.#raw(row, 'districtName').trim()} không có xã, bỏ qua`);
      return undefined;
    }
    const code = this.#code(row, 'unitCode');
    const name = this.#unitName(row, level);
    const district = this.#district(row);
    return code === undefined || name === undefined || district === undefined
      ? undefined
      : { row: row.number, code, name, district };
  }

  /** What one row cannot show: doubled codes, a district under two names or two codes, districts for some alone. */
  compare(units: readonly ListedUnit[]): void {
    const seen = new Map<string, number>();
    const districts = new Map<string, string>();
    const codes = new Map<string, string>();
    const withDistrict = units.filter(({ district }) => district).length;
    for (const { row, code, district } of units) {
      const first = seen.get(code);
      if (first !== undefined) this.#fault({ number: row }, 'unitCode', `mã ${code} đã có ở hàng ${first}`);
      seen.set(code, first ?? row);
      if (!district) {
        if (withDistrict > 0)
          this.#fault({ number: row }, 'districtCode', 'thiếu mã huyện, trong khi đơn vị khác có huyện');
        continue;
      }
      const known = districts.get(district.code);
      if (known !== undefined && known !== district.name) {
        this.#fault({ number: row }, 'districtName', `mã ${district.code} ở trên là "${known}"`);
      }
      districts.set(district.code, known ?? district.name);
      const other = codes.get(district.name) ?? district.code;
      if (other !== district.code) {
        this.#fault(
          { number: row },
          'districtCode',
          `"${district.name}" ở trên có mã ${other}, ở đây ${district.code}`,
        );
      }
      codes.set(district.name, other);
    }
  }

  #unitName(row: SheetRow, level: string): string | undefined {
    const raw = this.#raw(row, 'unitName');
    const { text, remark } = cleanName(raw);
    if (text === '') return this.#fault(row, 'unitName', 'thiếu tên đơn vị');
    const word = [...typeWords.keys()].find((type) => text.toLowerCase().startsWith(`${type.toLowerCase()} `));
    if (word === undefined)
      return this.#fault(row, 'unitName', `"${text}" không bắt đầu bằng Xã, Phường, Thị trấn, Đặc khu`);
    if (folded(level) !== folded(word)) return this.#fault(row, 'level', `cấp "${level}" không khớp với tên "${text}"`);
    if (remark !== undefined) this.#remark(row, 'unitName', remark);
    return `${word} ${text.slice(word.length + 1)}`;
  }

  /** Null where there is no district, undefined for a fault. */
  #district(row: SheetRow): ListedUnit['district'] | undefined {
    const [rawCode, rawName] = [this.#raw(row, 'districtCode'), this.#raw(row, 'districtName')];
    if (rawCode.trim() === '' && rawName.trim() === '') return null;
    const code = this.#code(row, 'districtCode');
    const { text: name } = cleanName(rawName);
    if (name === '') return this.#fault(row, 'districtName', 'thiếu tên huyện');
    return code === undefined ? undefined : { code, name };
  }

  #code(row: SheetRow, column: keyof typeof codeLength): string | undefined {
    const raw = this.#raw(row, column);
    const cleaned = cleanCode(raw, codeLength[column]);
    if (!cleaned) {
      const wrong = raw.trim() === '' ? 'thiếu mã' : `"${raw.trim()}" không phải mã`;
      return this.#fault(row, column, `${wrong}; cần ${codeLength[column]} chữ số`);
    }
    if (cleaned.remark !== undefined && column === 'unitCode') this.#remark(row, column, cleaned.remark);
    return cleaned.text;
  }

  #raw({ cells }: SheetRow, column: ColumnName): string {
    return cells[this.#columns[column] ?? -1] ?? '';
  }

  #fault(row: Pick<SheetRow, 'number'>, column: ColumnName, detail: string): undefined {
    this.faults.push(this.#at(row, column, detail));
  }

  #remark(row: Pick<SheetRow, 'number'>, column: ColumnName, detail: string): void {
    this.remarks.push(this.#at(row, column, detail));
  }

  #at({ number }: Pick<SheetRow, 'number'>, column: ColumnName, detail: string): PlacedFault {
    return faultAt(number, this.#columns[column] ?? null, columnNames[column], `${detail}.`);
  }
}
