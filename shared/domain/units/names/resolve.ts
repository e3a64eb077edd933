/**
 * Resolves a written unit name to a unit of one register, or says which units it may mean. It never guesses: a report
 * booked to the wrong commune is the worst defect of the product.
 *
 * All readings of the text (with and without type word, office, village, district) are looked up under a very coarse
 * key, so that everything it may mean is on the table; then each find is held against what was written. A unit is
 * matched only when it alone is left:
 * - Type, district, province and code, where written, must all agree with it. A district the register does not have
 *   speaks of another edition, so nothing is matched.
 * - Each syllable must be the official one, or that one with its marks dropped by a writer who drops marks.
 * Đắk/Đăk/Đak/Dak,
 *   i/y, tone placement, spaces and apostrophes are noise. A mark that the official name lacks means another name.
 * - Marks tell two units apart (Đồng Sơn, Đông Sơn) when they are written; "Đồng Son" and "Dong Son" are asked about.
 * So is an
 *   exact "Xã Quang Minh" beside a Quảng Minh: the name has no mark by which a writer without marks would be known. Of
 *   10,599 names of 2021 this asks about 37 without a district and 7 with it.
 * - A bare name that is a district's too, a bare number, and a second unit in the text are asked about.
 */
import { takeCodes } from './code.ts';
import { findsOf } from './find.ts';
import { judge } from './judge.ts';
import type { NameIndex } from './name-index.ts';
import { cleaned, segmentsOf } from './phrase.ts';
import { hintedPlaces } from './place.ts';
import { readingsOf } from './readings.ts';
import type { Verdict } from './verdict.ts';

export { indexNames, type NameIndex, type Roster } from './name-index.ts';
export type { Verdict } from './verdict.ts';

const longestName = 200;

/** The unit a text names, with a district's name or code as an optional hint. Takes any string and never throws. */
export const resolveName = (index: NameIndex, written: string, hint?: string): Verdict => {
  if (written.length > longestName) return { verdict: 'unknown', candidates: [] };
  const { claims, segments } = takeCodes(index, segmentsOf(cleaned(written)));
  const hinted = hintedPlaces(index, hint);
  const { readings, named, places } = readingsOf(index, segments);
  const finds = readings.flatMap((reading) => findsOf(index, reading, hinted));
  return judge(index, { claims, named, readings, finds, places: [...places, ...hinted] });
};
