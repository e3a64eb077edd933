/** Which part of the register a written district or province leaves open. */
import type { Group } from '../register.ts';
import { agreement, type Entry } from './entry.ts';
import { codeKey, type NameIndex } from './name-index.ts';
import { cleaned, joined, keyOf, segmentsOf } from './phrase.ts';
import { officeLength, type Title, titleAt } from './titles.ts';

/** District codes; or no constraint; or a place that is not in this register, where no unit can be. */
export type Place = ReadonlySet<string> | 'anywhere' | 'nowhere';

const usable = (entry: Entry<unknown>, written: string, titleStripped: boolean): boolean => {
  if (entry.key !== keyOf(written)) return false;
  const found = agreement(entry, written, titleStripped);
  return found === 'exact' || found === 'stripped';
};

const districtsNamed = (
  index: NameIndex,
  words: readonly string[],
  type: string | null,
  stripped = false,
): Set<string> => {
  const written = joined(words);
  const entries = (index.districts.get(keyOf(written)) ?? []).filter(
    (entry) => (type === null || entry.type === type) && usable(entry, written, stripped),
  );
  return new Set(entries.map((entry) => entry.owner.code));
};

const isProvince = (index: NameIndex, words: readonly string[], type: string | null): boolean =>
  index.province !== null &&
  (type === null || index.province.type === type) &&
  usable(index.province, joined(words), false);

/**
 * Whether words without a type word name a district or the province itself: a unit called the same is then in doubt.
 */
export const namesLargerPlace = (index: NameIndex, words: readonly string[]): boolean =>
  isProvince(index, words, null) || districtsNamed(index, words, null).size > 0;

/**
 * The place that words name. A district the register does not have is `nowhere`, also where the register has no
 * districts at all (from 1/7/2025): who writes a district then thinks of another edition, in which the same name may be
 * another unit.
 */
export const placeOf = (index: NameIndex, words: readonly string[]): Place => {
  const rest = words.slice(officeLength(words));
  const title = titleAt(rest, 0);
  const named = rest.slice(title?.length ?? 0);
  const typed = title === undefined || named.length === 0 ? 'nowhere' : titledPlace(index, title, named);
  if (typed !== 'nowhere' || (title !== undefined && isPlaceTitle(title) && !title.short)) return typed;
  return barePlace(index, rest);
};

/** Whether the phrase announces a district or a province. */
export const isPlaceTitle = ({ meaning }: Title): boolean => meaning.kind === 'district' || meaning.kind === 'province';

const titledPlace = (index: NameIndex, { meaning, stripped }: Title, named: readonly string[]): Place => {
  if (meaning.kind === 'province') {
    return index.province === null || isProvince(index, named, 'tỉnh') ? 'anywhere' : 'nowhere';
  }
  if (meaning.kind !== 'district') return 'nowhere';
  const bare = named[0] === 'ủy' || named[0] === 'uỷ' ? named.slice(1) : named; // "Huyện ủy Lục Ngạn"
  const districts = districtsNamed(index, bare, meaning.label, stripped);
  if (districts.size > 0) return districts;
  return isProvince(index, bare, meaning.label) ? 'anywhere' : 'nowhere';
};

const country = new Set(['vietnam', 'vn']);

/** A bare "Kon Tum" is the province as well as its city, so it settles nothing. */
const barePlace = (index: NameIndex, words: readonly string[]): Place => {
  const written = keyOf(joined(words));
  if (country.has(written) || isProvince(index, words, null)) return 'anywhere';
  const coded = index.districtCodes.get(codeKey(written));
  if (coded !== undefined) return new Set([coded.code]);
  const districts = districtsNamed(index, words, null);
  if (districts.size === 0) return 'nowhere';
  return index.province === null && isCity(index, keyOf(written), districts) ? 'anywhere' : districts;
};

const isCity = (index: NameIndex, key: string, districts: ReadonlySet<string>): boolean =>
  (index.districts.get(key) ?? []).some(
    (entry: Entry<Group>) => entry.type === 'thành phố' && districts.has(entry.owner.code),
  );

/** The places of a hint: a code, a name, or several that must all hold ("615 - Huyện Đắk Hà, tỉnh Kon Tum"). */
export const hintedPlaces = (index: NameIndex, hint: string | undefined): readonly Place[] => {
  if (hint === undefined) return [];
  if (hint.length > 200) return ['nowhere'];
  return segmentsOf(cleaned(hint)).flatMap(({ words }) => {
    const [first = '', ...rest] = words;
    const coded = rest.length > 0 && index.districtCodes.has(codeKey(first)) && first.length === 3;
    return coded ? [placeOf(index, [first]), placeOf(index, rest)] : [placeOf(index, words)];
  });
};

/** Whether a unit may lie in all the places. A reporter outside the districts is not contradicted by one. */
export const lies = (group: string | null, places: readonly Place[]): boolean =>
  places.every((place) => place === 'anywhere' || (place !== 'nowhere' && (group === null || place.has(group))));
