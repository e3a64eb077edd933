/**
 * What the columns of a sheet of form responses are, known by their headings in the languages tools write them in.
 * Read by google-sheet and csv.
 */
import type { Answer, Draft } from '../../domain/log/draft.ts';
import { keyAt } from '../formats/json-shape.ts';
import { readInstant, readUtc } from '../formats/times.ts';
import type { Reading } from './tool.ts';

/** One row: headings and cells, in order. */
export type Cell = readonly [heading: string, value: unknown];

const folded = (heading: string): string => heading.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

const oneOf = (headings: string): ReadonlySet<string> => new Set(headings.split('|'));

/** Google titles the column in the language of whoever made the form. */
const times = oneOf(
  'dấu thời gian|timestamp|時間戳記|时间戳记|タイムスタンプ|타임스탬프|horodateur|zeitstempel|submitted_at|submittedat',
);
const emails = oneOf('email address|địa chỉ email|địa chỉ e-mail|username|tên người dùng');
const kobo = '_submission_time';

export const isTimeHeading = (heading: string): boolean => times.has(folded(heading)) || folded(heading) === kobo;

/** The time the row was sent, as displayed; Kobo's own column is UTC whatever the sheet says. */
export const timeOf = (cells: readonly Cell[], reading: Reading, isTime = isTimeHeading): Draft['submittedAt'] => {
  const found = cells.find(([heading]) => isTime(heading));
  const raw = String(found?.[1] ?? '');
  return found && folded(found[0]) === kobo ? readUtc(raw) : readInstant(raw, reading);
};

/** The respondent's account, where the form collected it by itself. */
export const emailOf = (cells: readonly Cell[]): Draft['respondent'] => {
  const email = cells.find(([heading]) => emails.has(folded(heading)))?.[1];
  return typeof email === 'string' && email.includes('@') ? { email } : undefined;
};

/**
 * Every cell as an answer under its heading; columns the tool adds by itself are metadata. An e-mail address is so only
 * beside a time: elsewhere it may be the report's own, and a correction of it is one.
 */
export const answersOf = (cells: readonly Cell[], isTime = isTimeHeading): Answer[] => {
  const isTimed = cells.some(([heading]) => isTime(heading));
  return cells.map(([heading, value], index) => ({
    key: keyAt(heading, index),
    label: heading,
    type: typeof value === 'string' ? 'text' : typeof value,
    value,
    source: isTime(heading) || (isTimed && emails.has(folded(heading))) ? 'metadata' : 'respondent',
  }));
};
