/**
 * What travels with a letter by SES and comes back with what became of it: enough to find the letter's claim in the
 * log, in the letters SES takes (A–Z, a–z, 0–9, `_`, `-`). It names an address by its id alone.
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
  notice: coded(JSON.stringify([holder, rule, due, occurrence])),
  address: coded(address),
  attempt: String(attempt),
});

/** Undefined for the tags of any other letter: whoever wrote them, nothing here throws. */
export const letterSent = (tags: Tags): LetterSent | undefined => {
  const { campaign = '', period = '', notice = '', address = '', attempt = '' } = tags;
  const id = noticeIn(decoded(notice));
  if (!id || !/^[1-9]\d{0,3}$/.test(attempt) || campaign === '' || address === '') return undefined;
  return {
    ...id,
    campaign: decoded(campaign),
    period: decoded(period),
    address: decoded(address),
    attempt: Number(attempt),
  };
};

const coded = (text: string): string => Buffer.from(text).toString('base64url');
const decoded = (text: string): string => Buffer.from(text, 'base64url').toString('utf8');

const noticeIn = (text: string): NoticeId | undefined => {
  let parts: unknown;
  try {
    parts = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!Array.isArray(parts)) return undefined;
  const [holder, rule, due, occurrence] = parts as unknown[];
  const isNotice = [holder, rule, due].every((part) => typeof part === 'string') && Number.isInteger(occurrence);
  return isNotice ? ({ holder, rule, due, occurrence } as NoticeId) : undefined;
};
