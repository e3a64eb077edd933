/** Rows of a form that were held, in the hands of the office: shown, replayed, repaired, wherever they stood. */
import { beforeAll, describe, expect, test } from 'vitest';
import { fill, right, withFiles, xaOf } from './files-cast.ts';
import { codesOf, office } from './office.ts';
import { advance, konTum } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
const files = withFiles(local);
const { repair, replay, replayOne, reportOf, historyOf } = office(local);

interface Held {
  readonly id: string;
  readonly unit: string;
  readonly issues: readonly { code: string; detail: string }[];
}
const heldIn = async (group: readonly string[]): Promise<Held[]> =>
  (await local.get(`/v1/campaigns/${konTum}/quarantine?all=1`, 'operator')).body.deliveries.filter(
    ({ source, unit }: { source: string; unit: string }) => source === 'f-workbook' && group.includes(unit),
  );
const error = { error: '#REF!' } as never;

describe('a row held for what stands in its cells', () => {
  let units: string[] = [];
  const heldOf = async (unit: string): Promise<Held> => {
    const [held] = await heldIn([unit]);
    if (!held) throw new Error(`Nothing of ${unit} is held.`);
    return held;
  };
  beforeAll(async () => {
    const form = await files.form('group=611');
    units = xaOf(form);
    const [named = '', broken = '', merged = '', other = ''] = units;
    for (const unit of [named, broken, merged]) fill(form, unit);
    form.nameCell(named).value = form.nameCell(other).value;
    form.cell(broken, 'heads_thon').value = error;
    const cells = [form.cell(merged, 'heads_thon').address, form.cell(merged, 'members_thon').address];
    form.sheet.mergeCells(cells.join(':'));
    await files.workbook(await form.save());
    advance(local);
  });

  test('is shown whole, and held again when it is replayed as it is', async () => {
    for (const [unit, code] of [
      [units[0], 'row.other-name'],
      [units[1], 'cell.error'],
      [units[2], 'cell.merged'],
    ] as const) {
      const held = await heldOf(unit ?? '');
      const shown = await local.get(`/v1/campaigns/${konTum}/quarantine/${held.id}`, 'operator');

      expect(codesOf(held.issues)).toContain(code);
      expect([shown.status, JSON.parse(shown.body.text).unit, shown.body.from.sheet]).toEqual([200, unit, 'Biểu nhập']);
      expect((await replayOne(held.id)).body.outcome).toBe('held');
    }
  });

  test('is taken once an official says whose it is, or what the cell should say; not for anything else', async () => {
    const [named, broken, merged] = await Promise.all(units.slice(0, 3).map(heldOf));
    const beside = await repair(broken?.id ?? '', { values: { results: 'x' }, reason: 'Gọi điện' });
    const fixed = await Promise.all([
      repair(named?.id ?? '', { unit: units[0], reason: 'Gọi điện' }),
      repair(broken?.id ?? '', { values: { heads_thon: 6 }, reason: 'Gọi điện' }),
    ]);
    const set = { heads_thon: 6, members_thon: 4, secretaries_thon: 3 };
    const split = await repair(merged?.id ?? '', { values: set, reason: 'Gọi điện' });

    expect([beside.status, codesOf(beside.body.errors)]).toEqual([422, ['cell.error']]);
    expect([...fixed, split].map(({ status, body }) => [status, body.outcome])).toEqual(
      Array(3).fill([201, 'recorded']),
    );
    for (const unit of units.slice(0, 3)) expect((await reportOf(unit)).values).toEqual(right);
  });
});

describe('a bad row that was not mended', () => {
  test('is the same delivery wherever it stands, on another line of a renamed sheet', async () => {
    const form = await files.form('group=612');
    const [bad = '', other = ''] = xaOf(form);
    fill(form, bad);
    form.cell(bad, 'heads_thon').value = error;
    await files.workbook(await form.save());
    advance(local);
    fill(form, other);
    form.sheet.spliceRows(2, 0, ['', 'Ghi chú của huyện']);
    form.sheet.name = 'Bản sửa';
    const again = await files.workbook(await form.save());

    expect(again.body.file.rows.map(({ outcome }: never) => outcome).toSorted()).toEqual(['quarantined', 'recorded']);
    expect(await heldIn([bad])).toHaveLength(1);
  });

  test('is closed by the report that comes in its place', async () => {
    const form = await files.form('group=612');
    const [bad = ''] = xaOf(form);
    fill(form, bad);
    await files.workbook(await form.save());
    const open = (await local.get(`/v1/campaigns/${konTum}/quarantine`, 'operator')).body.deliveries;

    expect(open.filter(({ unit }: Held) => unit === bad)).toEqual([]);
  });
});

test('lines of one unit that differ stay held when the source is replayed; one is taken by repair', async () => {
  const [a, b] = ['Xã Kroong;;6;4;3;Một', 'Xã Kroong;;7;4;3;Hai'];
  const head = 'unit;district;heads_thon;members_thon;secretaries_thon;results';
  const { body } = await files.csv(`${head}\r\n${a}\r\n${b}\r\n`);
  const replayed = await replay('f-csv', 'quarantine');
  const held = (await local.get(`/v1/campaigns/${konTum}/quarantine`, 'operator')).body.deliveries.find(
    ({ receipt }: { receipt: string }) => receipt === body.file.rows[1].receipt,
  );
  const repaired = await repair(held.id, { unit: body.file.rows[1].unit.code, reason: 'Xã báo dòng hai đúng' });

  expect(replayed.body.deliveries.map(({ outcome }: never) => outcome)).toEqual(['held', 'held']);
  expect([repaired.status, repaired.body.outcome]).toEqual([201, 'recorded']);
  expect((await reportOf(body.file.rows[1].unit.code)).values.results).toBe('Hai');
});

test('a row held under one version of the campaign is read again by the next', async () => {
  const form = await files.form('group=613');
  const [unit = ''] = xaOf(form);
  fill(form, unit, { ...right, heads_thon: 1_200 });
  const { body } = await files.workbook(await form.save());
  expect(body.file.rows[0].outcome).toBe('quarantined');
  const [held] = await heldIn([unit]);

  const { version: _version, ...campaign } = (await local.get(`/v1/campaigns/${konTum}`, 'operator')).body;
  const fields = campaign.fields.map((field: { key: string }) =>
    field.key === 'heads_thon' ? { ...field, max: 2_000 } : field,
  );
  expect((await local.put(`/v1/campaigns/${konTum}`, { ...campaign, fields })).status).toBe(201);
  const source = { id: 'f-workbook', title: 'Tệp', tool: 'workbook', campaign: konTum };
  expect((await local.put('/v1/sources/f-workbook', source)).status).toBeLessThan(300);
  advance(local, 20);
  const replayed = await replayOne(held?.id ?? '');

  expect([replayed.status, replayed.body.outcome]).toEqual([201, 'recorded']);
  expect((await reportOf(unit)).values.heads_thon).toBe(1_200);
  expect(await historyOf(unit)).toHaveLength(1);
  expect((await files.workbook(await form.save())).body.rows[0].outcome).toBe('repeated');
});
