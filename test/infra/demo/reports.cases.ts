/** What every demo leaves to be signed, as an independent reader finds it. */
import { expect, test } from 'vitest';
import { demoCampaigns } from '../../../infra/demo/campaigns.ts';
import { expectSignable } from '../../unit/documents/export/read-report.ts';
import { expectSignedSet } from '../../unit/documents/export/read-signed.ts';
import type { Played } from './played.ts';

const ids = demoCampaigns.map(({ id }) => id);

export const describeReports = ({ left }: Played): void => {
  test.each(ids)('workbook, PDF and report of %s read well to a stranger', async (id) => {
    await expectSignedSet({ xlsx: left(`${id}.xlsx`), pdf: left(`${id}.pdf`), docx: left(`${id}.docx`) });
  });

  test.each(ids)('the draft report of %s can be signed', (id) => {
    const { body, annexes } = expectSignable(left(`${id}.docx`));

    expect(annexes.length).toBeGreaterThan(0);
    expect(body.filter((line) => /^[IV]+\. /.test(line)).at(-1)).toMatch(/^[IV]+\. ĐÁNH GIÁ, KIẾN NGHỊ CỦA /);
    expect(body.join('\n')).not.toMatch(/; \p{Lu}\p{Ll}+ (?:chi bộ|trưởng thôn|chính sách)/u);
  });
};
