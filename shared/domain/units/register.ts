/**
 * A register is the list of administrative units of one province as at an edition date.
 * A unit is identified by (edition, code), never by the code alone: codes are re-used across editions.
 */
import type { Grouping } from './grouping.ts';

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
  /** How many villages of each type the register lists for the unit; absent where they are not known. */
  readonly villages?: VillageCounts;
}

/** Kinds of village (TT 04/2012/TT-BNV, Điều 2): thôn in a xã, tổ dân phố in a phường or thị trấn. */
export const villageTypes = ['thon', 'tdp'] as const;
export type VillageType = (typeof villageTypes)[number];
type VillageCounts = Readonly<Record<VillageType, number>>;

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

export interface Register {
  readonly id: string;
  readonly title: string;
  readonly province: Group;
  readonly asAt: string;
  readonly act: string;
  readonly groups: readonly Group[];
  readonly units: readonly Unit[];
  readonly aliases: readonly Alias[];
  /** Other ways to group the units than by district; absent where the edition names none. */
  readonly groupings?: readonly Grouping[];
}
