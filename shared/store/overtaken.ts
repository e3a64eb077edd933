/** What was done with a period, or with a campaign as a whole, since somebody looked: in words, and as a problem. */
import { instantText } from '../domain/calendars/time.ts';
import type { LifeEntry } from '../domain/log/life.ts';
import { Problem } from '../problems.ts';

type Step = Pick<LifeEntry, 'number' | 'kind' | 'at' | 'by' | 'reason'>;

/**
 * Throws `period.came-between` where the newest step is not the one that was seen.
 * @param of what it is about, as a sentence begins with it; `seen` undefined: whoever asks judges by what is there
 */
export const unlessOvertaken = (of: string, steps: readonly Step[], seen: number | undefined): void => {
  const newest = steps.reduce((last, { number }) => Math.max(last, number), 0);
  if (seen === undefined || seen === newest) return;
  const changes = steps
    .filter(({ number }) => number > seen)
    .toSorted((a, b) => a.number - b.number)
    .map((step) => ({ at: step.at, text: `${of} ${stepText(step)}` }));
  const detail =
    changes.length > 0
      ? `Từ lúc bạn xem: ${changes.map(({ text }) => text).join('; ')}. Hãy xem lại rồi quyết định.`
      : `${of} chưa có lần mở, đóng số ${seen}: hãy xem lại rồi quyết định.`;
  throw new Problem('period.came-between', detail, [], { since: { etag: String(newest), changes } });
};

const stepWords: Readonly<Record<Step['kind'], string>> = {
  opened: 'đã được mở',
  closed: 'đã được đóng',
  archived: 'đã được lưu trữ',
  restored: 'đã được dùng lại',
};

const stepText = ({ kind, at, by, reason }: Step): string => {
  const who = by === 'schedule' ? 'theo lịch' : `bởi ${by}`;
  return `${stepWords[kind]} ${who} lúc ${instantText(at)}${reason === undefined ? '' : ` (${reason})`}`;
};
