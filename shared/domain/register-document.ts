/** Reading a register document into a register, and the faults a schema alone cannot see. */
import { type Issue, pointer, refusal, schemaIssues } from './issue.ts';
import { type Register, RegisterDocument, typeWords, type Unit } from './register.ts';

/** A register from its validated document. */
export const readRegister = (document: RegisterDocument): Register => ({
  id: document.id,
  title: document.title,
  province: document.province,
  asAt: document.asAt,
  act: document.act,
  groups: document.districts.map(({ code, name }) => ({ code, name })),
  units: [
    ...document.districts.flatMap((district) => district.units.map((line) => readUnit(line, district.code))),
    ...document.units.map((line) => readUnit(line, null)),
  ],
  aliases: document.aliases,
});

/** Every fault of a register document: shape, duplicate codes, aliases of unknown units, id and date that disagree. */
export const registerFaults = (value: unknown): Issue[] => {
  const shape = schemaIssues(RegisterDocument, value);
  if (shape.length > 0) return shape;
  const document = RegisterDocument.parse(value);
  const seen = new Set<string>();
  const duplicates = [
    ...document.districts.flatMap((district, d) =>
      district.units.map((line, u) => ({ line, at: pointer('districts', d, 'units', u) })),
    ),
    ...document.units.map((line, u) => ({ line, at: pointer('units', u) })),
  ].flatMap(({ line, at }) => {
    const { code } = readUnit(line, null);
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [refusal('register.duplicate-code', at, `Mã ${code} đã có ở dòng khác của danh mục.`)];
  });
  const strangers = document.aliases.flatMap((alias, a) =>
    seen.has(alias.unit)
      ? []
      : [refusal('register.alias-unit', pointer('aliases', a, 'unit'), `Danh mục không có mã ${alias.unit}.`)],
  );
  const dated = document.id.endsWith(`@${document.asAt}`)
    ? []
    : [refusal('register.date', pointer('asAt'), 'Ngày của danh mục phải trùng với ngày trong mã danh mục.')];
  return [...duplicates, ...strangers, ...dated];
};

const readUnit = (line: string, group: string | null): Unit => {
  const space = line.indexOf(' ');
  const name = line.slice(space + 1);
  const [, type] = [...typeWords].find(([word]) => name.startsWith(`${word} `)) ?? ['', 'xa' as const];
  return { code: line.slice(0, space), name, type, group };
};
