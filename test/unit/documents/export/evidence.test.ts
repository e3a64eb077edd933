/** What the figures rest on, as an auditor reads it. */
import { describe, expect, it } from 'vitest';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import { nilSource } from '../../../../shared/domain/log/submission.ts';
import type { UnitType } from '../../../../shared/domain/units/register.ts';
import { aCampaign, aSeason, aSubmission, cast, moments } from '../../../cast/index.ts';
import { anInput, cellsOf, sheetNamed } from './season.ts';
import { textTable } from './text-table.ts';

describe('the evidence', () => {
  const lineOf = (evidence: object) => {
    const input = anInput();
    const sheet = sheetNamed(sheetsOf({ ...input, evidence: { ...input.evidence, ...evidence } }), 'Căn cứ');
    return cellsOf(sheet).find(({ value }) => String(value).startsWith('số 12, đến'))?.value;
  };

  it('names the seal of the log, where there is one', () => {
    const seal = { number: 12, upTo: '2024-03-26T02:59:00.000Z', mark: '0123456789abcdef' };

    expect(lineOf({ seal })).toBe('số 12, đến 09:59 ngày 26/03/2024, gốc 0123456789abcdef');
    expect(lineOf({})).toBeUndefined();
  });

  it('counts, of those a figure is asked of, who gave it: a zero nobody asked for is no answer', () => {
    const fields = aCampaign().fields.map((field) =>
      field.key === 'heads_tdp' ? { ...field, unitTypes: ['thi-tran', 'phuong'] as UnitType[] } : field,
    );
    const unasked = aSubmission({ unit: cast.late, values: { heads_thon: 3, heads_tdp: 0 }, receivedAt: moments.late });
    const input = anInput({ campaign: aCampaign({ fields }), entries: [...aSeason(), unasked] });
    const table = textTable(sheetNamed(sheetsOf(input), 'Căn cứ'));

    expect(table).toContain('Trưởng thôn, Tổ trưởng tổ dân phố: TDP | 2/2');
    expect(table).toContain('Trưởng thôn, Tổ trưởng tổ dân phố: Tổng | 4/5');
  });

  it('says what nobody sent: that there was nothing to report', () => {
    const nil = { by: 'head', role: 'department', at: moments.early, fields: [] } as const;
    const none = aSubmission({ unit: cast.silent, values: {}, nil, source: nilSource, tool: nilSource });
    const table = textTable(sheetNamed(sheetsOf(anInput({ entries: [...aSeason(), none] })), 'Căn cứ'));

    expect(table).toContain('Cách đọc báo cáo | 1 báo cáo: không phát sinh, cán bộ ghi, đợt báo cáo phiên bản 1');
  });
});
