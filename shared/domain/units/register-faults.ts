/** The faults of a register document, beyond what its schema sees. */

import { type Issue, pointer, refusal } from '../issues/issue.ts';
import { schemaIssues } from '../issues/schema-issues.ts';
import { groupingFaults } from './grouping-faults.ts';
import { readUnit } from './read-register.ts';
import { RegisterDocument } from './register-document.ts';
import { successionFaults } from './succession-faults.ts';
import { villageFaults } from './village-faults.ts';

/**
 * Every fault of a register document: shape, doubled or unknown codes, edges that lead nowhere, a date that disagrees.
 */
export const registerFaults = (value: unknown): Issue[] => {
  const shape = schemaIssues(RegisterDocument, value);
  if (shape.length > 0) return shape;
  const document = RegisterDocument.parse(value);
  const names = new Map<string, string>();
  const duplicates = [
    ...document.districts.flatMap((district, d) =>
      district.units.map((line, u) => ({ line, at: pointer('districts', d, 'units', u) })),
    ),
    ...document.units.map((line, u) => ({ line, at: pointer('units', u) })),
  ].flatMap(({ line, at }) => {
    const { code, name } = readUnit(line, null);
    if (!names.has(code)) {
      names.set(code, name);
      return [];
    }
    return [refusal('register.duplicate-code', at, `Mã ${code} đã có ở dòng khác của danh mục.`)];
  });
  const unknownUnits = document.aliases.flatMap((alias, a) =>
    names.has(alias.unit)
      ? []
      : [refusal('register.alias-unit', pointer('aliases', a, 'unit'), `Danh mục không có mã ${alias.unit}.`)],
  );
  const dated = document.id.endsWith(`@${document.asAt}`)
    ? []
    : [refusal('register.date', pointer('asAt'), 'Ngày của danh mục phải trùng với ngày trong mã danh mục.')];
  return [
    ...duplicates,
    ...sameNames(document),
    ...unknownUnits,
    ...dated,
    ...groupingFaults(document.groupings ?? [], names),
    ...successionFaults(document, names),
    ...villageFaults(document, names),
  ];
};

/** A district under two codes is two groups in every table, each with half of its communes. */
const sameNames = ({ districts }: RegisterDocument): Issue[] => {
  const codes = new Map<string, string>();
  return districts.flatMap(({ code, name }, d) => {
    const written = name.normalize('NFC').toLowerCase();
    const other = codes.get(written);
    codes.set(written, other ?? code);
    if (other === undefined) return [];
    const detail = `"${name}" đã có với mã ${other}; một huyện chỉ có một mã.`;
    return [refusal('register.district-name', pointer('districts', d, 'name'), detail)];
  });
};
