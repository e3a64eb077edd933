/**
 * Resolves a written unit name to a unit of one register, or says which units it may mean. It never guesses: a report
 * booked to the wrong commune is the worst defect of the product.
 *
 * All readings of the text (with and without type word, office, village, district) are looked up under a very coarse
 * key, so that everything it may mean is on the table; then each find is held against what was written. A unit is matched
 * only when it alone is left:
 * - Type, district, province and code, where written, must all agree with it.
 * - Each syllable must be the official one, or that one with all its marks dropped; Đắk/Đăk/Đak/Dak, i/y, tone placement,
 *   spaces and apostrophes are noise. A mark that the official name lacks means another name, perhaps of another edition.
 * - Marks tell two units apart (Đồng Sơn, Đông Sơn) when they are written; "Đồng Son" or "Dong Son" is asked about, and so is
 *   an exact "Xã Quang Minh" beside a Quảng Minh: its own name carries no mark by which a writer without marks is known.
 *   In the 2021 list of 10,599 units this asks about 37 official names without a district and about 7 with it.
 */
import type { Unit } from '../domain/register.ts';
import { type Claim, takeCodes } from './code.ts';
import { agreement, type Entry } from './entry.ts';
import { hasMarks } from './letters.ts';
import { initialsKey, type NameIndex } from './name-index.ts';
import { nearest } from './nearest.ts';
import { cleaned, isCount, joined, keyOf, segmentsOf } from './phrase.ts';
import { hintedPlaces, lies, namesLargerPlace, type Place } from './place.ts';
import { type Reading, readingsOf } from './readings.ts';

export { indexNames, type NameIndex, type Roster } from './name-index.ts';

/** Which rule made the match: a code, a code with its name, or a name, in full or in a lesser spelling or by alias. */
export type Rule = 'code' | 'code-and-name' | 'name-in-group' | 'name' | 'alias' | 'folded-name-in-group' | 'folded-name';

export type Verdict =
  | { readonly verdict: 'matched'; readonly unit: Unit; readonly rule: Rule }
  /** Every unit the text may mean. */
  | { readonly verdict: 'ambiguous'; readonly candidates: readonly Unit[] }
  /** The nearest suggestions, best first, at most five. */
  | { readonly verdict: 'unknown'; readonly candidates: readonly Unit[] };

const longest = 200;
const mostSuggestions = 5;

/**
 * The unit a text names, with a district's name or code as an optional hint. Takes any string, never throws.
 * Order of evidence: code, name in the district, alias, folded name in the district, folded name in the province.
 */
export const resolveName = (index: NameIndex, written: string, hint?: string): Verdict => {
  if (written.length > longest) return { verdict: 'unknown', candidates: [] };
  const { claims, segments } = takeCodes(index, segmentsOf(cleaned(written)));
  const { readings, places } = readingsOf(index, segments);
  const hinted = hintedPlaces(index, hint);
  const finds = readings.flatMap((reading) => look(index, reading, hinted));
  return judge(index, { claims, finds, readings, places: [...places, ...hinted] });
};
