import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, test } from 'vitest';
import { aReport, asJson, encodings, konTum, moment, sendEncoded, unitBy } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
beforeAll(() => local.service.clock.set(moment.inTime));

const reportOf = async (unit: string) => {
  const { body } = await local.get(`/v1/campaigns/${konTum}/reports`);
  return body.reports.find((one: { unit: { name: string } }) => one.unit.name === unit);
};
const codes = (issues: readonly { code: string; pointer: string }[]): string[] =>
  issues.map((issue) => `${issue.code} ${issue.pointer}`);

describe.each(Object.keys(encodings) as (keyof typeof encodings)[])('by %s, a text', (encoding) => {
  test('in decomposed letters is kept composed', async () => {
    const nfd = 'Đảng viên ở thôn Đắk Wơk'.normalize('NFD');
    await sendEncoded(local, encodings[encoding](aReport({ results: nfd, unit: unitBy[encoding].normalize('NFD') })));

    expect((await reportOf(unitBy[encoding])).values.results).toBe(nfd.normalize('NFC'));
  });

  test('with NUL, U+FFFE and other characters no workbook can hold loses them, and says so', async () => {
    const answer = await sendEncoded(
      local,
      encodings[encoding](aReport({ unit: unitBy[encoding], results: `A\u0000B\uFFFEC\u0007D\tE` })),
    );

    expect([202, 303]).toContain(answer.status);
    const report = await reportOf(unitBy[encoding]);
    expect(report.values.results).toBe('ABCD\tE');
    expect(codes(report.issues)).toContain('text.characters /answers/results');
  });

  test('with marks that turn text around loses them, and says so', async () => {
    const results = '\u202Eđường xấu\u2066, phụ cấp thấp\u0085';
    await sendEncoded(local, encodings[encoding](aReport({ unit: unitBy[encoding], results })));

    const report = await reportOf(unitBy[encoding]);
    expect(report.values.results).toBe('đường xấu, phụ cấp thấp');
    expect(codes(report.issues)).toContain('text.characters /answers/results');
  });

  test('of an unknown question is kept and reported', async () => {
    await sendEncoded(
      local,
      encodings[encoding](aReport({ unit: unitBy[encoding], weather: 'nắng', __proto___: 'x' })),
    );

    expect(codes((await reportOf(unitBy[encoding])).issues)).toEqual([
      'answer.unknown /answers/weather',
      'answer.unknown /answers/__proto___',
    ]);
  });
});

describe('a JSON text', () => {
  test.each([
    ['a lone surrogate', 'A\\ud800B', 'A\uFFFDB'],
    ['a replacement character', 'A\\ufffdB', 'A\uFFFDB'],
  ])('with %s is kept and reported', async (_name, escaped, kept) => {
    const body = JSON.stringify({ answers: aReport({ unit: 'Xã Hòa Bình', results: '@@' }) }).replace('@@', escaped);
    const answer = await local.deliver('kt-json', Buffer.from(body));

    expect([answer.status, codes(answer.body.issues)]).toEqual([202, ['text.characters /answers/results']]);
    expect((await reportOf('Xã Hòa Bình')).values.results).toBe(kept);
  });

  test('with a lone surrogate in its id or its key is kept like any other', async () => {
    const body = `{"submissionId":"\\ud800","answers":{"\\udc00":1,${JSON.stringify(aReport()).slice(1)}}`;
    const answer = await local.deliver('kt-json', Buffer.from(body));

    expect([answer.status, codes(answer.body.issues)]).toEqual([202, ['answer.unknown /answers/\uFFFD']]);
  });

  test('beside the answers is read as one of them, so that nothing is passed over', async () => {
    const { unit, ...rest } = aReport({ unit: 'Xã Đoàn Kết' });
    const answer = await local.deliver('kt-json', { unit, answers: rest, comment: 'đã ký' });

    expect([answer.status, answer.body.outcome]).toEqual([202, 'recorded']);
    expect(codes(answer.body.issues)).toEqual(['answer.unknown /answers/comment']);
  });

  test('in a flat body with an id needs no "answers"', async () => {
    const answer = await local.deliver('kt-json', { submissionId: 'abc', ...aReport({ unit: 'Xã Đắk Blà' }) });

    expect([answer.status, answer.body.issues]).toEqual([202, []]);
  });

  test('over 20,000 characters is refused, and 20,000 are kept whole', async () => {
    const long = 'ấ'.repeat(20_000);
    const kept = await sendEncoded(local, asJson(aReport({ unit: 'Xã Ia Chim', results: long })));
    const refused = await sendEncoded(local, asJson(aReport({ unit: 'Xã Ia Chim', results: `${long}!` })));

    expect([kept.status, refused.status, codes(refused.body.errors)]).toEqual([
      202,
      422,
      ['text.too-long /answers/results'],
    ]);
    expect((await reportOf('Xã Ia Chim')).values.results).toBe(long);
  });
});

test('a file in a form is reported and not read', async () => {
  const form = new FormData();
  for (const [key, value] of Object.entries(aReport({ unit: 'Xã Đăk Năng' }))) form.append(key, String(value));
  form.append('ảnh', new Blob(['...'], { type: 'image/png' }), 'biên bản.png');
  const { source, body, type } = await encodedForm(form);

  const answer = await local.deliver(source, body, { 'content-type': type });

  expect(answer.status).toBe(303);
  expect(codes((await reportOf('Xã Đăk Năng')).issues)).toEqual(['attachments.unread ']);
});

const encodedForm = async (form: FormData) => {
  const response = new Response(form);
  const type = response.headers.get('content-type') ?? '';
  return { source: 'kt-form', body: new Uint8Array(await response.arrayBuffer()), type };
};

test('edge 47: narratives that begin like a formula stay text in the workbook', async () => {
  const formulas = ['=1+1', '+84 260 386', '-- chưa đủ người', '@SUM(A1)', '\t=2+2', '=cmd|"/c calc"!A1'];
  const units = ['Xã Đắk Cấm', 'Xã Kroong', 'Xã Ngọk Bay', 'Xã Vinh Quang', 'Xã Đắk Blà', 'Xã Ia Chim'];
  for (const [i, text] of formulas.entries()) {
    await sendEncoded(local, asJson(aReport({ unit: units[i], results: text, difficulties: text })));
  }

  const made = await local.post(`/v1/campaigns/${konTum}/exports`, {});
  const link = await local.post(`/v1/campaigns/${konTum}/exports/${made.body.export.id}/link`);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(await (await fetch(link.body.url)).arrayBuffer());

  const cells: ExcelJS.Cell[] = [];
  workbook.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell((cell) => cells.push(cell))));
  for (const text of formulas) {
    const found = cells.filter((cell) => cell.text.trim() === text.trim());
    expect([text, found.length >= 2, found.every((cell) => cell.type === ExcelJS.ValueType.String)]).toEqual([
      text,
      true,
      true,
    ]);
  }
});
