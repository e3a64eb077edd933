/** The register document of a list, with what a spreadsheet cannot hold taken over from the edition before it. */

import { dateText } from '../../domain/calendars/time.ts';
import { folded } from '../../domain/units/names/folded.ts';
import { readUnit } from '../../domain/units/read-register.ts';
import type { RegisterDocument } from '../../domain/units/register-document.ts';
import { byText } from '../../in-order.ts';
import type { Listed } from './read-units.ts';

/** "Tỉnh Quảng Ngãi" is the list "quang-ngai". */
const listNameOf = (province: string): string =>
  folded(province)
    .replace(/^(tinh|thanh pho) /, '')
    .replaceAll(' ', '-');

export const registerOf = ({ province, units }: Listed, asAt: string, act: string | undefined): RegisterDocument => {
  const byCode = units.toSorted((a, b) => byText(a.code, b.code));
  const districts = new Map(units.flatMap(({ district }) => (district ? [[district.code, district.name]] : [])));
  const lineOf = ({ code, name }: Listed['units'][number]): string => `${code} ${name}`;
  return {
    $schema: '../schemas/register.schema.json',
    id: `${listNameOf(province.name)}@${asAt}`,
    title: `Danh mục đơn vị hành chính ${province.name.replace(/^./u, (letter) => letter.toLowerCase())}`,
    province,
    asAt,
    act: act ?? `Danh mục hành chính của cơ quan Thống kê ngày ${dateText(asAt)}`,
    districts: [...districts].toSorted().map(([code, name]) => ({
      code,
      name,
      units: byCode.filter(({ district }) => district?.code === code).map(lineOf),
    })),
    units: byCode.filter(({ district }) => district === null).map(lineOf),
    aliases: [],
  };
};

/** The newest edition of the same list that is not later; the same edition when it is imported again. */
export const editionBefore = (id: string, known: readonly string[]): string | undefined =>
  known
    .filter((one) => one.split('@')[0] === id.split('@')[0] && one <= id)
    .toSorted()
    .at(-1);

/**
 * Aliases of units that kept code and name live on in the next edition. The same edition imported again keeps all that
 * a spreadsheet does not hold: aliases, groupings, succession, villages.
 */
export const carriedOver = (fresh: RegisterDocument, before: RegisterDocument | undefined): RegisterDocument => {
  if (!before) return fresh;
  const lines = (document: RegisterDocument) => [
    ...document.districts.flatMap(({ units }) => units),
    ...document.units,
  ];
  const now = new Map(lines(fresh).map((line) => [readUnit(line, null).code, line]));
  const was = new Map(lines(before).map((line) => [readUnit(line, null).code, line]));
  const isSame = before.id === fresh.id;
  const aliases = before.aliases.filter(({ unit }) =>
    isSame ? now.has(unit) : now.has(unit) && now.get(unit) === was.get(unit),
  );
  if (!isSame) return { ...fresh, aliases };
  const { groupings, predecessors, villages } = before;
  return {
    ...fresh,
    aliases,
    ...(groupings === undefined ? {} : { groupings }),
    ...(predecessors === undefined ? {} : { predecessors }),
    ...(villages === undefined ? {} : { villages: villages.filter(({ unit }) => now.has(unit)) }),
  };
};
