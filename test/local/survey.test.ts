/**
 * Figures with decimals, choices and yes and no, all the way: published, asked, delivered, corrected, added up, shown.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { aRegisterDocument, cast } from '../cast/index.ts';
import { aSurveyDocument } from '../cast/survey.ts';
import { run } from '../infra/cli/run.ts';
import { deciding } from './deciding.ts';
import { openForm } from './fill-form.ts';
import { boundary, collectPost, uuid } from './openrosa-client.ts';
import { send, withService } from './service.ts';

const local = withService();
const survey = aSurveyDocument();
const campaign = `/v1/campaigns/${survey.id}`;
const pathOf = new Map<string, string>();

beforeAll(async () => {
  local.service.clock.set('2024-03-05T02:00:00Z');
  await local.put('/v1/registers/song-vang@2024-01-01', aRegisterDocument());
  expect((await local.put(campaign, survey)).status).toBe(201);
  for (const tool of ['json', 'workbook', 'openrosa']) {
    const id = `khao-sat-${tool}`;
    await local.put(`/v1/sources/${id}`, { id, title: 'Khảo sát', tool, campaign: survey.id });
    pathOf.set(tool, (await local.post(`/v1/sources/${id}/secrets`, undefined, 'operator')).body.path);
  }
});

const url = (tool: string, rest = ''): string => `${local.service.url}${pathOf.get(tool)}${rest}`;
const deliver = (answers: object) => send(url('json'), 'POST', {}, { answers });
const tallies = async () => (await local.get(`${campaign}/tallies`)).body;
const valuesOf = async (unit: string) =>
  (await local.get(`${campaign}/units/${unit}/history`)).body.revisions[0].values;

// Each test goes on where the one before it stopped.
describe('a survey', () => {
  test('takes figures as people write them, and asks where they can be read in two ways', async () => {
    const right = await deliver({
      unit: cast.punctual,
      forest: '0,1 ha',
      fields: '0.2',
      land: '1.250,6',
      hall: 'Có',
      road: 'Đường nhựa',
    });
    const twofold = await deliver({ unit: cast.renamed, forest: '1.250', hall: 'Không', road: 'earth' });

    expect(right.status).toBe(202);
    expect(await valuesOf(cast.punctual)).toEqual({
      forest: 0.1,
      fields: 0.2,
      land: 1_250.6,
      hall: true,
      road: 'paved',
    });
    expect(twofold.status).toBe(422);
    expect(twofold.body.errors[0]).toMatchObject({ code: 'decimal.separator', pointer: '/answers/forest' });
  });

  test('is checked without the drift of binary fractions', async () => {
    const wrong = await deliver({ unit: cast.twice, forest: 0.1, fields: 0.3, land: 0.3 });

    expect(wrong.body.errors.map(({ code }: { code: string }) => code)).toContain('check.at-most');
    expect((await deliver({ unit: cast.twice, forest: 0.1, fields: 0.2, land: 0.3, road: 'earth' })).status).toBe(202);
  });

  test('is asked by a form in Excel that holds numbers with their decimals', async () => {
    const bytes = new Uint8Array(await (await fetch(url('workbook', '/form.xlsx?group=902'))).arrayBuffer());
    const form = await openForm(bytes);
    for (const [key, value] of Object.entries({
      forest: 8.25,
      fields: '0,5',
      land: 9,
      balance: -1.125,
      hall: 'Không',
    })) {
      form.cell(cast.renamed, key).value = value;
    }
    const taken = await send(url('workbook'), 'POST', {}, await form.save());

    expect(form.cell(cast.silent, 'forest').numFmt).toBe('#,##0.00');
    expect(form.cell(cast.silent, 'balance').dataValidation).toMatchObject({
      errorStyle: 'stop',
      error: 'Cần một số từ -500 trở lên, tối đa 3 chữ số sau dấu phẩy (triệu đồng).',
    });
    expect(taken.body.counts).toMatchObject({ recorded: 1, quarantined: 0 });
    expect(await valuesOf(cast.renamed)).toEqual({ forest: 8.25, fields: 0.5, land: 9, balance: -1.125, hall: false });
  });

  test('is asked by ODK as decimal questions, whose answers have a point and three places', async () => {
    const xform = await (await fetch(url('openrosa', '/form.xml'))).text();
    const answers = `<unit>${cast.late}</unit><forest>0.25</forest><balance>1.125</balance>`;
    const xml = `<data id="${survey.id}" version="1">${answers}<meta><instanceID>${uuid(1)}</instanceID></meta></data>`;
    const sent = await send(
      url('openrosa', '/submission'),
      'POST',
      { 'x-openrosa-version': '1.0', 'content-type': `multipart/form-data; boundary=${boundary}` },
      collectPost(xml),
    );

    expect(sent.status).toBe(201);
    expect(await valuesOf(cast.late)).toEqual({ forest: 0.25, balance: 1.125 });

    expect(xform).toContain('<bind nodeset="/data/section-1/forest" type="decimal"');
  });

  test('is corrected with decimals', async () => {
    const values = { forest: '0,05' };
    const { status } = await deciding(local, campaign).decide(cast.twice, {
      decision: 'override',
      values,
      reason: 'Ghi nhầm',
    });

    expect(status).toBe(201);
    expect(await valuesOf(cast.twice)).toMatchObject({ forest: 0.05 });
  });

  test('is added up exactly, with how many units gave each answer', async () => {
    const { whole, groups, figures } = await tallies();

    expect(whole.values).toMatchObject({ forest: 8.65, fields: 0.9, green: 9.55, balance: 0, hall: 1 });
    expect(whole.answers).toEqual({ hall: { true: 1, false: 1 }, road: { paved: 1, earth: 1, none: 0 } });
    expect([whole.reporting.hall, whole.reporting.road]).toEqual([2, 2]);
    expect(groups[1].answers.hall).toEqual({ true: 0, false: 1 });
    expect(figures[0]).toEqual({
      key: 'forest',
      label: 'Diện tích (ha): forest',
      kind: 'number',
      decimals: 2,
      unitOfMeasure: 'ha',
    });
    expect(figures.at(-1)).toMatchObject({
      key: 'road',
      kind: 'answers',
      answers: [{ value: 'paved', label: 'Đường nhựa' }, {}, {}],
    });
  });

  test('is told by the command line in columns of answers', async () => {
    const token = await local.service.token('operator');
    const ran = await run(['tally', survey.id], { env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN: token } });

    expect(ran.stdout).toContain('(1) Diện tích (ha): forest (ha)');
    expect(ran.stdout).toContain('(9) hall: Có');
    expect(ran.stdout).toContain('(15) road: số đơn vị trả lời');
    expect(ran.stdout).toMatch(/Toàn đợt +│ +4\/5 +│ +8,65 +│ +0,9 \(3 đơn vị\) +│ +9,55 +│/);
    expect(ran.stdout.split('\n').find((line) => line.includes('Toàn đợt'))).toMatch(
      /│ +1 +│ +1 +│ +2 +│ +1 +│ +1 +│ +0 +│ +2 +│/,
    );
  });
});
