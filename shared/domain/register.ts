/**
 * A register is the list of administrative units of one province as at an edition date.
 * A unit is identified by (edition, code), never by the code alone: codes are re-used across editions.
 * The document form keeps one line per unit so that two editions can be compared with any diff tool.
 */
import * as z from 'zod';

/** Kinds of reporter. The first four are the legal types of a commune-level unit. */
export const unitTypes = ['xa', 'phuong', 'thi-tran', 'dac-khu', 'organisation'] as const;
export type UnitType = (typeof unitTypes)[number];

/** The type word an official name begins with, and the type it stands for. */
export const typeWords: ReadonlyMap<string, UnitType> = new Map([
  ['Xã', 'xa'],
  ['Phường', 'phuong'],
  ['Thị trấn', 'thi-tran'],
  ['Đặc khu', 'dac-khu'],
]);

export interface Unit {
  readonly code: string;
  /** Full official name with its type: "Xã Đắk Cấm". */
  readonly name: string;
  readonly type: UnitType;
  /** Code of the district, or of the campaign's group, that the unit is added up under; null where there is none. */
  readonly group: string | null;
}

export interface Group {
  readonly code: string;
  readonly name: string;
}

/** Another written form of a unit's name found in an official text. */
export interface Alias {
  readonly unit: string;
  readonly name: string;
  readonly source: string;
}

const line = z
  .string()
  .regex(
    /^\S+ (Xã|Phường|Thị trấn|Đặc khu) \S.*$/u,
    'Cần mỗi dòng là "mã tên đầy đủ", ví dụ "23281 Phường Quang Trung"',
  );
const isoDate = z.iso.date();

/** The published form of a register. */
export const RegisterDocument = z
  .strictObject({
    $schema: z.string().optional(),
    id: z.string().regex(/^[a-z0-9-]+@\d{4}-\d{2}-\d{2}$/, 'Cần dạng "tinh@yyyy-mm-dd"'),
    title: z.string().min(1),
    province: z.strictObject({ code: z.string().regex(/^\d{2}$/), name: z.string().min(1) }),
    asAt: isoDate.describe('Ngày của danh mục'),
    act: z.string().min(1).describe('Văn bản pháp lý của danh mục'),
    districts: z
      .array(z.strictObject({ code: z.string().regex(/^\d{3}$/), name: z.string().min(1), units: z.array(line) }))
      .default([]),
    units: z.array(line).default([]).describe('Đơn vị không thuộc huyện nào (từ 01/7/2025)'),
    aliases: z
      .array(z.strictObject({ unit: z.string(), name: z.string().min(1), source: z.string().min(1) }))
      .default([]),
  })
  .describe('Danh mục đơn vị hành chính của một tỉnh tại một ngày');
export type RegisterDocument = z.infer<typeof RegisterDocument>;

export interface Register {
  readonly id: string;
  readonly title: string;
  readonly province: Group;
  readonly asAt: string;
  readonly act: string;
  readonly groups: readonly Group[];
  readonly units: readonly Unit[];
  readonly aliases: readonly Alias[];
}
