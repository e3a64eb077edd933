/**
 * Every name of the shipped registers as people and programs write it: never a wrong unit, and few questions.
 * What is unambiguous is decided here by a crude comparison of its own, not by the resolver.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  indexNames,
  type NameIndex,
  type Roster,
  resolveName,
} from '../../../../../shared/domain/units/names/resolve.ts';
import type { Unit } from '../../../../../shared/domain/units/register.ts';
import { bare, crude, dropsType, loss, type Noise, noises, slips } from './noise.ts';
import { bacGiang, bacNinh, konTum, quangNgai } from './rosters.ts';

const cast: readonly (readonly [string, Roster])[] = [
  ['Kon Tum 2021', konTum],
  ['Bắc Giang 2022', bacGiang],
  ['Quảng Ngãi 2025', quangNgai],
  ['Bắc Ninh 2025', bacNinh],
];

/**
 * How often a name was written, matched wrongly, and asked about with and without the right unit among the candidates.
 */
interface Score {
  written: number;
  wrong: string[];
  asked: number;
  suggested: number;
  plain: number;
  plainMatched: number;
}

const districtName = (roster: Roster, unit: Unit): string =>
  roster.groups.find(({ code }) => code === unit.group)?.name ?? '';

/** A unit, and whether its crude name is its own: with and without the type, with and without the district. */
interface Named {
  readonly unit: Unit;
  readonly district: string;
  readonly isPlain: (typed: boolean, told: boolean) => boolean;
}

const namedUnits = (roster: Roster): readonly Named[] => {
  const keyOf = (unit: Unit, typed: boolean, told: boolean): string =>
    [crude(bare(unit.name)), typed ? unit.type : '', told ? unit.group : ''].join('|');
  const counts = new Map<string, number>();
  for (const unit of roster.units) {
    const keys = new Set([true, false].flatMap((typed) => [true, false].map((told) => keyOf(unit, typed, told))));
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const districts = roster.groups.map(({ name }) => crude(name));
  return roster.units.map((unit) => {
    const inDoubt = districts.some((district) => district.endsWith(crude(bare(unit.name))));
    const isPlain = (typed: boolean, told: boolean): boolean =>
      counts.get(keyOf(unit, typed, told)) === 1 && (typed || told || !inDoubt);
    return { unit, district: districtName(roster, unit), isPlain };
  });
};

const prepared = new Map(cast.map(([, roster]) => [roster, { index: indexNames(roster), units: namedUnits(roster) }]));

const noised = (name: string, names: readonly string[]): string =>
  names.reduce((written, noise) => (noises[noise] as Noise)(written), name);

/** Two noises often write what one of them does: the resolver is pure, so that a text is resolved once a roster. */
const verdicts = new Map<string, ReturnType<typeof resolveName>>();
const verdictOf = (roster: Roster, index: NameIndex, written: string, hint: string | undefined) => {
  const key = [cast.findIndex(([, one]) => one === roster), written, hint].join('\t');
  const verdict = verdicts.get(key) ?? resolveName(index, written, hint);
  verdicts.set(key, verdict);
  return verdict;
};

const score = (roster: Roster, combinations: readonly (readonly string[])[]): Score => {
  const total: Score = { written: 0, wrong: [], asked: 0, suggested: 0, plain: 0, plainMatched: 0 };
  const { index, units } = prepared.get(roster) ?? { index: indexNames(roster), units: namedUnits(roster) };
  for (const { unit, district, isPlain } of units) {
    for (const names of combinations) {
      const written = noised(unit.name, names);
      for (const hint of [undefined, district]) {
        const verdict = verdictOf(roster, index, written, hint);
        const matched = verdict.verdict === 'matched' && verdict.unit === unit;
        total.written += 1;
        if (verdict.verdict === 'matched' && !matched) total.wrong.push(`${unit.name} as ${written} @${hint}`);
        if (verdict.verdict !== 'matched') {
          total.asked += 1;
          if (verdict.candidates.includes(unit)) total.suggested += 1;
        }
        const typed = !names.some((noise) => dropsType.has(noise));
        if (names.some((noise) => slips.has(noise)) || !isPlain(typed, hint !== undefined)) continue;
        total.plain += 1;
        if (matched) total.plainMatched += 1;
      }
    }
  }
  return total;
};

const singles = Object.keys(noises).map((name) => [name]);
const pairs = Object.keys(noises).flatMap((a, at) =>
  Object.keys(noises)
    .slice(at + 1)
    .map((b) => (at % 2 === 0 ? [a, b] : [b, a])),
);

describe.each(cast)('%s', (_, roster) => {
  test.each(singles.map(([name = '']) => name))('%s: no wrong unit, the plain ones matched', (name) => {
    const found = score(roster, [[name]]);

    expect(found.wrong).toEqual([]);
    expect(found.plainMatched).toBeGreaterThanOrEqual(found.plain * 0.99);
    expect(found.suggested).toBeGreaterThanOrEqual(found.asked * 0.95);
  });

  test('official names as they are', () => {
    const found = score(roster, [[]]);

    expect(found.wrong).toEqual([]);
    expect(found.plainMatched).toBe(found.plain);
  });
});

test.each(cast)('all pairs of noises on %s', (_, roster) => {
  const found = score(roster, pairs);

  expect(found.wrong).toEqual([]);
  expect(found.plainMatched).toBeGreaterThanOrEqual(found.plain * 0.99);
  expect(found.suggested).toBeGreaterThanOrEqual(found.asked * 0.95);
});

test('a unit, up to three noises, a village or district around it: the unit or a question', () => {
  const anyNoise = fc.array(fc.constantFrom(...Object.keys(noises)), { maxLength: 3 });
  const around = fc.constantFrom(
    (name: string, district: string) => `${name}, ${district}`,
    (name: string, district: string) => `${name} - ${district}`,
    (name: string, district: string) => `${name} (${(loss['no district type'] as Noise)(district)})`,
    (name: string, district: string) => `${district}, ${name}`,
    (name: string) => name,
  );
  const anyUnit = fc
    .constantFrom(...cast.map(([, roster]) => roster))
    .chain((roster) => fc.constantFrom(...roster.units.map((unit) => ({ roster, unit }))));

  void fc.assert(
    fc.property(anyUnit, anyNoise, around, ({ roster, unit }, names, place) => {
      const index = prepared.get(roster)?.index ?? indexNames(roster);
      const verdict = resolveName(index, place(noised(unit.name, names), districtName(roster, unit)));
      return verdict.verdict !== 'matched' || verdict.unit === unit;
    }),
    { numRuns: 10_000 },
  );
});

describe('any text at all', () => {
  const index = indexNames(konTum);
  const pieces = konTum.units.flatMap(({ name }) => name.split(' '));
  const glue = fc.constantFrom(' ', ', ', ' - ', '', '-', '/', '\n', ' và ', '. ');

  test('never throws and suggests at most five units', () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme' }));

    void fc.assert(
      fc.property(anyText, fc.option(anyText, { nil: undefined }), (written, hint) => {
        const verdict = resolveName(index, written, hint);
        return verdict.verdict !== 'unknown' || verdict.candidates.length <= 5;
      }),
      { numRuns: 2_000 },
    );
  });

  test('words of names in any order match only a unit whose name stands in the text', () => {
    const anyWords = fc.array(fc.tuple(fc.constantFrom(...pieces, 'huyện', 'xã', '1', 'UBND'), glue), { maxLength: 6 });
    const known = new Map(konTum.units.map((unit) => [unit.code, [unit.name]]));
    for (const { unit, name } of konTum.aliases) known.get(unit)?.push(name);

    void fc.assert(
      fc.property(anyWords, (words) => {
        const written = words.flat().join('');
        const verdict = resolveName(index, written);
        if (verdict.verdict !== 'matched') return true;
        const names = known.get(verdict.unit.code) ?? [];
        return names.some((name) => crude(written).includes(crude(bare(name)).replace(/^ya/, 'ia')));
      }),
      { numRuns: 10_000 },
    );
  });

  test.each([
    'a'.repeat(100_000),
    'ắ'.repeat(200),
    ','.repeat(200),
    'tp '.repeat(66),
    '\u0300'.repeat(200),
    '(xã '.repeat(50),
    '\ud800\udc00\udfff',
    '\u0000',
  ])('hostile text is unknown: %#', (written) => {
    expect(resolveName(index, written, written).verdict).toBe('unknown');
  });

  test('a text longer than 200 characters is unknown, without suggestions', () => {
    expect(resolveName(index, `Xã Đắk Cấm${' '.repeat(200)}`)).toEqual({ verdict: 'unknown', candidates: [] });
  });
});
