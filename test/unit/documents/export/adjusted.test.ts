import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportDocument } from '../../../../shared/documents/export/formats/json.ts';
import { reportOf } from '../../../../shared/documents/export/report/report.ts';
import { adjustmentsOf } from '../../../../shared/documents/export/sheets/adjusted.ts';
import type { ExportInput } from '../../../../shared/documents/export/sheets/input.ts';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import { aSubmission, cast } from '../../../cast/index.ts';
import { corrects, punctual, sent, withAll } from './corrections.ts';
import { anInput, aWorkbook, rowOf, sheetNamed } from './season.ts';
import { textTable } from './text-table.ts';

const words = (input: ExportInput): string => JSON.stringify(reportOf(input));

describe('an export without corrections', () => {
  it('has no sheet of adjustments, and nothing else speaks of one', () => {
    const input = anInput();
    const model = sheetsOf(input);

    expect(model.sheets.some(({ name }) => name === 'Điều chỉnh')).toBe(false);
    expect(model.sheets.map((sheet) => textTable(sheet)).join('\n')).not.toMatch(/điều chỉnh/i);
    expect(words(input)).not.toMatch(/điều chỉnh/i);
    expect(exportDocument(input).units.some((unit) => 'adjustments' in unit)).toBe(false);
  });

  it('is the one made before the correction was', () => {
    const cutoff = '2024-03-19T00:00:00.000Z';

    expect(aWorkbook({ ...withAll(corrects(punctual, { members: 4 })), cutoff })).toEqual(aWorkbook({ cutoff }));
  });

  it('is that of a unit which reported again after its report was corrected', () => {
    const again = aSubmission({ values: { heads_thon: 7, members: 7 }, receivedAt: '2024-03-21T00:00:00.000Z' });
    const model = aWorkbook(withAll(corrects(punctual, { members: 6 }), again));

    expect(model).toEqual(aWorkbook(withAll(again)));
  });
});

describe('an export with corrections', () => {
  const corrections = [
    corrects(punctual, { members: 4, heads_thon: 9 }),
    corrects(punctual, { members: 3 }, { at: '2024-03-21T03:00:00.000Z' }),
    corrects(sent(cast.late), { members: 1 }),
  ];
  const input = anInput(withAll(...corrections));

  it('the table by unit remarks how many values of a unit were set right', () => {
    const sheet = sheetNamed(sheetsOf(input), 'Theo đơn vị');

    expect(rowOf(sheet, 'Xã An Bình').at(-1)?.value).toBe('Đã điều chỉnh: 2 chỉ tiêu');
    expect(rowOf(sheet, 'Xã Suối Chậm').at(-1)?.value).toBe('Báo cáo chậm; Đã điều chỉnh: 1 chỉ tiêu');
    expect(rowOf(sheet, 'Phường Bến Mới').at(-1)?.value).toBe('');
  });

  it('the evidence and the draft report say how many there are', () => {
    expect(textTable(sheetNamed(sheetsOf(input), 'Căn cứ'))).toContain(
      'Điều chỉnh | 4 lần điều chỉnh, nay áp dụng cho 3 số liệu của 2 đơn vị; xem trang Điều chỉnh',
    );
    expect(words(input)).toContain(
      '- 03 số liệu của 02 đơn vị đã được điều chỉnh so với báo cáo của đơn vị: ' +
        'xã An Bình, xã Suối Chậm (huyện Núi Cao).',
    );
  });

  it('the JSON form has each of them beside what was reported', () => {
    const { units } = exportDocument(input);
    const unit = units.find(({ code }) => code === cast.punctual);
    const made = { by: 'can-bo-1', reason: 'Ghi nhầm' };
    const [first, second] = corrections.map(({ id, at }) => ({ ...made, correction: id, at }));

    expect(unit?.answers).toMatchObject({ heads_thon: 9, members: 3 });
    expect(unit?.adjustments).toEqual([
      { field: 'heads_thon', reported: 8, value: 9, inForce: true, ...first },
      { field: 'members', reported: 5, value: 4, inForce: false, ...first },
      { field: 'members', reported: 5, value: 3, inForce: true, ...second },
    ]);
    expect(units.filter((one) => 'adjustments' in one)).toHaveLength(2);
  });
});

it('what is in force is what counts, and what was reported is what was sent, whatever was corrected', () => {
  const count = fc.option(fc.nat(9));
  const correction = fc
    .record({
      unit: fc.constantFrom(cast.punctual, cast.late, cast.twice),
      day: fc.integer({ min: 17, max: 25 }),
      id: fc.uuid(),
      values: fc.record({ members: count, heads_thon: count, hall: fc.option(fc.boolean()) }, { requiredKeys: [] }),
    })
    .filter(({ values }) => Object.keys(values).length > 0)
    .map(({ unit, day, id, values }) => corrects(sent(unit), values, { at: `2024-03-${day}T00:00:00.000Z`, id }));

  fc.assert(
    fc.property(fc.array(correction, { maxLength: 8 }), (made) => {
      const { campaign, ledger } = anInput(withAll(...made));
      const rows = ledger.rows.map((row) => ({ row, all: adjustmentsOf(campaign, row) }));

      expect(rows.flatMap(({ all }) => all)).toHaveLength(
        made.reduce((sum, { values }) => sum + Object.keys(values).length, 0),
      );
      for (const { row, all } of rows) {
        const inForce = all.filter((one) => one.inForce);
        expect(new Set(inForce.map(({ field }) => field.key)).size).toBe(inForce.length);
        for (const { field, value } of inForce) expect(row.current?.values[field.key] ?? null).toBe(value);
        for (const { field, reported } of all) expect(sent(row.unit.code).values[field.key] ?? null).toBe(reported);
      }
    }),
    { numRuns: 50 },
  );
});
