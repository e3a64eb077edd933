/** Pages by their size: an answer holds 6 MB at most, and an entry may be of any length. */
import type { Place } from '../../shared/domain/log/period.ts';
import type { LogPage, SealsPage } from '../../shared/http/routes/seals.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';

/** A page is full from this on. Texts are quoted once more in the answer, which lengthens JSON by a quarter or so. */
const fullBytes = 2_000_000;
const entriesRead = 1_000;
const longestKey = 1_024;

export const logPage = async (log: Stores['log'], place: Place, after: string | null): Promise<LogPage> => {
  if (after !== null && (after === '' || Buffer.byteLength(after) > longestKey)) throw notAPage();
  const read = await log.texts(place, { limit: entriesRead, ...(after === null ? {} : { after }) });
  const entries: LogPage['entries'] = [];
  let bytes = 0;
  for (const { key, text } of read) {
    if (bytes >= fullBytes) break;
    entries.push({ key, entry: text });
    bytes += Buffer.byteLength(text);
  }
  const isLast = entries.length === read.length && read.length < entriesRead;
  return { ...place, entries, next: isLast ? null : (entries.at(-1)?.key ?? null) };
};

export const sealsPage = async (kept: Stores['seals'], place: Place, after: string | null): Promise<SealsPage> => {
  if (after !== null && !/^\d{1,6}$/.test(after)) throw notAPage();
  const seals: SealsPage['seals'] = [];
  let bytes = 0;
  let last = 0;
  for await (const { number, ...signed } of kept.after(place, Number(after ?? 0))) {
    if (bytes >= fullBytes) return { seals, next: String(last) };
    seals.push(signed);
    last = number;
    bytes += Buffer.byteLength(signed.seal);
  }
  return { seals, next: null };
};

const notAPage = (): Problem =>
  new Problem('request.invalid', 'Trang không đúng: "after" phải là mục "next" của trang trước.');
