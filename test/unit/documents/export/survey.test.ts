/** Figures with decimals, choices and yes and no, in every form an export has. */
import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../../shared/documents/export/formats/csv.ts';
import { exportDocument } from '../../../../shared/documents/export/formats/json.ts';
import { reportOf } from '../../../../shared/documents/export/report/report.ts';
import { byUnitName } from '../../../../shared/documents/export/sheets/by-unit.ts';
import { sheetsOf } from '../../../../shared/documents/export/sheets/sheets-of.ts';
import { styles } from '../../../../shared/documents/sheet/styles.ts';
import type { Campaign } from '../../../../shared/domain/campaign/campaign.ts';
import { aSubmission, cast } from '../../../cast/index.ts';
import { aSurvey, aSurveySeason } from '../../../cast/survey.ts';
import { recalculate } from './recalculate.ts';
import { anInput, rowOf, sheetNamed } from './season.ts';
import { textTable } from './text-table.ts';

const input = (campaign: Campaign = aSurvey()) => anInput({ campaign, entries: aSurveySeason() });
const model = sheetsOf(input());
const byGroup = 'Tổng hợp theo huyện';
const valuesIn = (sheet: string, name: string) => rowOf(sheetNamed(model, sheet), name).map((cell) => cell?.value);

describe('decimals in the workbook', () => {
  it('are numbers in the format of their column, and add up exactly', () => {
    const unit = rowOf(sheetNamed(model, byUnitName), 'Xã Suối Chậm');

    expect(unit.slice(2, 6).map((cell) => cell?.value)).toEqual([0.2, 8.5, 8.7, 9]);
    expect(unit.slice(2, 6).map((cell) => cell && styles[cell.style].format)).toEqual([
      '#,##0.00',
      '#,##0.0',
      '#,##0.00',
      '#,##0.00',
    ]);
    expect(valuesIn(byUnitName, 'Huyện Núi Cao').slice(2, 7)).toEqual([1_250.55, 8.7, 1_259.25, 9.6, 0.6]);
    expect(valuesIn(byUnitName, 'Tổng cộng').slice(2, 9)).toEqual([
      1_258.55,
      9.2,
      1_267.75,
      18.4,
      0.9,
      '6839,9%',
      2.375,
    ]);
  });
});

describe('choices, yes and no in the table by group', () => {
  it('are counted by answer, with how many units answered', () => {
    const text = textTable(sheetNamed(model, byGroup), { formulas: true });

    expect(text).toContain('Đường nhựa | Đường đất | Chưa có đường | Số đơn vị trả lời');
    expect(valuesIn(byGroup, 'Huyện Núi Cao').slice(-8, -1)).toEqual([1, 1, 2, 1, 1, 0, 2]);
    expect(valuesIn(byGroup, 'Thị xã Bến Nước').slice(-8, -1)).toEqual([1, 0, 1, 1, 0, 0, 1]);
    expect(valuesIn(byGroup, 'Tổng cộng').slice(-8, -1)).toEqual([2, 1, 3, 2, 1, 0, 3]);
    expect(text).toContain(`2 {=COUNTA('${byUnitName}'!L`);
  });

  it('are formulas over the table by unit that give what the tally gives', () => {
    const sheet = sheetNamed(model, byGroup);
    const valueAt = recalculate(model);
    for (const [row, { cells }] of sheet.rows.entries()) {
      for (const [column, cell] of cells.entries()) {
        if (cell?.formula === undefined || cell.value === null) continue;
        const value = valueAt(sheet, row + 1, column + 1);
        if (typeof cell.value === 'number') expect(value).toBeCloseTo(cell.value, 9);
        else expect(value).toBe(cell.value);
      }
    }
  });

  it('stand as plain numbers where a program could not tell the answers apart', () => {
    const campaign = aSurvey();
    const choices = ['Khác*', 'Đất', 'đất'].map((label, index) => ({
      key: ['paved', 'earth', 'none'][index] ?? '',
      label,
    }));
    const fields = campaign.fields.map((field) => ('choices' in field ? { ...field, choices } : field));
    const cells = rowOf(sheetNamed(sheetsOf(input({ ...campaign, fields })), byGroup), 'Huyện Núi Cao').slice(-5, -1);

    expect(cells.map((cell) => cell?.value)).toEqual([1, 1, 0, 2]);
    expect(cells.map((cell) => cell?.formula === undefined)).toEqual([true, true, true, false]);
  });

  it('stand under the table by unit where there are no groups', () => {
    const alone = sheetsOf(input({ ...aSurvey(), grouping: 'none' }));

    expect(alone.sheets[0]?.name).toBe(byUnitName);
    expect(rowOf(sheetNamed(alone, byUnitName), 'Tổng cộng').at(-2)?.value).toBe(
      'Đường nhựa 2; Đường đất 1; Chưa có đường 0 (3 đơn vị trả lời)',
    );
  });

  it('are among what the figures rest on', () => {
    expect(textTable(sheetNamed(model, 'Căn cứ'))).toContain('road | 3/5');
  });

  it('are told when they change', () => {
    const entries = aSurveySeason().map((entry) => ({ ...entry, decidedAt: '2024-03-10T00:00:00.000Z' }));
    const again = aSubmission({
      unit: cast.punctual,
      submissionId: 'again',
      values: { forest: 0.3, fields: 0.2, land: 0.6, hall: true, road: 'earth' },
      receivedAt: '2024-03-12T00:00:00.000Z',
    });
    const changed = sheetsOf(
      anInput({ campaign: aSurvey(), entries: [...entries, again], previous: '2024-03-11T00:00:00.000Z' }),
    );
    const text = textTable(sheetNamed(changed, 'Thay đổi'));

    expect(text).toContain('Tổng cộng | road: Đường nhựa | 2 | 1 | -1');
    expect(text).toContain('Tổng cộng | Diện tích (ha): forest | 1258.55 | 1258.75 | 0.2');
  });
});

describe('the report', () => {
  const text = JSON.stringify(reportOf(input()));

  it('says figures with their decimals and unit, and how many units gave each answer', () => {
    expect(text).toContain('- Đất ruộng: 9,2 ha (số liệu của 3/4 đơn vị đã báo cáo).');
    expect(text).toContain('- Rừng và ruộng: 1.267,75 ha.');
    expect(text).toContain('- Chênh lệch thu chi: 2,375 triệu đồng (số liệu của 2/4 đơn vị đã báo cáo).');
    expect(text).toContain('- Có nhà văn hóa: Có 2; Không 1 (3 đơn vị trả lời).');
    expect(text).toContain('- Đường đến trung tâm: Đường nhựa 2; Đường đất 1; Chưa có đường 0 (3 đơn vị trả lời).');
  });
});

describe('files for programs', () => {
  it('CSV has a unit on each line, with decimal commas and answers in words', () => {
    const lines = new TextDecoder().decode(csvOf(input())).split('\r\n');

    expect(lines.find((line) => line.includes('Xã Suối Chậm'))).toContain(
      ';0,2;8,5;9;-1,125;;Không;Đường đất;;;8,7;0,0222222222222222',
    );
  });

  it('JSON has numbers, their unit, and how many units gave each answer', () => {
    const document = exportDocument(input());

    expect(document.fields[0]).toEqual({
      key: 'forest',
      label: 'Đất rừng',
      kind: 'decimal',
      decimals: 2,
      unitOfMeasure: 'ha',
    });
    expect(document.whole.figures).toMatchObject({
      fields: { value: 9.2, reporting: 3 },
      hall: { value: 2, answers: { true: 2, false: 1 }, reporting: 3 },
      road: { answers: { paved: 2, earth: 1, none: 0 }, reporting: 3, without: [cast.twice, cast.silent] },
    });
    expect(document.groups[1]?.figures).toMatchObject({
      road: { answers: { paved: 1, earth: 0, none: 0 }, reporting: 1 },
    });
  });
});
