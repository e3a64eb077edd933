/** Faults of the villages of a register: of units that do not exist, listed twice, or named twice in one unit. */
import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { quoted } from '../issues/untyped.ts';
import type { RegisterDocument } from './register-document.ts';

/** @param known the codes of the register's units. */
export const villageFaults = ({ villages = [] }: RegisterDocument, known: { has(code: string): boolean }): Issue[] => {
  const listed = new Set<string>();
  return villages.flatMap(({ unit, thon, tdp }, v) => {
    const at = pointer('villages', v, 'unit');
    const units = [
      ...(known.has(unit) ? [] : [refusal('register.village-unit', at, `Danh mục không có mã ${quoted(unit)}.`)]),
      ...(listed.has(unit) ? [refusal('register.village-unit', at, `Đơn vị ${unit} đã có ở trên.`)] : []),
    ];
    listed.add(unit);
    const names = new Set<string>();
    const doubled = Object.entries({ thon, tdp }).flatMap(([type, list]) =>
      list.flatMap((name, n) => {
        const key = `${type} ${villageKey(name)}`;
        if (!names.has(key)) {
          names.add(key);
          return [];
        }
        const where = pointer('villages', v, type, n);
        return [refusal('register.village-twice', where, `${quoted(name)} đã có ở trên trong cùng đơn vị.`)];
      }),
    );
    return [...units, ...doubled];
  });
};

/** Two spellings of one village: letter case, spaces and Unicode form do not tell villages apart. */
export const villageKey = (name: string): string => name.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
