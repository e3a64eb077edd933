/** Rosters for the resolver's tests: the four shipped editions, and small literal ones in the register's line form. */
import { readFileSync } from 'node:fs';
import {
  indexNames,
  type NameIndex,
  type Roster,
  resolveName,
} from '../../../../../shared/domain/units/names/resolve.ts';
import { readRegister } from '../../../../../shared/domain/units/read-register.ts';
import type { Group, Unit } from '../../../../../shared/domain/units/register.ts';
import { RegisterDocument } from '../../../../../shared/domain/units/register-document.ts';

const shipped = (id: string): Roster => {
  const file = new URL(`../../../../../shared/registers/${id}.json`, import.meta.url);
  return readRegister(RegisterDocument.parse(JSON.parse(readFileSync(file, 'utf8'))));
};

export const konTum = shipped('kon-tum@2021-11-06');
export const bacGiang = shipped('bac-giang@2022-05-05');
export const quangNgai = shipped('quang-ngai@2025-07-01');
export const bacNinh = shipped('bac-ninh@2025-07-01');

/** A roster from "code name" lines by district line; "" stands for no district. */
export const aRoster = (lines: Readonly<Record<string, readonly string[]>>, province?: Group): Roster => {
  const read = (line: string): Group => ({ code: line.split(' ')[0] ?? '', name: line.split(' ').slice(1).join(' ') });
  const groups = Object.keys(lines)
    .filter((line) => line !== '')
    .map(read);
  const units = Object.entries(lines).flatMap(([district, list]) =>
    list.map(
      (line): Unit => ({
        ...read(line),
        type: typeOf(read(line).name),
        group: district === '' ? null : read(district).code,
      }),
    ),
  );
  return { units, groups, aliases: [], ...(province === undefined ? {} : { province }) };
};

const typeOf = (name: string): Unit['type'] => {
  if (name.startsWith('Xã ')) return 'xa';
  if (name.startsWith('Phường ')) return 'phuong';
  if (name.startsWith('Thị trấn ')) return 'thi-tran';
  return name.startsWith('Đặc khu ') ? 'dac-khu' : 'organisation';
};

/**
 * The verdict in one line: "matched 23500 name", "ambiguous 23368 23504", "unknown 23497"; ambiguous ones in order of
 * code.
 */
export const says = (index: NameIndex, written: string, hint?: string): string => {
  const verdict = resolveName(index, written, hint);
  if (verdict.verdict === 'matched') return `matched ${verdict.unit.code} ${verdict.rule}`;
  const codes = verdict.candidates.map(({ code }) => code);
  return [verdict.verdict, ...(verdict.verdict === 'ambiguous' ? codes.toSorted() : codes)].join(' ');
};

/** The code of the matched unit, or the verdict. */
export const match = (index: NameIndex, written: string, hint?: string): string => {
  const verdict = resolveName(index, written, hint);
  return verdict.verdict === 'matched' ? verdict.unit.code : verdict.verdict;
};

/** Index of the shipped registers, built once. */
export const konTumNames = indexNames(konTum);
export const bacGiangNames = indexNames(bacGiang);
