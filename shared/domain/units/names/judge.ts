/**
 * From all finds of a text to the verdict: one unit left open is matched, several are asked about, none gets
 * suggestions.
 */
import type { Unit } from '../register.ts';
import type { Claim } from './code.ts';
import type { Find } from './find.ts';
import type { NameIndex } from './name-index.ts';
import { contained, nearest } from './nearest.ts';
import { joined, keyOf } from './phrase.ts';
import { lies, type Place } from './place.ts';
import type { Reading } from './readings.ts';
import type { Rule, Verdict } from './verdict.ts';

/** All that was made out of a text. */
export interface Evidence {
  readonly claims: readonly Claim[];
  /** Something other than codes and places is written. */
  readonly named: boolean;
  readonly readings: readonly Reading[];
  readonly finds: readonly Find[];
  readonly places: readonly Place[];
}

const mostSuggestions = 5;

/** The verdict on the evidence. */
export const judge = (index: NameIndex, evidence: Evidence): Verdict => {
  if (evidence.claims.length > 0) return judgeCode(index, evidence);
  const open = evidence.finds.filter((find) => find.open);
  const units = unique(open.map(({ unit }) => unit));
  const [unit] = units;
  if (unit === undefined) return unknown(index, evidence, []);
  if (units.length > 1) return { verdict: 'ambiguous', candidates: units };
  const best =
    open.find((find) => find.agreement === 'exact' && !find.alias) ??
    open.find((find) => find.agreement === 'exact') ??
    open[0];
  const rivals = best?.agreement === 'exact' ? [] : evidence.finds.filter(rivalsStripped).map((find) => find.unit);
  const candidates = unique([unit, ...rivals]);
  if (best === undefined || candidates.length > 1 || open.every((find) => find.doubtful)) {
    return { verdict: 'ambiguous', candidates };
  }
  return { verdict: 'matched', unit, rule: ruleOf(best) };
};

/**
 * Whether a find that is not open still speaks against a name written without some of its marks: another unit of the
 * same letters in the same scope ("Đồng Son" beside Đông Sơn), or one that the text, written with marks, spells
 * exactly.
 */
const rivalsStripped = (find: Find): boolean =>
  !find.open &&
  ((find.agreement === 'contradicts' && find.typeAgrees && find.placeAgrees) ||
    (find.agreement === 'exact' && find.marked));

const ruleOf = (find: Find): Rule => {
  if (find.alias) return 'alias';
  const name = find.agreement === 'exact' ? 'name' : 'folded-name';
  return find.inGroup ? `${name}-in-group` : name;
};

/** A code is matched alone, or when the name and the district beside it allow its unit. */
const judgeCode = (index: NameIndex, evidence: Evidence): Verdict => {
  const { claims, finds, named, places } = evidence;
  const units = unique(claims.flatMap(({ unit }) => (unit === null ? [] : [unit])));
  const [unit] = units;
  if (unit === undefined || units.length > 1 || claims.some((claim) => claim.unit === null)) {
    return unknown(index, evidence, units);
  }
  if (!named && lies(unit.group, places)) return { verdict: 'matched', unit, rule: 'code' };
  const own = finds.filter((find) => find.open && find.unit === unit);
  const isExact = own.some((find) => find.agreement === 'exact');
  // "03002 - Phường Sa Pa": the code of Phường Sa Pả, and letter for letter another ward's name.
  const namesAnother =
    !isExact && finds.some((find) => find.unit !== unit && find.agreement === 'exact' && find.marked);
  return own.length > 0 && !namesAnother
    ? { verdict: 'matched', unit, rule: 'code-and-name' }
    : unknown(index, evidence, units);
};

/** No match: the units the text names but something contradicts; names nearby or inside it; the district's units. */
const unknown = (index: NameIndex, { claims, finds, readings, places }: Evidence, first: readonly Unit[]): Verdict => {
  const districts = new Set([
    ...places.flatMap((place) => (typeof place === 'string' ? [] : [...place])),
    ...claims.flatMap(({ unit, district }) => (unit === null && district !== null ? [district] : [])),
  ]);
  const inDistricts = (unit: Unit): boolean => districts.has(unit.group ?? '');
  const contradicted = finds.toSorted((a, b) => weight(b) - weight(a)).map(({ unit }) => unit);
  const keys = readings.map(({ words }) => keyOf(joined(words)));
  const near = nearest(index, keys);
  const inside = contained(index, readings[0]?.words ?? []);
  const neighbours = [...districts].flatMap((district) => index.unitsOf.get(district) ?? []);
  const local = [...near, ...inside].filter(inDistricts);
  const candidates = unique([...first, ...contradicted, ...local, ...near, ...neighbours, ...inside]);
  return { verdict: 'unknown', candidates: candidates.slice(0, mostSuggestions) };
};

const weight = (find: Find): number =>
  (find.placeAgrees ? 4 : 0) + (find.typeAgrees ? 2 : 0) + (find.agreement === 'contradicts' ? 0 : 1);

const unique = (units: readonly Unit[]): readonly Unit[] => [...new Set(units)];
