import { describe, expect, test } from 'vitest';
import type { CalendarOf } from '../../../../shared/domain/calendars/document.ts';
import { readRegister } from '../../../../shared/domain/units/read-register.ts';
import { aCampaign, aLaterDocument, aSubmission, later, moments } from '../../../cast/index.ts';
import { aWorkbook, sheetNamed } from './season.ts';
import { textTable } from './text-table.ts';

const register = readRegister(aLaterDocument());
const calendar = aCampaign().calendar as CalendarOf<'once'>;
const { group: _group, ...due } = calendar.due;
const campaignBy = (grouping: string) => aCampaign({ grouping, calendar: { ...calendar, due } });
const entries = Object.values(later)
  .slice(1)
  .map((unit) => aSubmission({ unit, receivedAt: moments.early }));
const workbookBy = (grouping: string) =>
  aWorkbook({ campaign: campaignBy(grouping), register, entries, previous: moments.opened });
const textOf = (grouping: string): string =>
  workbookBy(grouping)
    .sheets.map((sheet) => textTable(sheet))
    .join('\n');

describe('the workbook of a province with no districts', () => {
  test('that groups by nothing has one numbered list, and no word of districts or groups', () => {
    const model = workbookBy('none');
    const table = textTable(sheetNamed(model, 'Theo đơn vị'));

    expect(model.sheets.map((sheet) => sheet.name)[0]).toBe('Theo đơn vị');
    expect(textOf('none')).not.toMatch(/huyện|nhóm/i);
    expect(table).not.toMatch(/^I+ \|/m);
    expect(table.match(/^\d+ \| (?:Xã|Phường)/gm)).toHaveLength(4);
  });

  test('that groups by former district names them so, with subtotals', () => {
    const model = workbookBy('former-district');
    const table = textTable(sheetNamed(model, 'Tổng hợp theo nhóm'));

    expect(table).toContain('STT | Huyện cũ | Số đơn vị đã báo cáo');
    expect(table).toMatch(/^I \| Huyện Núi Cao \(cũ\) \| 1\/2/m);
    expect(textTable(sheetNamed(model, 'Theo đơn vị'))).toMatch(/^II \| Thị xã Bến Nước \(cũ\)/m);
    const headed = ['Tổng quan', 'Tra cứu', 'Nội dung báo cáo', 'Cảnh báo số liệu', 'Thay đổi'];
    for (const name of headed) expect(textTable(sheetNamed(model, name))).toContain('Huyện cũ |');
  });
});

test('a village count taken from the register is marked in its row', () => {
  const villages = [{ unit: later.joined, thon: ['Thôn 1', 'Thôn 2'], tdp: [] }];
  const fields = aCampaign().fields.map((field) =>
    field.key === 'heads_tdp' && field.kind === 'count' ? { ...field, counts: 'tdp' as const } : field,
  );
  const model = aWorkbook({
    campaign: { ...campaignBy('none'), fields },
    register: readRegister(aLaterDocument({ villages })),
    entries: [aSubmission({ unit: later.joined })],
  });

  const line = textTable(sheetNamed(model, 'Theo đơn vị'))
    .split('\n')
    .find((text) => text.includes('Xã An Bình'));
  expect(line).toContain('Số thôn, tổ dân phố theo danh mục');
});
