/** A form that came back, written again: what stands in it, what is said of it, and what its reader makes of it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formAgain } from '../../../../shared/documents/sent-back/form-again.ts';
import type { SentForm } from '../../../../shared/documents/sent-back/sent-form.ts';
import { formAgainWorkbook } from '../../../../shared/documents/sent-back/write-again.ts';
import type { Sheet } from '../../../../shared/documents/sheet/model.ts';
import { cellName } from '../../../../shared/reading/formats/xlsx/address.ts';
import { type FormRead, readForm } from '../../../../shared/reading/formats/xlsx/read-form.ts';
import { cellsOf, tonesOf } from '../entry-form/filled.ts';
import { asked, type Given, ofTheCast, shipped } from '../entry-form/given.ts';
import { aFault, aRow, sentOf, type Typed } from './sent.ts';

const given = ofTheCast();
const [first, second, third] = given.units;
if (!first || !second || !third) throw new Error('the cast has five communes');

const sheetsOf = (sent: SentForm, units = given.units): { form: Sheet; list: Sheet } => {
  const [form, list] = formAgain(asked(given, { units }), sent);
  if (!form || !list) throw new Error('no sheets');
  return { form, list };
};

/** The texts of a row of a sheet, blanks left out. */
const textsAt = (sheet: Sheet, row: number): readonly string[] =>
  (sheet.rows[row - 1]?.cells ?? []).flatMap((cell) =>
    cell === null || cell.value === null ? [] : [String(cell.value)],
  );

const linesOf = (list: Sheet): readonly (readonly string[])[] =>
  list.rows.slice(list.heading?.bottom).map((_, at) => textsAt(list, (list.heading?.bottom ?? 0) + 1 + at));

const readAgain = async (of: Given, sent: SentForm, units = of.units): Promise<FormRead> => {
  const read = readForm(Buffer.from(await formAgainWorkbook(asked(of, { units }), sent)));
  if ('refusal' in read) throw new Error(read.detail);
  return read;
};

describe('the table of several units', () => {
  it('colours what is wrong, says so at the end of the row under a heading, and links to it from the list', () => {
    const row = {
      ...aRow(second, { heads_thon: '7,5', members: 3 }),
      faults: [aFault('heads_thon'), aFault('members', { strength: 'warn', text: 'lớn hơn' })],
    };
    const { form, list } = sheetsOf(sentOf([aRow(first, { heads_thon: 2 }), row]));
    const last = form.widths.length;
    const noted = (at: number) => form.rows[at - 1]?.cells[last - 1]?.value;
    const [heads, members] = ['heads_thon', 'members'].map((key) =>
      cellsOf(form, second.code).find((one) => one.key === key),
    );

    expect([heads?.value, members?.value]).toEqual(['7,5', 3]);
    expect([tonesOf(form, second.code).get('heads_thon'), tonesOf(form, second.code).get('members')]).toEqual([
      'wrong',
      'doubtful',
    ]);
    expect(noted(form.heading?.top ?? 0)).toBe('Cần sửa');
    expect(noted(heads?.row ?? 0)).toBe('heads_thon: cần một số nguyên\nmembers: lớn hơn');
    expect(form.rows.filter(({ cells }) => cells[last - 1]?.style === 'form-prose')).toHaveLength(1);
    expect(linesOf(list)).toEqual([
      [
        '1',
        cellName(heads?.row ?? 0, heads?.column ?? 0),
        second.name,
        'heads_thon',
        '“7,5”',
        'cần một số nguyên',
        'Phải sửa',
        'Trang “Biểu của huyện”, ô E7',
      ],
      [
        '2',
        cellName(members?.row ?? 0, members?.column ?? 0),
        second.name,
        'members',
        '“3”',
        'lớn hơn',
        'Nên xem lại',
        'Trang “Biểu của huyện”, ô E7',
      ],
    ]);
    expect(list.links?.map(({ sheet, target }) => [sheet, target.row, target.column])).toEqual([
      [form.name, heads?.row, heads?.column],
      [form.name, members?.row, members?.column],
    ]);
  });

  it('puts a row of no unit, and the second of one, below the units, and reads them there again', async () => {
    const stranger = {
      ...aRow({ code: '', name: 'Xã Lạ' }, { heads_thon: 12 }),
      code: null,
      unit: null,
      faults: [aFault(null)],
    };
    const twin = { ...aRow(first, { heads_thon: 9 }), line: 9, faults: [aFault(null)] };
    const rows = [aRow(first, { heads_thon: 2 }), stranger, twin];
    const read = await readAgain(given, sentOf(rows));

    expect(
      read.units.map(({ code, name, answers }) => [code, name, answers.find(({ key }) => key === 'heads_thon')?.value]),
    ).toEqual([
      [first.code, first.name, 2],
      [null, 'Xã Lạ', 12],
      [first.code, first.name, 9],
    ]);
    expect(read.units.flatMap(({ issues }) => issues.map(({ code }) => code))).toEqual(['row.twice', 'row.twice']);
    expect(read.beside).toEqual([]);
  });

  it('keeps a wrong name beside its code, where it can be typed over', async () => {
    const row = { ...aRow(first, { heads_thon: 2 }), name: second.name, faults: [aFault(null)] };
    const { form } = sheetsOf(sentOf([row]));
    const line = form.rows.find(({ cells }) => cells[0]?.value === first.code);

    expect(line?.cells[2]).toEqual({ style: 'answer-text', value: second.name });
    expect((await readAgain(given, sentOf([row]))).units[0]?.name).toBe(second.name);
  });

  it('lists what nobody reads: columns of another form, cells beside it, other sheets', () => {
    const sent = sentOf([aRow(first, { heads_thon: 2, cu: 5 })], {
      beside: [{ cell: 'H8', text: 'tonghop/1 ghi chú' }],
      otherSheets: ['Hướng dẫn', 'Danh sách cần sửa', 'Nháp'],
    });
    const lines = linesOf(sheetsOf(sent).list);

    expect(lines.map((line) => line.filter((text) => text.startsWith('“') || text.startsWith('Trang “Nháp”')))).toEqual(
      [
        ['“cu”', '“5”'],
        ['“tonghop/1 ghi chú”'],
        ['Trang “Nháp” không thuộc biểu: không được nhận, không chép sang bản này.'],
      ],
    );
    expect(lines.every((line) => line.includes('Không nhận'))).toBe(true);
  });

  it('sums what a program that opens it would sum', () => {
    const { form } = sheetsOf(
      sentOf([aRow(first, { heads_thon: 2 }), aRow(second, { heads_thon: 3 }), aRow(third, { heads_thon: 'sáu' })]),
    );
    const total = form.rows.find(({ cells }) => cells[1]?.value === 'Tổng cộng');
    const [{ column = 0 } = {}] = cellsOf(form, first.code).filter(({ key }) => key === 'heads_thon');

    expect(total?.cells[column - 1]?.value).toBe(5);
  });
});

describe('the form of one unit', () => {
  it('says what is wrong beside the question', () => {
    const row = { ...aRow(first, { heads_thon: 'sáu' }), faults: [aFault('heads_thon')] };
    const { form, list } = sheetsOf(sentOf([row]), [first]);
    const [{ row: at = 0 } = {}] = cellsOf(form, first.code).filter(({ key }) => key === 'heads_thon');

    expect(textsAt(form, at).slice(-1)).toEqual(['heads_thon: cần một số nguyên']);
    expect(textsAt(form, form.heading?.top ?? 0).slice(-1)).toEqual(['Cần sửa']);
    expect(tonesOf(form, first.code).get('heads_thon')).toBe('wrong');
    expect(linesOf(list)[0]?.[1]).toBe(cellName(at, 4));
  });

  it('becomes a table where a row of another unit came with it', () => {
    const rows = [
      aRow(first, { heads_thon: 2 }),
      { ...aRow(second, { heads_thon: 3 }), unit: null, faults: [aFault(null)] },
    ];

    expect(sheetsOf(sentOf(rows), [first]).form.rows[0]?.cells[0]?.value).toContain(' rows ');
  });
});

const typed: fc.Arbitrary<Typed> = fc.constantFrom<Typed[]>(
  '7,5',
  7.5,
  0,
  -3,
  12,
  '05',
  ' 3 ',
  'sáu',
  '85%',
  '=1+1',
  '-x',
  '_x0041_',
  true,
  false,
  '2022-04-05',
  '31/11/2021',
  'Có',
  'dòng một\ndòng hai',
  123456789,
  null,
);

describe('any form', () => {
  it.each(['kon-tum-2881-2021', 'luc-ngan-hd-2022'])(
    'of %s reads again as it was sent, in both layouts',
    async (id) => {
      const whole = shipped(id);
      const keys = whole.campaign.fields.map(({ key }) => key);
      const anyRows = fc.uniqueArray(fc.constantFrom(...whole.units), { minLength: 1, maxLength: 4 }).chain((units) =>
        fc.tuple(
          ...units.map((unit) =>
            fc
              .tuple(...keys.map(() => typed))
              .map((values) => aRow(unit, Object.fromEntries(keys.map((key, at) => [key, values[at] ?? null]))))
              .map((row) => ({ ...row, faults: [aFault(keys[0] ?? null), aFault(null, { strength: 'warn' })] })),
          ),
        ),
      );
      await fc.assert(
        fc.asyncProperty(anyRows, async (rows) => {
          const units = whole.units.filter(({ code }) => rows.some(({ unit }) => unit === code));
          const read = await readAgain(whole, sentOf(rows), units);
          const valuesOf = (form: Pick<FormRead, 'units'>) =>
            new Map(
              form.units.map(({ code, answers }) => [
                code,
                answers
                  .filter(({ value, key }) => value !== null && read.fields.includes(key))
                  .map(({ key, value }) => [key, value]),
              ]),
            );
          const sent = valuesOf({ units: rows });

          for (const [code, values] of valuesOf(read)) expect(values).toEqual(sent.get(code));
          expect(read.beside).toEqual([]);
          expect(read.units.length + read.blank.length).toBe(rows.length);
        }),
        { numRuns: 25 },
      );
    },
  );
});
