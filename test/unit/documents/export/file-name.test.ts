import { describe, expect, it } from 'vitest';
import { fileNameOf } from '../../../../shared/documents/export/file-name.ts';

const cutoff = '2021-11-30T16:59:00.000Z';

describe('fileNameOf', () => {
  it('is Vietnamese, in NFC, with the local time of the cut-off', () => {
    const name = fileNameOf({ title: 'Trưởng thôn là đảng viên'.normalize('NFD') }, cutoff);

    expect(name).toBe('Trưởng thôn là đảng viên (đến 2021-11-30 23h59).xlsx');
  });

  it('has no character Windows forbids', () => {
    expect(fileNameOf({ title: 'Số 2881/UBND: "a" <b>|c?*\u0000\u202e' }, cutoff)).not.toMatch(
      /[<>:"/\\|?*\p{Cc}\p{Cf}]/u,
    );
  });

  it('has at most 80 letters however long the title', () => {
    const name = fileNameOf({ title: 'Trưởng thôn, Tổ trưởng tổ dân phố là đảng viên '.repeat(30) }, cutoff);

    expect(name.length).toBeLessThanOrEqual(80);
    expect(name).toContain('…');
  });
});
