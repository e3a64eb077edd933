/** A delivery that waited while the table did not answer, and was written after the figures were signed without it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { sheetsOf } from '../../shared/documents/export/sheets/sheets-of.ts';
import type { Sheet } from '../../shared/documents/sheet/model.ts';
import { signingOf } from '../../shared/domain/log/signing.ts';
import { tally } from '../../shared/domain/log/tally.ts';
import { verifyLog } from '../../shared/domain/seals/verify.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { idOf, office } from './office.ts';
import { advance, aReport, konTum, konTumPlace, moment } from './reports.ts';
import { withService } from './service.ts';
import { signing } from './signing.ts';

const local = withService();
const city = { group: '608' };
const campaign = `/v1/campaigns/${konTum}`;
const [kroong, dakCam] = ['23314', '23311'];
let signed: { cutoff: string; figures: object; units: { unit: string; revision: string | null }[] };
let receivedAt = '';
let writtenAt = '';
let exportAsSigned = '';

const deliver = async (unit: string, heads: number) => {
  advance(local, 60);
  const answers = aReport({ unit, heads_thon: heads });
  return local.deliver('kt-json', { submissionId: `${unit}-${heads}`, answers });
};
const signatures = async () => (await signing(local).look(city)).body.signatures;
const exported = async (cutoff?: string) => {
  const made = await local.post(`${campaign}/exports`, cutoff === undefined ? {} : { cutoff }, 'department');
  return made.body.export.id as string;
};
const jsonOf = async (id: string) => {
  const link = await local.post(`${campaign}/exports/${id}/link?format=json`, {}, 'department');
  return (await fetch(link.body.url)).text();
};
const progressOf = async (unit: string) => {
  const { reports } = (await local.get(`${campaign}/reports`)).body;
  return reports.find((row: { unit: { code: string } }) => row.unit.code === unit).obligation;
};

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await deliver('Xã Đắk Cấm', 6);
  local.faults.table('refuse');
  await deliver('Xã Kroong', 9);
  await deliver('Xã Đắk Cấm', 8);
  receivedAt = new Date(local.service.clock.now()).toISOString();
  local.faults.table('ok');
  advance(local, 600);
  expect((await signing(local).sign(city)).status).toBe(201);
  [signed] = await signatures();
  exportAsSigned = await exported(signed.cutoff);
  advance(local, 3_600);
  writtenAt = new Date(local.service.clock.now()).toISOString();
  expect(await local.service.run('drain')).toEqual({ drained: 2, left: 0 });
  advance(local, 60);
});

describe('figures that were signed before it was written', () => {
  test('stay as they were signed, and what was exported of them says the same', async () => {
    const [after] = await signatures();
    const then = JSON.parse(await jsonOf(exportAsSigned));

    expect(after).toMatchObject({
      cutoff: signed.cutoff,
      figures: signed.figures,
      units: signed.units,
      standing: true,
    });
    expect(then.whole.figures.heads_thon.value).toBe(6);
  });

  test('are called adjusted since, unit by unit, and why', async () => {
    for (const unit of [kroong, dakCam]) {
      const { label, flags } = await progressOf(unit);
      expect([unit, label, flags]).toEqual([unit, 'amended-after-signing', ['written-late']]);
    }
  });

  test('stand beside what is there now in the workbook, and the instants of both are named', async () => {
    const sheet = (await sheetsNow()).find(({ name }) => name === 'Sau khi duyệt');
    const texts = (sheet?.rows ?? []).map(({ cells }) => cells.map((cell) => cell?.value ?? '').join('|'));
    const words = texts.join('\n');

    expect(words).toContain('Báo cáo nhận trước khi duyệt nhưng ghi vào sổ sau khi duyệt: ');
    const forms = (await sheetsNow()).filter(({ name }) => /^Tổng hợp theo huyện|^Theo/.test(name));
    expect(forms.length).toBeGreaterThan(0);
    for (const one of forms) expect(JSON.stringify(one.rows), one.name).toContain('Ký lại sau điều chỉnh');
    expect(words).toMatch(/xã Kroong \(nhận lúc .+, ghi vào sổ lúc .+\)/);
    expect(texts.some((line) => /Xã Kroong\|Báo cáo mới/.test(line))).toBe(true);
    expect(texts.some((line) => /Xã Đắk Cấm\|.*\|6\|8\|2/.test(line))).toBe(true);
    expect(texts.some((line) => /Tổng cộng\|.*thôn.*\|6\|17\|11/.test(line))).toBe(true);
  });

  test('are named late by a verification of the log, with both instants, and nothing else is', async () => {
    const { seals, log } = local.service.stores;
    await seals.seal(konTumPlace, new Date(local.service.clock.now()).toISOString());
    const all = [];
    for await (const one of seals.after(konTumPlace, 0)) all.push(one);
    const findings = verifyLog({ place: konTumPlace, seals: all, entries: await log.texts(konTumPlace) });

    expect([...new Set(findings.map(({ kind }) => kind))].filter((kind) => kind !== 'unsealed')).toEqual(['late']);
    const late = findings.filter(({ kind }) => kind === 'late');
    expect(late.map(({ waited }) => waited?.writtenAt)).toEqual([writtenAt, writtenAt]);
    expect(late).toContainEqual(expect.objectContaining({ waited: { receivedAt, writtenAt } }));
  });

  test('an export at the old cut-off says that they were adjusted since: no other figures in silence', async () => {
    const id = await exported(signed.cutoff);
    const { whole, signing: told } = JSON.parse(await jsonOf(id));

    expect(id).not.toBe(exportAsSigned);
    expect([whole.figures.heads_thon.value, told.amended]).toEqual([17, true]);
  });
});

test('the report itself keeps when it came, and says when it was written', async () => {
  const entries = await local.service.stores.log.entries(konTumPlace);
  const times = entries.flatMap((entry) => (entry.kind === 'submission' ? [entry.times] : []));

  expect(times.filter(({ writtenAt: at }) => at !== undefined)).toHaveLength(2);
  expect(times).toContainEqual(expect.objectContaining({ receivedAt, writtenAt }));
});

test('one that waited and is set right by hand still says when it was first written', async () => {
  const { declare, post, repair } = office(local);
  await declare('thu-lai', { answers: {} });
  const body = { submissionId: 'x', answers: { ...aReport(), unit: 'Xã không có' } };
  // Its source is known to intake by then.
  await post('thu-lai', { ...body, submissionId: 'w' });
  local.faults.table('refuse');
  await post('thu-lai', body);
  const came = new Date(local.service.clock.now()).toISOString();
  local.faults.table('ok');
  advance(local, 600);
  await local.service.run('drain');
  const written = new Date(local.service.clock.now()).toISOString();
  const set = await repair(idOf('thu-lai', body), { unit: dakCam, reason: 'Ghi sai tên xã' });

  expect(set.status).toBe(201);
  const entries = await local.service.stores.log.entries(konTumPlace);
  const [report] = entries.filter((entry) => entry.kind === 'submission' && entry.source === 'thu-lai');
  expect(report).toMatchObject({ times: { receivedAt: came, writtenAt: written }, rereading: { how: 'repair' } });
});

/** The workbook of now, as it is before it is written. */
const sheetsNow = async (): Promise<readonly Sheet[]> => {
  const read = await readPeriod(local.service.stores, konTum, null);
  const { registerVersion } = read;
  const evidence = { inputHash: '0'.repeat(64), registerVersion, software: 'tonghop', waiting: 0, seal: undefined };
  return sheetsOf({
    ...read,
    tallies: tally(read.campaign, read.ledger),
    evidence: { ...evidence, clockBehind: undefined },
    previous: null,
    comparison: null,
    signing: signingOf(read),
  }).sheets;
};
