/**
 * Everything a written text may mean as the name of a unit. Readings are collected, not chosen: "Phuong Son" is the
 * name Phương Sơn as well as the ward Sơn, and only what all readings together leave open may be matched.
 */
import type { NameIndex } from './name-index.ts';
import { joined, keyOf, type Segment } from './phrase.ts';
import { isPlaceTitle, type Place, placeOf } from './place.ts';
import { officeLength, type Title, titleAt } from './titles.ts';

export interface Reading {
  /** The name, without its type word. */
  readonly words: readonly string[];
  /** The type word in front of it, if it is read as one. */
  readonly title: Title | undefined;
  /** The letters of an abbreviated type word, "" if it is in full: they may be initials of the name itself. */
  readonly initials: string;
  /** Districts and provinces written in the same text. */
  readonly places: readonly Place[];
}

export interface Readings {
  readonly readings: readonly Reading[];
  /** Something other than places is written. */
  readonly named: boolean;
  readonly places: readonly Place[];
}

/**
 * All readings of a text's segments: the whole of it as one name, and name and places taken apart. A further segment
 * that is no place ("xã A, xã B") leaves the place `nowhere`, so nothing is matched. One that is a place and may be a
 * unit as well ("Đắk Ui, Đắk Hà") is read both ways, unless a bracket or a type word makes it the district.
 */
export const readingsOf = (index: NameIndex, written: readonly Segment[]): Readings => {
  const segments = mended(index, written);
  const all = segments.flatMap(({ words }) => words);
  const whole = asName(all, []);
  const cut = segments.map((segment) => ({ ...segment, ...cutPlaces(index, segment.words) }));
  const heads = cut.filter(({ words }) => words.length > 0);
  const { village, name, rest } = chosen(heads);
  if (village.length === 0 && name.length === all.length)
    return { readings: whole, named: heads.length > 0, places: [] };
  const further = rest.map((segment) => ({ ...segment, place: placeOf(index, segment.words) }));
  const places = [...cut.flatMap((segment) => segment.places), ...further.map(({ place }) => place)];
  const apart = village.length > 0 ? [...asTyped(name, places), ...asName(village, places)] : asName(name, places);
  const seconds = further
    .filter(({ place, bracketed }) => place === 'nowhere' || (!bracketed && titleAt(name, 0)?.meaning.kind !== 'unit'))
    .flatMap(({ words, place }) => asName(words, place === 'nowhere' ? [place] : []));
  return { readings: [...whole, ...apart, ...seconds], named: heads.length > 0, places };
};

/** Puts together again what separators inside a name took apart: "Phường Văn Miếu - Quốc Tử Giám". */
const mended = (index: NameIndex, segments: readonly Segment[]): readonly Segment[] => {
  const at = segments.findIndex((segment, place) => {
    const next = segments[place + 1];
    const words = next === undefined ? [] : [...segment.words, ...next.words];
    return asName(words, []).some((reading) => index.names.has(keyOf(joined(reading.words))));
  });
  const [first, second] = [segments[at], segments[at + 1]];
  if (first === undefined || second === undefined) return segments;
  return segments.toSpliced(at, 2, { ...first, words: [...first.words, ...second.words] });
};

/** The words as one name: with and without their first word as a type, with and without an office in front. */
const asName = (words: readonly string[], places: readonly Place[]): readonly Reading[] => {
  if (words.length === 0) return [];
  const untyped = { words, title: undefined, initials: '', places };
  const office = officeLength(words);
  if (office === 0 || office === words.length) return [untyped, ...asTyped(words, places)];
  return [untyped, ...asName(words.slice(office), places)];
};

const asTyped = (words: readonly string[], places: readonly Place[]): readonly Reading[] => {
  const named = words.slice(officeLength(words));
  const title = titleAt(named, 0);
  if (title?.meaning.kind !== 'unit' || title.length >= named.length) return [];
  const initials = title.short ? named.slice(0, title.length).join('') : '';
  return [{ words: named.slice(title.length), title, initials, places }];
};

interface Cut {
  readonly words: readonly string[];
  readonly places: readonly Place[];
}

/**
 * Cuts "… huyện X tỉnh Y" off the end of the words, and leaves nothing of a segment that is a place itself. Only a
 * phrase written out in full is believed where the register does not know the place; "h", "t", "quan" may be names.
 */
const cutPlaces = (index: NameIndex, words: readonly string[]): Cut => {
  const places: Place[] = [];
  let end = words.length;
  for (let at = words.length - 2; at >= 0; at -= 1) {
    const title = titleAt(words, at);
    if (title === undefined || !isPlaceTitle(title) || at + title.length >= end) continue;
    const place = placeOf(index, words.slice(at, end));
    if (place === 'nowhere' && (title.short || title.stripped)) continue;
    places.push(place);
    end = at;
  }
  return { words: officeLength(words) === end ? [] : words.slice(0, end), places };
};

interface Chosen {
  readonly village: readonly string[];
  readonly name: readonly string[];
  readonly rest: readonly Segment[];
}

/** The segment that names the unit: the first one, or the typed one behind a village ("Thôn 3, xã Tân Lập"). */
const chosen = ([first, second, ...others]: readonly Segment[]): Chosen => {
  if (first === undefined) return { village: [], name: [], rest: [] };
  const none = second === undefined ? others : [second, ...others];
  const title = titleAt(first.words, 0);
  if (title?.meaning.kind !== 'village') return { village: [], name: first.words, rest: none };
  const at = first.words.findIndex(
    (_, index) => index > title.length && titleAt(first.words, index)?.meaning.kind === 'unit',
  );
  if (at > 0) return { village: first.words.slice(0, at), name: first.words.slice(at), rest: none };
  if (second === undefined || asTyped(second.words, []).length === 0) {
    return { village: [], name: first.words, rest: none };
  }
  return { village: first.words, name: second.words, rest: others };
};
