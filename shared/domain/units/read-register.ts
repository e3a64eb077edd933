/** Reading a register document into a register. */
import { type Register, typeWords, type Unit } from './register.ts';
import type { RegisterDocument } from './register-document.ts';

/** A register from its validated document. */
export const readRegister = (document: RegisterDocument): Register => {
  const villages = new Map(
    document.villages?.map(({ unit, thon, tdp }) => [unit, { villages: { thon: thon.length, tdp: tdp.length } }]),
  );
  const unitOf = (line: string, group: string | null): Unit => {
    const unit = readUnit(line, group);
    return { ...unit, ...villages.get(unit.code) };
  };
  return {
    id: document.id,
    title: document.title,
    province: document.province,
    asAt: document.asAt,
    act: document.act,
    groups: document.districts.map(({ code, name }) => ({ code, name })),
    units: [
      ...document.districts.flatMap((district) => district.units.map((line) => unitOf(line, district.code))),
      ...document.units.map((line) => unitOf(line, null)),
    ],
    aliases: document.aliases,
    ...(document.groupings === undefined ? {} : { groupings: document.groupings }),
  };
};

/** A unit from its line: "23281 Phường Quang Trung". */
export const readUnit = (line: string, group: string | null): Unit => {
  const space = line.indexOf(' ');
  const name = line.slice(space + 1);
  const [, type] = [...typeWords].find(([word]) => name.startsWith(`${word} `)) ?? ['', 'xa' as const];
  return { code: line.slice(0, space), name, type, group };
};
