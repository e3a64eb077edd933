/**
 * What travels with a letter by SES and comes back with what became of it: enough to find the letter's claim in the
 * log, in the letters SES takes (A–Z, a–z, 0–9, `_`, `-`), at most 256 a tag. It names an address by its id alone.
 */
import type { Place } from '../log/period.ts';
import type { NoticeId } from './entry.ts';

export type Tags = Readonly<Record<string, string>>;

/** One attempt to reach one address. */
export interface LetterSent extends NoticeId, Place {
  readonly address: string;
  readonly attempt: number;
}

export const tagsOf = ({ campaign, period, holder, rule, due, occurrence, address, attempt }: LetterSent): Tags => ({
  campaign: coded(campaign),
  period: coded(period),
  holder: coded(holder),
  rule: coded(rule),
  due: coded(due),
  occurrence: String(occurrence),
  address: coded(address),
  attempt: String(attempt),
});

/** Undefined for the tags of any other letter: whoever wrote them, nothing here throws. */
export const letterSent = (tags: Tags): LetterSent | undefined => {
  const text = (name: keyof LetterSent): string => decoded(tags[name] ?? '');
  const number = (name: keyof LetterSent): number => (/^[1-9]\d{0,3}$/.test(tags[name] ?? '') ? Number(tags[name]) : 0);
  const words = {
    campaign: text('campaign'),
    holder: text('holder'),
    rule: text('rule'),
    due: text('due'),
    address: text('address'),
  };
  const numbers = { occurrence: number('occurrence'), attempt: number('attempt') };
  const isOurs = [...Object.values(words), ...Object.values(numbers)].every(Boolean);
  return isOurs ? { ...words, ...numbers, period: text('period') } : undefined;
};

const coded = (text: string): string => Buffer.from(text).toString('base64url');
const decoded = (text: string): string => Buffer.from(text, 'base64url').toString('utf8');
