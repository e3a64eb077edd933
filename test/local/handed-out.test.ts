/** A form that was handed out before a field became required: its report is taken, the missing answer is asked for. */
import { beforeAll, describe, expect, test } from 'vitest';
import { openForm } from './fill-form.ts';
import { boundary, collectPost, filled, uuid } from './openrosa-client.ts';
import { advance, aReport, asJson, konTum, moment, sendEncoded } from './reports.ts';
import { send, withService } from './service.ts';

const local = withService();
const campaign = `/v1/campaigns/${konTum}`;
const figures = { heads_thon: 6, members_thon: 4, secretaries_thon: 3, results: 'Đạt', difficulties: 'Không' };
let odk = '';
let excel: Uint8Array;

const givenForm = async (): Promise<Uint8Array> => {
  const token = await local.service.token('operator');
  const answer = await fetch(`${local.service.url}${campaign}/form`, { headers: { authorization: `Bearer ${token}` } });
  return new Uint8Array(await answer.arrayBuffer());
};
const byOdk = (id: number, unit: string, version: number) =>
  send(
    `${local.service.url}${odk}/submission`,
    'POST',
    { 'x-openrosa-version': '1.0', 'content-type': `multipart/form-data; boundary=${boundary}` },
    collectPost(filled(uuid(id), { unit, ...figures }).replace('version="1"', `version="${version}"`)),
  );
const issuesOf = async (code: string): Promise<{ code: string; pointer: string; strength: string }[]> => {
  const { reports } = (await local.get(`${campaign}/reports`)).body;
  return reports.find(({ unit }: { unit: { code: string } }) => unit.code === code).issues;
};
const asked = { code: 'field.required', pointer: '/answers/budget', strength: 'warn' };

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await local.put('/v1/sources/odk', { id: 'odk', title: 'ODK', tool: 'openrosa', campaign: konTum });
  odk = (await local.post('/v1/sources/odk/secrets', undefined, 'operator')).body.path;
  excel = await givenForm();
  const { body } = await local.get(campaign, 'operator');
  const budget = { key: 'budget', label: 'Kinh phí', kind: 'count', required: true, max: 999 };
  const made = await local.put(campaign, { ...body, fields: [...body.fields, budget] });
  expect(made.body.version).toBe(2);
  advance(local, 20);
});

describe('a report from a form made from the version before', () => {
  test('in ODK stands, and the new field is asked for', async () => {
    const answer = await byOdk(1, '23311', 1);

    expect(answer.status).toBe(201);
    expect(await issuesOf('23311')).toContainEqual(expect.objectContaining(asked));
  });

  test('in the Excel form stands, and the new field is asked for', async () => {
    const form = await openForm(excel);
    for (const [key, value] of Object.entries(figures)) form.cell('23314', key).value = value;
    const answer = await local.deliver('kt-excel', await form.save());

    expect(answer.body.recorded ?? answer.body.outcome).toBeTruthy();
    expect(await issuesOf('23314')).toContainEqual(expect.objectContaining(asked));
  });
});

describe('a report that says no older version', () => {
  test('owes the new field', async () => {
    const byNewForm = await byOdk(2, '23317', 2);
    const byJson = await sendEncoded(local, asJson(aReport()));

    expect(byNewForm.text).toContain('Kinh phí');
    expect([byJson.status, byJson.body.errors.map(({ code }: { code: string }) => code)]).toEqual([
      422,
      ['field.required'],
    ]);
  });
});
