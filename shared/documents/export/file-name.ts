/** The name a workbook is downloaded under. */
import { opensOn } from '../../domain/calendars/calendar.ts';
import { localDate } from '../../domain/calendars/time.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';

/** Letters of a whole name: longer ones are cut by mail programs and cannot be opened from deep folders. */
const longestName = 80;
/** A stump of a title says nothing. */
const shortestTitle = 12;

/**
 * "bao-cao-quy_2026-Q1_Tình hình tiếp nhận… (đến 2026-03-30 16h05).xlsx": says of which campaign and period it is,
 * sorts by both and by time, opens on Windows, macOS and Linux.
 */
export const fileNameOf = ({ id, title, calendar }: Named, period: string, cutoff: string): string => {
  const [hour = '', minute = ''] = new Date(Date.parse(cutoff) + 7 * 3_600_000).toISOString().slice(11, 16).split(':');
  const taken = ` (đến ${localDate(cutoff)} ${hour}h${minute}).xlsx`;
  const whose = `${id}_${periodName(calendar, period)}_`;
  const room = longestName - whose.length - taken.length;
  return `${whose}${room < shortestTitle ? '' : safe(title, room)}${taken}`.replace('_ (', ' (');
};

type Named = Pick<Campaign, 'id' | 'title' | 'calendar'>;

/** "2026-Q1"; a campaign of one period is of the year it opens in. */
const periodName = (calendar: Named['calendar'], period: string): string =>
  /^\d/.test(period) ? period : opensOn(calendar, period).slice(0, 4);

/** Without what Windows forbids in names; cut at a word. */
const safe = (title: string, longest: number): string => {
  const clean = title
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]+/gu, '-')
    .replace(/\s+/g, ' ')
    .trim();
  if (clean.length <= longest) return clean;
  const cut = clean.slice(0, longest - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2)).replace(/[\s,;:.-]+$/, '')}…`;
};
