/** A register made ready for looking names up: built once per register edition, read-only afterwards. */
import type { Alias, Group, Unit } from '../register.ts';
import { type Entry, entryOf } from './entry.ts';
import { withoutMarks } from './letters.ts';
import { cleaned, joined, keyOf, wordsOf } from './phrase.ts';
import { titleAt } from './titles.ts';

/** What a name is resolved against; a Register satisfies it. */
export interface Roster {
  readonly units: readonly Unit[];
  readonly groups: readonly Group[];
  readonly aliases: readonly Alias[];
  /** Lets ", tỉnh Y" be checked; without it a named province is passed over. */
  readonly province?: Group;
}

type Listed<Value> = ReadonlyMap<string, readonly Value[]>;

export interface NameIndex {
  readonly names: Listed<Entry<Unit>>;
  readonly districts: Listed<Entry<Group>>;
  readonly province: Entry<Group> | null;
  /** Numeric codes without leading zeros, other codes in lower case. */
  readonly codes: ReadonlyMap<string, Unit>;
  readonly districtCodes: ReadonlyMap<string, Group>;
  /** "p|sơn" lists Phương Sơn: what an abbreviated type word may be the beginning of. */
  readonly initials: Listed<Unit>;
  readonly unitsOf: Listed<Unit>;
}

/** Builds the index of a register: every official name and alias under its coarsest key, every code. */
export const indexNames = (roster: Roster): NameIndex => {
  const groups = new Map(roster.groups.map((group) => [group.code, group]));
  const units = new Map(roster.units.map((unit) => [unit.code, unit]));
  const names = [
    ...roster.units.flatMap((unit) => [
      unitEntry(unit, unit.name, false),
      ...districtForm(unit, groups.get(unit.group ?? '')),
    ]),
    ...roster.aliases.flatMap(({ unit, name }) => {
      const owner = units.get(unit);
      return owner === undefined ? [] : [unitEntry(owner, name, true)];
    }),
  ];
  return {
    names: Map.groupBy(names, (entry) => entry.key),
    districts: Map.groupBy(roster.groups.map(districtEntry), (entry) => entry.key),
    province: roster.province === undefined ? null : districtEntry(roster.province),
    codes: new Map(roster.units.map((unit) => [codeKey(unit.code), unit])),
    districtCodes: new Map(roster.groups.map((group) => [codeKey(group.code), group])),
    initials: initialsOf(roster.units),
    unitsOf: Map.groupBy(roster.units, (unit) => unit.group ?? ''),
  };
};

/** A code as it is looked up: spreadsheets drop leading zeros, people change case. */
export const codeKey = (code: string): string => code.toLowerCase().replace(/^0+(?=\d+$)/, '');

const unitEntry = (unit: Unit, name: string, alias: boolean): Entry<Unit> => {
  const words = wordsOf(cleaned(name));
  const title = unit.type === 'organisation' ? undefined : titleAt(words, 0);
  if (title?.meaning.kind !== 'unit' || title.short) {
    return entryOf(unit, unit.type === 'organisation' ? null : unit.type, words, alias);
  }
  return entryOf(unit, title.meaning.type, words.slice(title.length), alias);
};

/** "Ủy ban MTTQ Việt Nam huyện" is also signed with the district's name behind it. */
const districtForm = (unit: Unit, group: Group | undefined): readonly Entry<Unit>[] => {
  if (unit.type !== 'organisation' || group === undefined) return [];
  const words = wordsOf(cleaned(unit.name));
  const { type, name } = districtWords(group);
  return words.at(-1) === type ? [entryOf(unit, null, [...words, ...name])] : [];
};

const districtWords = (group: Group): { type: string | null; name: readonly string[] } => {
  const words = wordsOf(cleaned(group.name));
  const title = titleAt(words, 0);
  if (title === undefined || title.short || title.length === words.length) return { type: null, name: words };
  const { meaning } = title;
  if (meaning.kind === 'district') return { type: meaning.label, name: words.slice(title.length) };
  return meaning.kind === 'province' ? { type: 'tỉnh', name: words.slice(title.length) } : { type: null, name: words };
};

const districtEntry = (group: Group): Entry<Group> => {
  const { type, name } = districtWords(group);
  return entryOf(group, type, name);
};

const initialsOf = (units: readonly Unit[]): Listed<Unit> => {
  const pairs = units.flatMap((unit) => {
    const words = wordsOf(cleaned(unit.name));
    const name = unit.type === 'organisation' ? [] : words.slice(titleAt(words, 0)?.length ?? 0);
    return [1, 2]
      .filter((count) => name.length > count)
      .map((count) => {
        const initials = name.slice(0, count).map((word) => word.charAt(0));
        return { unit, key: initialsKey(initials.join(''), name.slice(count)) };
      });
  });
  return new Map([...Map.groupBy(pairs, (pair) => pair.key)].map(([key, list]) => [key, list.map(({ unit }) => unit)]));
};

/** The initials of a name's first words without marks, and the key of the rest. */
export const initialsKey = (initials: string, rest: readonly string[]): string =>
  `${withoutMarks(initials)}|${keyOf(joined(rest))}`;
