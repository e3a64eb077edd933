/** The form to fill, over HTTP: fetched, filled in as a person would, sent back, and what each is told. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openForm } from './fill-form.ts';
import { codesOf } from './office.ts';
import { advance, konTum, moment } from './reports.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
let path = '';

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await local.put('/v1/sources/kt-excel', { id: 'kt-excel', title: 'Biểu Excel', tool: 'workbook', campaign: konTum });
  path = (await local.post('/v1/sources/kt-excel/secrets', undefined, 'operator')).body.path;
});
beforeEach(() => advance(local));

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const bytesAt = async (at: string, headers = {}): Promise<{ status: number; bytes: Uint8Array; headers: Headers }> => {
  const answer = await fetch(local.service.url + at, { headers });
  return { status: answer.status, bytes: await answer.bytes(), headers: answer.headers };
};
const upload = (body: Uint8Array, query = '', headers = {}): Promise<Answer> =>
  send(`${local.service.url}${path}${query}`, 'POST', { 'content-type': xlsx, ...headers }, body);
const formOf = async (query: string) => openForm((await bytesAt(`${path}/form.xlsx?${query}`)).bytes);
const reportOf = async (unit: string) =>
  (await local.get(`/v1/campaigns/${konTum}/reports`)).body.reports.find(
    (report: { unit: { code: string } }) => report.unit.code === unit,
  );
const report = { heads_thon: 6, members_thon: 4, secretaries_thon: 3, results: 'Đạt kế hoạch', difficulties: 'Không' };
const fill = (form: Awaited<ReturnType<typeof openForm>>, unit: string, values: object): void => {
  for (const [key, value] of Object.entries(values)) form.cell(unit, key).value = value;
};

/** Codes of the units that are xã: they are asked about thôn. */
const xa = (form: Awaited<ReturnType<typeof openForm>>): string[] =>
  form.units.filter((unit) => String(form.nameCell(unit).value).startsWith('Xã '));

describe('the form of a district', () => {
  test('comes back filled in, and each unit filled in is a report', async () => {
    const form = await formOf('group=608');
    const [first = '', second = ''] = xa(form);
    fill(form, first, { ...report, members_thon: '05', secretaries_thon: ' 3 ' });
    fill(form, second, { ...report, heads_thon: 7, as_of: new Date(Date.UTC(2021, 10, 1)) });
    const bytes = await form.save();
    const { status, body } = await upload(bytes);

    expect([status, body.outcome, body.counts]).toEqual([
      202,
      'recorded',
      { recorded: 2, repeated: 0, quarantined: 0, waiting: 0, blank: form.units.length - 2 },
    ]);
    expect((await reportOf(first)).values).toEqual({ ...report, members_thon: 5 });
    expect((await reportOf(second)).values).toEqual({ ...report, heads_thon: 7, as_of: '2021-11-01' });
    expect((await upload(bytes)).body).toMatchObject({ outcome: 'repeated', counts: { repeated: 2 } });
  });

  test('with mistakes loses no good unit, names each at its cell, and comes back marked', async () => {
    const form = await formOf('group=610');
    const [good = '', bad = '', worse = ''] = xa(form);
    fill(form, good, report);
    fill(form, bad, { ...report, members_thon: 9 });
    fill(form, worse, { ...report, heads_thon: 'sáu' });
    const { status, body } = await upload(await form.save());
    const [ok, over, typo] = body.file.rows;

    expect([status, body.code, body.detail.startsWith('1 báo cáo đã nhận, 2 dòng cần sửa')]).toEqual([
      422,
      'intake.rows-quarantined',
      true,
    ]);
    expect([ok.unit.code, ok.outcome]).toEqual([good, 'recorded']);
    expect(over.issues.map(({ code, cell }: never) => [code, cell])).toContainEqual([
      'check.at-most',
      form.cell(bad, 'members_thon').address,
    ]);
    expect(typo.issues.map(({ code, cell, column }: never) => [code, cell, column])).toEqual([
      ['count.text', form.cell(worse, 'heads_thon').address, 'Số Trưởng thôn hiện có'],
    ]);

    const answer = await bytesAt(`${path}/${body.file.copy.path}`);
    const copy = await openForm(answer.bytes);
    expect(answer.headers.get('content-disposition')).toContain('can-sua.xlsx');
    expect(copy.sheet.workbook.worksheets[1]?.name).toBe('Danh sách cần sửa');
    expect(copy.cell(worse, 'heads_thon').value).toBe('sáu');

    fill(copy, bad, report);
    fill(copy, worse, report);
    const second = await upload(await copy.save());
    expect([second.status, second.body.counts]).toMatchObject([202, { recorded: 2, repeated: 1, quarantined: 0 }]);
    expect((await reportOf(worse)).values).toEqual(report);
  });

  test('where another name stands beside a code is refused at the name', async () => {
    const form = await formOf('group=611');
    const [a = '', b = ''] = xa(form);
    fill(form, a, report);
    form.nameCell(a).value = form.nameCell(b).value;
    const { body } = await upload(await form.save());

    expect(body.file.rows[0].issues.map(({ code, cell }: never) => [code, cell])).toEqual([
      ['row.other-name', form.nameCell(a).address],
    ]);
  });

  test('prints what came through the same source, and a unit left as it was is no new report', async () => {
    const form = await formOf('group=612');
    const [a = '', b = '', c = ''] = xa(form);
    for (const unit of [a, b]) fill(form, unit, report);
    await upload(await form.save());
    await local.deliver('kt-json', { answers: { unit: c, ...report } });
    advance(local);

    const again = await formOf('group=612&previous=1');
    expect([again.cell(a, 'heads_thon').value, again.cell(c, 'heads_thon').value]).toEqual([6, null]);
    again.cell(b, 'heads_thon').value = 8;
    const seen = await upload(await again.save(), '?dryRun=1');
    const { body } = await upload(await again.save());

    expect(seen.body.rows.flatMap(({ changed }: never) => changed ?? [])).toEqual([
      { field: 'heads_thon', column: 'Số Trưởng thôn hiện có', before: 6, after: 8 },
    ]);
    expect(body.counts).toMatchObject({ recorded: 1, repeated: 1 });
    const { revisions } = (await local.get(`/v1/campaigns/${konTum}/units/${a}/history`)).body;
    expect(revisions).toHaveLength(1);
  });
});

describe('the form of one unit', () => {
  test('is a sheet of questions, and comes back as that unit alone', async () => {
    const form = await formOf('unit=23317');
    fill(form, '23317', { ...report, heads_thon: 9 });
    const { status, body } = await upload(await form.save());

    expect([status, body.rows.length, body.rows[0].issues.filter(isRefusing)]).toEqual([202, 1, []]);
    expect((await reportOf('23317')).values).toEqual({ ...report, heads_thon: 9 });
  });

  test('fetched by a unit with its own link takes no other unit', async () => {
    const source = { id: 'kt-lien-ket', title: 'Biểu riêng', tool: 'workbook', campaign: konTum, unit: { link: 'lk' } };
    await local.put('/v1/sources/kt-lien-ket', source);
    await local.post('/v1/sources/kt-lien-ket/secrets', undefined, 'operator');
    const { body } = await local.post('/v1/sources/kt-lien-ket/links', {}, 'operator');
    const link = body.links.find(({ unit }: { unit: string }) => unit === '23317');
    const at = link.path;
    advance(local, 20);
    const own = await openForm((await bytesAt(`${at}/form.xlsx`)).bytes);
    const other = await bytesAt(`${at}/form.xlsx?unit=23320`);
    fill(own, '23317', { ...report, heads_thon: 11 });
    const taken = await send(local.service.url + at, 'POST', { 'content-type': xlsx }, await own.save());
    const everybody = await formOf('group=608');
    for (const unit of everybody.units.slice(0, 2)) fill(everybody, unit, report);
    const foreign = await send(local.service.url + at, 'POST', { 'content-type': xlsx }, await everybody.save());

    const copy = await openForm((await bytesAt(`${at}/${foreign.body.file.copy.path}`)).bytes);

    expect([own.units, other.status, taken.status]).toEqual([['23317'], 404, 202]);
    // What it sent of others comes back below, beside no unit's own line.
    expect(copy.sheet.workbook.worksheets[1]?.rowCount).toBeGreaterThan(foreign.body.file.rows.length);
    expect(copy.units).toEqual(['23317', ...everybody.units.slice(0, 2)]);
    expect(copy.cell('23317', 'heads_thon').value).toBeNull();
    expect((await reportOf('23317')).values).toMatchObject({ heads_thon: 11 });
    expect(foreign.body.file.rows.flatMap(({ issues }: never) => codesOf(issues))).toContain('link.other-unit');
  });
});

const isRefusing = ({ strength }: { strength: string }): boolean => strength === 'refuse';

describe('a file that is no form of this campaign is refused by name and kept', () => {
  const refusedAs = async (bytes: Uint8Array): Promise<string> => {
    const { status, body } = await upload(bytes);
    expect([status, body.code]).toEqual([422, 'intake.quarantined']);
    return body.errors[0].code;
  };

  test('another campaign, another province', async () => {
    const token = await local.service.token('department');
    const headers = { authorization: `Bearer ${token}` };
    const lucNgan = await bytesAt('/v1/campaigns/luc-ngan-hd-2022/form', headers);

    expect(await refusedAs(lucNgan.bytes)).toBe('form.other-province');
  });

  test('an empty form, an old .xls, a text, nothing', async () => {
    const form = await formOf('group=608');
    const codes = [
      await refusedAs(await form.save()),
      await refusedAs(Buffer.from('d0cf11e0a1b11ae100000000', 'hex')),
      await refusedAs(Buffer.from('unit;heads_thon\r\nXã Đắk Cấm;6\r\n')),
      await refusedAs(new Uint8Array()),
    ];

    expect(codes).toEqual(['form.empty', 'workbook.xls', 'workbook.text', 'workbook.empty']);
  });

  test('an older version is read, and says so', async () => {
    const form = await formOf('group=616');
    const [unit = ''] = xa(form);
    fill(form, unit, report);
    form.sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (String(cell.value).startsWith('tonghop/')) cell.value = String(cell.value).replace(' v1 ', ' v7 ');
      }),
    );
    const { status, body } = await upload(await form.save());

    expect([status, codesOf(body.rows[0].issues)]).toEqual([202, ['form.version']]);
  });
});

describe('who may fetch a form', () => {
  test('a stranger is told nothing; another tool has none', async () => {
    const [wrong, gone] = [
      await bytesAt('/v1/in/kt-excel/not-the-token/form.xlsx'),
      await bytesAt('/v1/in/nobody/not-the-token/form.xlsx'),
    ];
    const page = await send(`${local.service.url}/v1/in/kt-excel/not-the-token/upload`, 'GET');
    const json = await bytesAt(`${local.source('kt-json').path}/form.xlsx`);

    expect([wrong.status, gone.status, page.status, json.status]).toEqual([401, 401, 401, 404]);
    expect(page.text).toContain('Địa chỉ không đúng');
  });

  test('a reviewer gets the units of the own groups, and a name that reads', async () => {
    const token = await local.service.token('reviewer', ['608']);
    const headers = { authorization: `Bearer ${token}` };
    const mine = await bytesAt(`/v1/campaigns/${konTum}/form`, headers);
    const other = await bytesAt(`/v1/campaigns/${konTum}/form?group=610`, headers);
    const form = await openForm(mine.bytes);

    expect([mine.status, other.status, form.units.length]).toEqual([200, 404, 21]);
    expect(mine.headers.get('content-disposition')).toContain(`bieu-nhap_${konTum}_608.xlsx`);
  });

  test('the page of a source offers every district and takes the file back', async () => {
    const page = await send(`${local.service.url}${path}/upload`, 'GET');

    expect([page.status, page.headers.get('content-security-policy')?.includes("form-action 'self'")]).toEqual([
      200,
      true,
    ]);
    for (const text of ['Thành phố Kon Tum', 'form.xlsx?group=608', `action="${path}"`]) {
      expect(page.text).toContain(text);
    }
  });
});
