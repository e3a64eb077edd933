/** The form of a Party campaign: dates within its days, yes or no, communes and organisations in one file. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type OpenForm, openForm } from './fill-form.ts';
import { advance } from './reports.ts';
import { send, withService } from './service.ts';

const local = withService();
const campaign = 'luc-ngan-hd-2022';
let path = '';

beforeAll(async () => {
  local.service.clock.set('2022-04-16T02:00:00.000Z');
  await local.put('/v1/sources/ln-excel', { id: 'ln-excel', title: 'Biểu Excel', tool: 'workbook', campaign });
  path = (await local.post('/v1/sources/ln-excel/secrets', undefined, 'operator')).body.path;
});

const formOf = async (): Promise<OpenForm> =>
  openForm(await (await fetch(`${local.service.url}${path}/form.xlsx`)).bytes());
const upload = async (form: OpenForm) => {
  advance(local);
  return send(`${local.service.url}${path}`, 'POST', {}, await form.save());
};
const fill = (form: OpenForm, unit: string, values: object): void => {
  for (const [key, value] of Object.entries(values)) form.cell(unit, key).value = value;
};
const isCommune = (form: OpenForm, unit: string): boolean => /^(Xã|Thị trấn) /.test(String(form.nameCell(unit).value));

const organisation = { orgs_total: 12, orgs_held: 12, orgs_separate: 8, orgs_combined: 4 };
const commune = { ...organisation, cells_total: 20, cells_held: 19, cells_separate: 15, cells_combined: 4 };
const told = { given_plan_64: 'Có', given_plan_40: 'không', cells_reason: 'Một chi bộ cách ly vì dịch' };
const days = { cells_first: new Date('2022-04-03T00:00:00Z'), cells_last: '15/4/2022' };

describe('the form of Lục Ngạn', () => {
  test('takes communes and organisations from one file, each with its own questions', async () => {
    const form = await formOf();
    const [xa = '', ...others] = form.units.filter((unit) => isCommune(form, unit));
    const [body = ''] = form.units.filter((unit) => !isCommune(form, unit));
    fill(form, xa, { ...commune, ...told, ...days });
    fill(form, body, organisation);
    const answer = await upload(form);
    const { reports } = (await local.get(`/v1/campaigns/${campaign}/reports`)).body;
    const valuesOf = (code: string) =>
      reports.find(({ unit }: never) => (unit as { code: string }).code === code).values;

    expect([answer.status, answer.body.counts]).toEqual([
      202,
      { recorded: 2, repeated: 0, quarantined: 0, waiting: 0, blank: others.length + 5 },
    ]);
    expect(valuesOf(xa)).toEqual({
      ...commune,
      given_plan_64: true,
      given_plan_40: false,
      cells_reason: told.cells_reason,
      cells_first: '2022-04-03',
      cells_last: '2022-04-15',
    });
    expect(valuesOf(body)).toEqual(organisation);
  });

  test('a cell that sums its neighbours is taken, a sum that does not fit is named', async () => {
    const form = await formOf();
    const [, xa = '', other = ''] = form.units.filter((unit) => isCommune(form, unit));
    fill(form, xa, { ...commune, ...days, ...told, cells_held: { formula: 'SUM(F20:G20)', result: 19 } });
    fill(form, other, { ...commune, ...days, cells_held: 18 });
    const { status, body } = await upload(form);
    const [good, bad] = body.file.rows;

    expect([status, good.outcome, good.issues.map(({ code }: never) => code)]).toEqual([
      422,
      'recorded',
      expect.arrayContaining(['cell.formula']),
    ]);
    expect(bad.issues.map(({ code }: never) => code)).toContain('check.sums-to');

    const copy = await openForm(await (await fetch(`${local.service.url}${path}/${body.file.copy.path}`)).bytes());
    expect([copy.cell(other, 'cells_held').value, copy.cell(xa, 'cells_first').value]).toEqual([18, days.cells_first]);
    fill(copy, other, { cells_held: 19, ...told });
    expect((await upload(copy)).body.counts).toMatchObject({ recorded: 1, quarantined: 0 });
  });
});
