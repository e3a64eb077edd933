/** The name a workbook is downloaded under. */
import { localDate } from '../../domain/calendars/time.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';

/** Letters of a whole name: longer ones are cut by mail programs and cannot be opened from deep folders. */
const longestName = 80;

/** "Trưởng thôn là đảng viên… (đến 2021-11-30 16h05).xlsx": sorts by time, opens on Windows, macOS and Linux. */
export const fileNameOf = (campaign: Pick<Campaign, 'title'>, cutoff: string): string => {
  const [hour = '', minute = ''] = new Date(Date.parse(cutoff) + 7 * 3_600_000).toISOString().slice(11, 16).split(':');
  const taken = ` (đến ${localDate(cutoff)} ${hour}h${minute}).xlsx`;
  return `${safe(campaign.title, longestName - taken.length)}${taken}`;
};

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
