/** Last period's figures in a table of units: beside the answers, never among them. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formSheets } from '../../../../shared/documents/entry-form/form-sheets.ts';
import { formWorkbook } from '../../../../shared/documents/entry-form/write-form.ts';
import type { Sheet } from '../../../../shared/documents/sheet/model.ts';
import { runChecks } from '../../../../shared/domain/checks/checks.ts';
import type { Values } from '../../../../shared/domain/fields/field.ts';
import { readForm } from '../../../../shared/reading/formats/xlsx/read-form.ts';
import { cast } from '../../../cast/index.ts';
import { tonesOf } from './filled.ts';
import { anyReport, asked, ofTheCast } from './given.ts';

const moved = {
  id: 'moved',
  rule: 'changed-more-than' as const,
  strength: 'warn' as const,
  message: 'Đổi nhiều so với kỳ trước.',
  fields: ['members', 'heads_thon'],
  share: 0.3,
  atLeast: 2,
};
const given = ofTheCast({ checks: [moved] });
const saying = (values: readonly [string, Values][]) => ({ words: 'quý I/2024', values: new Map(values) });
const said: readonly [string, Values][] = [
  [cast.punctual, { heads_thon: 8, members: 5, road: 'paved', difficulties: 'Không' }],
  [cast.twice, { members: 3 }],
];
const form = asked(given, { before: saying(said) });
const tableOf = (over = {}): Sheet => {
  const [sheet] = formSheets({ ...form, ...over });
  if (!sheet) throw new Error('There is no sheet.');
  return sheet;
};
const textsIn = (sheet: Sheet, row: number): readonly unknown[] =>
  (sheet.rows[row - 1]?.cells ?? []).map((cell) => cell?.value ?? null);
const lineOf = (sheet: Sheet, unit: string): readonly unknown[] =>
  textsIn(sheet, 1 + sheet.rows.findIndex(({ cells }) => cells[0]?.value === unit));

describe('a table of units with what the period before said', () => {
  const sheet = tableOf();
  const plain = tableOf({ before: undefined });
  const first = plain.widths.length;
  const { top, bottom } = sheet.heading ?? { top: 0, bottom: 0 };

  test('has a column for each field somebody answered then, narratives left out, under one heading', () => {
    expect(textsIn(sheet, top).slice(first)).toEqual(['Kỳ trước (quý I/2024)', null, null]);
    expect(textsIn(sheet, top + 1).slice(first)).toEqual([
      'Số Trưởng thôn hiện có',
      'Trong đó là đảng viên',
      'Đường đến trung tâm',
    ]);
    expect(textsIn(sheet, bottom).slice(first)).toEqual([null, null, null]);
  });

  test("shows each unit's own figures, nothing where it was silent, and their sum", () => {
    expect(lineOf(sheet, cast.punctual).slice(first)).toEqual([8, 5, 'Đường nhựa']);
    expect(lineOf(sheet, cast.twice).slice(first)).toEqual([null, 3, null]);
    expect(lineOf(sheet, cast.silent).slice(first)).toEqual([null, null, null]);
    const total = sheet.rows.find(({ cells }) => cells[1]?.value === 'Tổng cộng');
    expect(total?.cells.slice(first).map((cell) => cell?.value)).toEqual([8, 8, null]);
  });

  test('leaves every other column where it was, and is the plain table where nothing was said', () => {
    const keys = textsIn(sheet, 1);

    expect(keys.slice(0, first)).toEqual(textsIn(plain, 1));
    expect(keys.slice(first)).toEqual(['#xem', '#xem', '#xem']);
    expect(tableOf({ before: saying([]) })).toEqual(plain);
  });

  test('colours a figure that moved, as the server tells it', () => {
    void fc.assert(
      fc.property(anyReport(given), fc.nat(30), fc.option(fc.nat(30)), ({ unit, values }, members, heads) => {
        const previous: Values = { members, ...(heads === null ? {} : { heads_thon: heads }) };
        const sheet = tableOf({ values: new Map([[unit.code, values]]), before: saying([[unit.code, previous]]) });
        const issues = runChecks(given.campaign, {
          unit: { type: unit.type },
          values,
          period: 'once',
          submittedOn: '2024-03-12',
          previous,
        });
        const isMoved = issues.some(({ code }) => code === 'check.changed-more-than');

        expect([...tonesOf(sheet, unit.code).values()].includes('doubtful')).toBe(isMoved);
      }),
      { numRuns: 200 },
    );
  });

  test('is read back without them: a unit that filled in nothing is blank', async () => {
    const read = readForm(Buffer.from(await formWorkbook(form)));

    expect(read).toMatchObject({ units: [] });
  });
});
