import { describe, expect, it } from 'vitest';
import { groupResult } from '../../../../shared/documents/export/sheets/group-result.ts';
import { anInput, rowOf, sheetNamed } from './season.ts';
import { textTable } from './text-table.ts';

const resultOf = (name: string) => {
  const input = anInput();
  const group = input.tallies.groups.find((one) => one.group?.name === name)?.group;
  if (!group) throw new Error(`no group ${name}`);
  return { input, model: groupResult(input, group) };
};

describe('groupResult', () => {
  it('holds the units of its group and no others, with the total the whole workbook gives the group', () => {
    const { input, model } = resultOf('Huyện Núi Cao');
    const text = model.sheets.map((sheet) => textTable(sheet)).join('\n');
    const whole = input.tallies.groups.find(({ group }) => group?.name === 'Huyện Núi Cao');

    expect(text).toContain('Xã An Bình');
    expect(text).not.toContain('Phường Bến Mới');
    expect(rowOf(sheetNamed(model, 'Theo đơn vị'), 'Tổng cộng')[4]?.value).toBe(whole?.values.get('heads'));
  });

  it('names who owes, and what is flagged', () => {
    const { model } = resultOf('Thị xã Bến Nước');

    expect(textTable(sheetNamed(model, 'Tình hình báo cáo'))).toContain('2 | Xã Vắng Thư | Chưa báo cáo');
    expect(model.sheets.map(({ name }) => name)).toContain('Cảnh báo số liệu');
  });

  it('says whose it is', () => {
    expect(textTable(sheetNamed(resultOf('Huyện Núi Cao').model, 'Theo đơn vị'))).toContain('Huyện Núi Cao');
  });
});
