import { describe, expect, it } from 'vitest';
import { fileNameOf } from '../../../../shared/documents/export/file-name.ts';
import { aCampaign } from '../../../cast/index.ts';

const cutoff = '2021-11-30T16:59:00.000Z';
const campaign = aCampaign({ id: 'song-vang' });
const nameOf = (title: string): string => fileNameOf({ ...campaign, title }, 'once', cutoff);

describe('fileNameOf', () => {
  it('is Vietnamese, in NFC, with the local time of the cut-off', () => {
    const name = nameOf('Trưởng thôn'.normalize('NFD'));

    expect(name).toBe('song-vang_2024_Trưởng thôn (đến 2021-11-30 23h59).xlsx');
  });

  it('has no character Windows forbids', () => {
    expect(nameOf('Số 2881/UBND: "a" <b>|c?*\u0000\u202e')).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]/u);
  });

  it('has at most 80 letters however long the title', () => {
    const name = nameOf('Trưởng thôn, Tổ trưởng tổ dân phố là đảng viên '.repeat(30));

    expect(name.length).toBeLessThanOrEqual(80);
    expect(name).toContain('…');
  });

  it('names the campaign and the period in plain letters first, so that two periods of one campaign differ', () => {
    const names = ['2026-Q1', '2026-Q2'].map((period) => fileNameOf(campaign, period, cutoff));

    expect(names.map((name) => name.slice(0, 18))).toEqual(['song-vang_2026-Q1_', 'song-vang_2026-Q2_']);
  });

  it('leaves a title out that has no room', () => {
    const name = fileNameOf({ ...campaign, id: 'a'.repeat(60) }, '2026-Q1', cutoff);

    expect(name).toBe(`${'a'.repeat(60)}_2026-Q1 (đến 2021-11-30 23h59).xlsx`);
  });
});
