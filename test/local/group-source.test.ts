/** A source of one district: it takes, shows and hands out that district's units and no other. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openForm } from './fill-form.ts';
import { codesOf, office } from './office.ts';
import { advance, konTum, moment } from './reports.ts';
import { send, withService } from './service.ts';

const local = withService();
const { declare, post, reportOf } = office(local);
const figures = { heads_thon: 6, members_thon: 4, secretaries_thon: 3 };
let path = '';

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await declare('kt-610', { group: '610' });
  const excel = { id: 'excel-610', title: 'Biểu huyện', tool: 'workbook', campaign: konTum, group: '610' };
  await local.put('/v1/sources/excel-610', excel);
  path = (await local.post('/v1/sources/excel-610/secrets', undefined, 'operator')).body.path;
});

const bytesAt = async (query: string) => (await fetch(`${local.service.url}${path}/form.xlsx${query}`)).bytes();

describe('a source of one district', () => {
  test('is refused where the campaign has no such group', async () => {
    const { status, body } = await local.put('/v1/sources/kt-999', {
      ...{ id: 'kt-999', title: 'Biểu', tool: 'json', campaign: konTum, group: '999' },
    });

    expect([status, codesOf(body.errors)]).toEqual([422, ['source.unknown-group']]);
    expect(body.errors[0].detail).toContain('610 (');
  });

  test('needs no district beside a name that stands twice in the province, and takes no unit of another', async () => {
    const own = await post('kt-610', { answers: { unit: 'Xã Đắk Long', ...figures } });
    const other = await post('kt-610', { answers: { unit: 'Xã Đắk Cấm', ...figures } });

    expect([own.status, own.body.unit]).toEqual([202, '23368']);
    expect([other.status, codesOf(other.body.errors)]).toEqual([422, ['unit.other-group']]);
    expect(other.body.errors[0].detail).toContain('Huyện Đắk Glei');
  });

  test('hands out that district alone, and takes no other row back', async () => {
    const form = await openForm(await bytesAt(''));
    const stranger = await fetch(`${local.service.url}${path}/form.xlsx?group=608`);
    const page = await send(`${local.service.url}${path}/upload`, 'GET');
    const whole = await fetch(`${local.service.url}/v1/campaigns/${konTum}/form`, {
      headers: { authorization: `Bearer ${await local.service.token('department')}` },
    });
    const everybody = await openForm(await whole.bytes());
    for (const unit of ['23317', '23368']) {
      for (const [key, value] of Object.entries(figures)) everybody.cell(unit, key).value = value + 1;
    }
    advance(local);
    const { status, body } = await send(`${local.service.url}${path}`, 'POST', {}, await everybody.save());

    expect([form.units.length, stranger.status]).toEqual([12, 404]);
    expect(page.text).toContain('Huyện Đắk Glei');
    expect(page.text).not.toContain('Thành phố Kon Tum');
    expect([status, body.file.rows.map(({ unit, outcome }: never) => [unit, outcome])]).toEqual([
      422,
      [
        [null, 'quarantined'],
        [{ code: '23368', name: 'Xã Đắk Long' }, 'recorded'],
      ],
    ]);
    expect((await reportOf('23317')).values).toBeNull();
  });

  test('gives links to its own units', async () => {
    const linked = {
      id: 'lk-610',
      title: 'Liên kết',
      tool: 'json',
      campaign: konTum,
      group: '610',
      unit: { link: 'lk' },
    };
    await local.put('/v1/sources/lk-610', linked);
    await local.post('/v1/sources/lk-610/secrets', undefined, 'operator');
    const { body } = await local.post('/v1/sources/lk-610/links', {}, 'operator');
    const other = await local.post('/v1/sources/lk-610/links', { units: ['23317'] }, 'operator');

    expect([body.links.length, other.status]).toEqual([12, 422]);
  });

  test('says so where sources are listed', async () => {
    const { sources } = (await local.get('/v1/sources', 'operator')).body;

    expect(sources.find(({ id }: { id: string }) => id === 'kt-610').group).toBe('610');
    expect(sources.find(({ id }: { id: string }) => id === 'kt-json').group).toBeNull();
  });
});
