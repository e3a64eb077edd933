/** The name a workbook is downloaded under. */
import { localDate } from '../../domain/calendars/time.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';

const longestTitle = 90;

/** "Tổng hợp … (số liệu đến 2021-11-30 16h05).xlsx": sorts by time, opens on Windows, macOS and Linux. */
export const fileNameOf = (campaign: Pick<Campaign, 'title'>, cutoff: string): string => {
  const [hour = '', minute = ''] = new Date(Date.parse(cutoff) + 7 * 3_600_000).toISOString().slice(11, 16).split(':');
  return `Tổng hợp - ${safe(campaign.title)} (số liệu đến ${localDate(cutoff)} ${hour}h${minute}).xlsx`;
};

/** Without what Windows forbids in names; cut at a word so that 255 bytes are never passed. */
const safe = (title: string): string => {
  const clean = title
    .normalize('NFC')
    .replace(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}]+/gu, '-')
    .replace(/\s+/g, ' ')
    .trim();
  if (clean.length <= longestTitle) return clean;
  const cut = clean.slice(0, longestTitle);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestTitle / 2)).replace(/[\s,;:.-]+$/, '')}…`;
};
