import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import type { WorkbookModel } from '../../../../shared/documents/sheet/model.ts';
import { CampaignDocument } from '../../../../shared/domain/campaign/campaign.ts';
import { readRegister } from '../../../../shared/domain/units/read-register.ts';
import { RegisterDocument } from '../../../../shared/domain/units/register-document.ts';
import { cellName } from '../../../../shared/reading/formats/xlsx/address.ts';
import { aCampaign, aSubmission, cast } from '../../../cast/index.ts';
import { recalculate } from './recalculate.ts';
import { anInput, aWorkbook, rowOf, sheetNamed } from './season.ts';
import { exportInputOf, synthetic } from './synthetic.ts';

/** Formulas whose cached result is not what the plain cells give, as "Sheet!A1 cached recalculated". */
const disagreements = (model: WorkbookModel): { formulas: number; wrong: string[] } => {
  const valueAt = recalculate(model);
  let formulas = 0;
  const wrong: string[] = [];
  for (const sheet of model.sheets) {
    sheet.rows.forEach((row, r) => {
      row.cells.forEach((cell, c) => {
        if (cell?.formula === undefined) return;
        formulas++;
        const value = valueAt(sheet, r + 1, c + 1);
        if (value !== cell.value) wrong.push(`${sheet.name}!${cellName(r + 1, c + 1)} ${cell.value} ${value}`);
      });
    });
  }
  return { formulas, wrong };
};

describe('formulas', () => {
  it('have the cached results a recalculation gives, for the cast', () => {
    const { formulas, wrong } = disagreements(aWorkbook());

    expect(wrong).toEqual([]);
    expect(formulas).toBeGreaterThan(40);
  });

  it.each([
    { communes: 40, fields: 7, narrative: 0, missingEvery: 3 },
    { communes: 40, fields: 7, narrative: 0, groupSize: 1, missingEvery: 2 },
    { communes: 25, fields: 6, narrative: 0, groupSize: 0, missingEvery: 4 },
    { communes: 900, fields: 3, narrative: 0, groupSize: 2 },
  ])('have the cached results a recalculation gives, for $communes communes in groups of $groupSize', (size) => {
    const { formulas, wrong } = disagreements(sheetsOf(exportInputOf(synthetic(size))));

    expect(wrong).toEqual([]);
    expect(formulas).toBeGreaterThan(10);
  });

  it.each([
    ['kon-tum-2881-2021', 'kon-tum@2021-11-06'],
    ['luc-ngan-hd-2022', 'bac-giang@2022-05-05'],
  ])(
    'have the cached results a recalculation gives, for %s with every second unit reporting in part',
    (name, edition) => {
      const read = (path: string): unknown =>
        JSON.parse(readFileSync(new URL(`../../../../shared/${path}`, import.meta.url), 'utf8'));
      const campaign = { ...CampaignDocument.parse(read(`campaigns/${name}.json`)), version: 1 };
      const register = readRegister(RegisterDocument.parse(read(`registers/${edition}.json`)));
      const units = anInput({ campaign, register, entries: [] }).ledger.rows.map((row) => row.unit);
      const entries = units.flatMap((unit, index) => {
        if (index % 2 === 1) return [];
        const counts = campaign.fields.filter((field, at) => field.kind === 'count' && (index + at) % 5 !== 0);
        const values = Object.fromEntries(counts.map((field, at) => [field.key, (index * 7 + at) % 13]));
        return [aSubmission({ unit: unit.code, values, receivedAt: '2021-01-01T00:00:00.000Z' })];
      });

      const { formulas, wrong } = disagreements(sheetsOf(anInput({ campaign, register, entries })));

      expect(wrong).toEqual([]);
      expect(formulas).toBeGreaterThan(100);
    },
  );

  it('show a group nobody reported from as empty, not as zero', () => {
    const model = aWorkbook({ entries: [aSubmission({ unit: cast.punctual })] });

    const row = rowOf(sheetNamed(model, 'Theo đơn vị'), 'Thị xã Bến Nước');
    const summary = rowOf(sheetNamed(model, 'Tổng hợp theo huyện'), 'Thị xã Bến Nước');

    expect(row.slice(2, 8).map((cell) => cell?.value)).toEqual(['', '', '', '', '', '']);
    expect(summary.slice(2).map((cell) => cell?.value)).toEqual(['0/2', '', '', '', '', null, '']);
    expect(disagreements(model).wrong).toEqual([]);
  });

  it('show "-" where the whole of a ratio is zero', () => {
    const entries = [aSubmission({ unit: cast.punctual, values: { heads_thon: 0, members: 0 } })];
    const model = aWorkbook({ entries });

    const [, , , , , , rate] = rowOf(sheetNamed(model, 'Theo đơn vị'), 'Xã An Bình');

    expect(rate).toMatchObject({ value: '-' });
    expect(rate?.formula).toMatch(/^IF\(E\d+=0,"-",SUBSTITUTE\(FIXED\(ROUND\(1000\*F\d+\/E\d+,0\)/);
    expect(disagreements(model).wrong).toEqual([]);
  });

  it('give a figure whose parts are not in the table as a value', () => {
    const layout = { ...aCampaign().export, columns: [{ label: 'Tỷ lệ', of: 'members_rate' }] };
    const model = aWorkbook({ campaign: aCampaign({ export: layout }) });

    expect(rowOf(sheetNamed(model, 'Theo đơn vị'), 'Xã An Bình')[2]).toEqual({ style: 'ratio', value: '62,5%' });
    expect(rowOf(sheetNamed(model, 'Theo đơn vị'), 'Tổng cộng')[2]).toEqual({ style: 'group-ratio', value: '66,7%' });
    expect(disagreements(model).wrong).toEqual([]);
  });
});
