import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import { aTemplate } from '../unit/documents/export/template.ts';
import { aReport, asJson, konTum, moment, sendEncoded } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
const base = `/v1/campaigns/${konTum}/exports`;
const fields = { heads_tdp: 'heads_tdp', members: 'members_thon' };

/** The cast's template with the keys of the shipped campaign. */
const template = async (cells: Record<string, string> = {}): Promise<string> =>
  aTemplate({
    cells: { F8: `{{don_vi.${fields.members}}}`, ...cells },
    change: (_, book) => book.removeWorksheet('Tóm tắt'),
  });

const publish = async (file: string, more: object = {}) => {
  const { body } = await local.get(`/v1/campaigns/${konTum}`, 'operator');
  const document = { ...body, export: { ...body.export, template: file }, ...more };
  return local.put(`/v1/campaigns/${konTum}`, document, 'operator');
};
const download = async (id: string, format: string) => {
  const { status, body } = await local.post(`${base}/${id}/link?format=${format}`, undefined, 'department');
  const response = status === 201 ? await fetch(body.url) : null;
  return {
    status,
    body,
    type: response?.headers.get('content-type'),
    bytes: Buffer.from((await response?.bytes()) ?? new Uint8Array()),
  };
};

beforeAll(() => local.service.clock.set(moment.inTime));

describe('a template', () => {
  test('that does not fit is refused at publication with the cell and the reason', async () => {
    const { status, body } = await publish(await template({ C8: '{{don_vi.headz}}' }));

    expect([status, body.code]).toEqual([422, 'campaign.invalid']);
    expect(body.errors).toEqual([
      expect.objectContaining({
        code: 'campaign.template',
        pointer: '/export/template',
        detail: expect.stringContaining('ô C8'),
      }),
    ]);
  });

  test('and other faults of the campaign are told at once', async () => {
    const { body } = await publish(await template({ C8: '{{don_vi.headz}}' }), { register: 'khong@2021-01-01' });

    expect(body.errors.map(({ code }: { code: string }) => code)).toEqual([
      'campaign.register-unknown',
      'campaign.template',
    ]);
  });

  test('that fits is published, stays out of what intake reads, and is filled', async () => {
    expect((await publish(await template())).status).toBe(201);
    const bound = await local.service.stores.sources.latest('kt-json');
    expect(bound?.bound.campaign.export.template).toBeUndefined();
    await sendEncoded(local, asJson(aReport()));

    const { export: made } = (await local.post(base, {})).body;
    const { bytes, body } = await download(made.id, 'template');
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);

    expect(made.formats).toEqual(['xlsx', 'template', 'pdf', 'docx', 'csv', 'groups', 'json']);
    expect(body.fileName).toMatch(/\.mau\.xlsx$/);
    expect(workbook.getWorksheet('Biểu 01')?.rowCount).toBe(9 + 10 + 102);
  });
});

describe('the formats of an export', () => {
  test.each([
    ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
    ['pdf', 'application/pdf', '%PDF-1.7'],
    ['csv', 'text/csv; charset=utf-8', '\uFEFFMã đơn vị'],
    ['json', 'application/json', '{"format":"tonghop-export"'],
  ])('come by the same link: %s', async (format, type, beginning) => {
    const [made] = (await local.get(base)).body.exports;
    const answer = await download(made.id, format);

    expect([answer.status, answer.type]).toEqual([201, type]);
    expect(answer.bytes.toString('utf8').startsWith(beginning)).toBe(true);
    expect(answer.body.fileName).toMatch(new RegExp(`\\.${format}$`));
  });

  test('that do not exist are named', async () => {
    const [made] = (await local.get(base)).body.exports;

    expect((await download(made.id, 'ods')).body).toMatchObject({ status: 422, code: 'request.invalid' });
  });

  test('say what changed since the export before', async () => {
    local.service.clock.set('2021-11-12T02:00:00.000Z');
    await sendEncoded(local, asJson(aReport({ members_thon: 5 })));
    const { export: made } = (await local.post(base, {})).body;
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await download(made.id, 'xlsx')).bytes as unknown as ArrayBuffer);
    const lines: unknown[] = [];
    workbook.getWorksheet('Thay đổi')?.eachRow((row) => lines.push(row.getCell(4).value));

    expect(lines).toContain('Là đảng viên: Số lượng');
  });

  test('are made once: the same figures at another moment give the export there is', async () => {
    local.service.clock.set('2021-11-12T03:00:00.000Z');

    expect((await local.post(base, {})).body.outcome).toBe('unchanged');
  });
});
