/**
 * Forms as people treat them: sorted, cut, pasted over, renamed, copied. Right figures come in; doubtful ones are
 * named.
 */
import type exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { fill, multipart, right, withFiles, xaOf } from './files-cast.ts';
import { openForm } from './fill-form.ts';
import { codesOf, office } from './office.ts';
import { advance } from './reports.ts';
import { type Answer, withService } from './service.ts';

const local = withService();
const files = withFiles(local);
const { reportOf } = office(local);

const refusals = ({ body }: Answer): string[] =>
  body.errors
    ? body.errors.filter(({ strength }: never) => strength === 'refuse').map(({ code }: never) => code)
    : body.rows.flatMap(({ issues }: never) =>
        codesOf((issues as { strength: string }[]).filter(({ strength }) => strength === 'refuse') as never),
      );

/** A form of a district with its first two xã filled in. */
const filled = async (group: string) => {
  const form = await files.form(`group=${group}`);
  const [a = '', b = ''] = xaOf(form);
  fill(form, a, { ...right, heads_thon: 11 });
  fill(form, b, { ...right, heads_thon: 12 });
  return { form, a, b };
};
const headsOf = async (...units: string[]): Promise<unknown[]> =>
  Promise.all(units.map(async (unit) => (await reportOf(unit)).values?.heads_thon));

describe('a form of a district', () => {
  test('whose rows were swapped whole is read by its codes', async () => {
    const { form, a, b } = await filled('608');
    const [one, two] = [a, b].map((unit) => form.sheet.getRow(Number(form.nameCell(unit).row)));
    const [first, second] = [one?.values, two?.values];
    if (one && two) [one.values, two.values] = [second as never, first as never];
    const answer = await files.workbook(await form.save());

    expect([answer.status, refusals(answer)]).toEqual([202, []]);
    expect(await headsOf(a, b)).toEqual([11, 12]);
  });

  test('that lost a column takes the others and names it; with more rows and a column, reads as before', async () => {
    const { form, a, b } = await filled('610');
    form.sheet.spliceColumns(Number(form.cell(a, 'difficulties').col), 1);
    const cut = await files.workbook(await form.save());
    advance(local);
    const grown = await filled('610');
    grown.form.sheet.spliceColumns(Number(grown.form.cell(a, 'heads_thon').col), 0, ['', 'Ghi chú']);
    grown.form.sheet.spliceRows(1, 0, ['Kính gửi'], []);
    const again = await files.workbook(await grown.form.save());

    expect([cut.status, codesOf(cut.body.rows[0].issues).includes('form.columns')]).toEqual([202, true]);
    expect([again.status, refusals(again)]).toEqual([202, []]);
    expect(await headsOf(a, b)).toEqual([11, 12]);
  });

  test('on a renamed sheet, beside an unfilled copy, is read; beside a filled one it is refused by name', async () => {
    const { form, a, b } = await filled('611');
    form.sheet.name = 'Bản của huyện';
    const copy = form.sheet.workbook.addWorksheet('Bản chép');
    form.sheet.eachRow((row, at) => {
      copy.getRow(at).values = row.values as never;
    });
    const both = await files.workbook(await form.save());
    for (const unit of [a, b]) {
      const row = copy.getRow(Number(form.nameCell(unit).row));
      for (const key of Object.keys(right)) row.getCell(Number(form.cell(unit, key).col)).value = null;
    }
    const one = await files.workbook(await form.save());

    expect(refusals(both)).toEqual(['form.several-sheets']);
    expect([one.status, one.body.rows[0].sheet]).toEqual([202, 'Bản của huyện']);
  });

  test('with values pasted over names is doubted at each name', async () => {
    const { form, a, b } = await filled('612');
    form.nameCell(a).value = 6;
    form.nameCell(b).value = 'Đạt kế hoạch';
    const answer = await files.workbook(await form.save());

    expect(refusals(answer)).toEqual(['row.other-name', 'row.other-name']);
    expect(await headsOf(a, b)).toEqual([undefined, undefined]);
  });

  test('whose names alone were sorted is doubted wherever a name moved', async () => {
    const { form, a, b } = await filled('613');
    const [one, two] = [form.nameCell(a).value, form.nameCell(b).value];
    [form.nameCell(a).value, form.nameCell(b).value] = [two, one];
    const answer = await files.workbook(await form.save());

    expect(refusals(answer)).toEqual(['row.other-name', 'row.other-name']);
  });

  test('with a unit added by name below is taken, and doubted where the unit has a row already', async () => {
    const { form, a } = await filled('614');
    const below = form.sheet.getRow(form.sheet.rowCount + 1);
    below.getCell(Number(form.nameCell(a).col)).value = form.nameCell(a).value;
    for (const [key, value] of Object.entries({ ...right, heads_thon: 30 })) {
      below.getCell(Number(form.cell(a, key).col)).value = value;
    }
    const answer = await files.workbook(await form.save());

    expect(answer.body.file.counts).toMatchObject({ recorded: 1, quarantined: 2 });
    expect(new Set(refusals(answer))).toEqual(new Set(['row.twice']));
    expect(await headsOf(a)).toEqual([undefined]);
  });
});

describe('a form of one unit', () => {
  test('whose hidden row or mark was deleted is refused with what to do', async () => {
    const form = await files.form('unit=23317');
    fill(form, '23317');
    let mark: exceljs.Cell | undefined;
    form.sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (String(cell.value).startsWith('tonghop/')) mark = cell;
      }),
    );
    form.sheet.spliceRows(Number(mark?.row), 1);
    const answer = await files.workbook(await form.save());

    expect([answer.status, refusals(answer)]).toEqual([422, ['form.no-mark']]);
    expect(answer.body.errors[0].detail).toContain('Hãy tải lại biểu');
  });

  test('copied into one workbook with another is refused by name, and neither counts', async () => {
    const [one, two] = [await files.form('unit=23317'), await files.form('unit=23320')];
    fill(one, '23317');
    fill(two, '23320');
    const sheet = one.sheet.workbook.addWorksheet('Xã kia');
    two.sheet.eachRow((row, at) => {
      sheet.getRow(at).values = row.values as never;
    });

    expect(refusals(await files.workbook(await one.save()))).toEqual(['form.several-sheets']);
  });
});

test('a file a browser sends is the file, byte for byte, and its copy can be opened and sent again', async () => {
  const { form, a } = await filled('615');
  form.cell(a, 'heads_thon').value = 'mười một';
  const { body, type } = multipart({ name: 'file', fileName: 'Biểu của huyện.xlsx', content: await form.save() });
  const answer = await files.workbook(body, '', { 'content-type': type });
  const copy = await openForm(await (await files.copy('workbook', answer)).bytes());
  fill(copy, a, { heads_thon: 11 });
  const again = await files.workbook(await copy.save());

  expect(answer.body.file.counts).toMatchObject({ recorded: 1, quarantined: 1 });
  expect([again.status, again.body.counts]).toMatchObject([202, { recorded: 1, repeated: 1 }]);
  expect(await headsOf(a)).toEqual([11]);
});
