/**
 * The sender's own file with what is wrong written into it, kept for a while under its own hash and handed out by a
 * link, because an answer of a function holds no more than its file does.
 */
import { contentDisposition } from '../../../shared/http/content-disposition.ts';
import { logDefect } from '../../../shared/log-line.ts';
import { marksOf } from '../../../shared/reading/file/row-issues.ts';
import type { KnownSource } from '../../../shared/reading/known-source.ts';
import { sha256 } from '../../../shared/sha256.ts';
import { markedObjectKey } from '../../../shared/store/keys.ts';
import type { Stores } from '../../../shared/store/live.ts';
import type { FileTaken } from '../../../shared/taking/take-file.ts';
import { summaryText } from './file-receipt.ts';

export interface Copy {
  readonly url: string;
  /** UTC ISO instant. */
  readonly expiresAt: string;
  readonly fileName: string;
}

/** The bucket takes no signature older than ten minutes. */
const linkSeconds = 300;

/** Null where nothing refuses a row, or the copy cannot be made or kept: the list of faults is answered all the same. */
export const copyOf = async (
  { intake: bucket, now }: Pick<Stores, 'intake' | 'now'>,
  known: KnownSource,
  taken: FileTaken,
): Promise<Copy | null> => {
  const marks = marksOf(taken.rows, known.judgement);
  if (!marks.some(({ strength }) => strength === 'refuse')) return null;
  try {
    const bytes = Buffer.from(taken.file.delivery.bytes);
    const marked = await known.tool.sheet?.mark(bytes, marks, summaryText(taken));
    if (!marked) return null;
    const key = markedObjectKey(sha256(marked.bytes), marked.extension);
    if ((await bucket.put(key, marked.bytes, { type: marked.type })) === 'unavailable') return null;
    const fileName = `${known.judgement.campaign.id}_can-sua.${marked.extension}`;
    const options = { disposition: contentDisposition(fileName), type: marked.type, seconds: linkSeconds };
    const expiresAt = new Date(now() + linkSeconds * 1_000).toISOString();
    return { url: await bucket.link(key, options), expiresAt, fileName };
  } catch (error) {
    logDefect(error);
    return null;
  }
};
