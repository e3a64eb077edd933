/** What the register holds under one reading, and how far each find agrees with everything that was written. */
import type { Unit } from '../register.ts';
import { type Agreement, agreement, type Entry, isDividedAlike } from './entry.ts';
import { hasMarks } from './letters.ts';
import { initialsKey, type NameIndex } from './name-index.ts';
import { isNumber, joined, keyOf } from './phrase.ts';
import { lies, namesLargerPlace, type Place } from './place.ts';
import type { Reading } from './readings.ts';

export interface Find {
  readonly unit: Unit;
  readonly alias: boolean;
  readonly agreement: Exclude<Agreement, 'other'>;
  readonly typeAgrees: boolean;
  readonly placeAgrees: boolean;
  /** The text may mean this unit. */
  readonly open: boolean;
  /** Open, but the text is as likely no name of a unit at all. */
  readonly doubtful: boolean;
  /** A district is written or hinted. */
  readonly inGroup: boolean;
  /** The reading has marks, so its writer does write them. */
  readonly marked: boolean;
}

/** The finds of a reading; names that only share the key are left out. */
export const findsOf = (index: NameIndex, reading: Reading, hinted: readonly Place[]): readonly Find[] => {
  const written = joined(reading.words);
  const entries = index.names.get(keyOf(written)) ?? [];
  const places = [...reading.places, ...hinted];
  const named = entries.flatMap((entry) => findOf(index, entry, reading, written, places));
  const initialled =
    reading.initials === '' ? [] : (index.initials.get(initialsKey(reading.initials, reading.words)) ?? []);
  return [...named, ...initialled.map((unit) => abbreviated(unit, places))];
};

const findOf = (
  index: NameIndex,
  entry: Entry<Unit>,
  { words, title }: Reading,
  written: string,
  places: readonly Place[],
): readonly Find[] => {
  const letters = agreement(entry, written, title?.stripped ?? false);
  if (letters === 'other') return [];
  const found = letters === 'stripped' && !isDividedAlike(entry, words) ? 'mixed' : letters;
  const typeAgrees = title === undefined || (title.meaning.kind === 'unit' && title.meaning.type === entry.type);
  const placeAgrees = lies(entry.owner.group, places);
  const inGroup = places.some((place) => typeof place !== 'string');
  const open = typeAgrees && placeAgrees && found !== 'contradicts';
  return [
    {
      unit: entry.owner,
      alias: entry.alias,
      agreement: found,
      typeAgrees,
      placeAgrees,
      open,
      doubtful: open && (found === 'mixed' || (title === undefined && isDoubtful(index, words, inGroup))),
      inGroup,
      marked: hasMarks(written) || (title !== undefined && !title.short && !title.stripped),
    },
  ];
};

/** A bare "1" or "IV" may be the number of a row; a bare "Sa Thầy" the district, unless a district is given besides. */
const isDoubtful = (index: NameIndex, words: readonly string[], inGroup: boolean): boolean =>
  words.every(isNumber) || (!inGroup && namesLargerPlace(index, words));

/** "P. Sơn" may be short for Phương Sơn: never matched so, but it stops the ward Sơn from being matched. */
const abbreviated = (unit: Unit, places: readonly Place[]): Find => ({
  unit,
  alias: false,
  agreement: 'stripped',
  typeAgrees: true,
  placeAgrees: lies(unit.group, places),
  open: lies(unit.group, places),
  doubtful: true,
  inGroup: false,
  marked: false,
});
