/** A CSV file of many reports, over HTTP: good rows count, bad ones are named at their cells, and nothing is lost. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { codesOf, office } from './office.ts';
import { advance, konTum, konTumPlace, moment, wholeLog } from './reports.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
let path = '';

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await local.put('/v1/sources/kt-bulk', { id: 'kt-bulk', title: 'Tệp CSV', tool: 'csv', campaign: konTum });
  path = (await local.post('/v1/sources/kt-bulk/secrets', undefined, 'operator')).body.path;
});
beforeEach(() => advance(local));

const headings = 'unit;district;heads_thon;members_thon;secretaries_thon;results';
const upload = (body: string | Uint8Array, query = '', headers = {}): Promise<Answer> =>
  send(`${local.service.url}${path}${query}`, 'POST', { 'content-type': 'text/csv', ...headers }, body);
const file = (...rows: readonly string[]): string => `${headings}\r\n${rows.join('\r\n')}\r\n`;
const outcomesOf = (rows: readonly { line: number; outcome: string }[]) =>
  rows.map(({ line, outcome }) => [line, outcome]);
const { repair, replayOne } = office(local);
const reportOf = async (name: string) =>
  (await local.get(`/v1/campaigns/${konTum}/reports`)).body.reports.find(
    ({ unit }: { unit: { name: string } }) => unit.name === name,
  );

describe('a file of good rows', () => {
  const good = file('Xã Đắk Cấm;;6;4;3;"Đạt; ""vượt"" kế hoạch"', '', 'Xã Kroong;;5;4;3;Đạt');

  test('is one report for each row, once', async () => {
    const [first, again] = [await upload(good), await upload(good)];

    expect([first.status, first.body.outcome, first.body.summary]).toEqual([202, 'recorded', '2 báo cáo đã nhận.']);
    expect(first.body.rows.map(({ line, cell, unit }: never) => [line, cell, (unit as { name: string }).name])).toEqual(
      [
        [2, 'A2', 'Xã Đắk Cấm'],
        [4, 'A4', 'Xã Kroong'],
      ],
    );
    expect([again.status, again.body.outcome, again.body.copy]).toEqual([200, 'repeated', null]);
    expect((await reportOf('Xã Đắk Cấm')).values).toMatchObject({ results: 'Đạt; "vượt" kế hoạch' });
  });

  test('is kept whole beside its rows, each of which says where in it it stood', async () => {
    const { body } = await upload(good);
    const kept = await local.service.stores.intake.get(`raw/${body.file}`);
    const [entry] = (await wholeLog(local)).filter((one) => one.kind === 'submission' && one.source === 'kt-bulk');
    const { unit, source, submissionId, contentHash } = entry as never as Record<string, string>;
    const root = { kind: 'submission', unit, source, submissionId, contentHash } as never;
    const { delivery } = (await local.service.stores.log.delivery(konTumPlace, root)) ?? {};

    expect(kept?.length).toBeGreaterThan(0);
    expect(delivery?.headers).toEqual({ ':file': body.file, ':sheet': '', ':line': '2' });
    expect(Buffer.from(delivery?.bytes ?? []).toString()).toBe(
      `sep=;\r\n${headings}\r\nXã Đắk Cấm;;6;4;3;"Đạt; ""vượt"" kế hoạch"\r\n`,
    );
  });
});

describe('a file with bad rows among the good', () => {
  const mixed = file('Xã Ngọk Bay;;6;4;3;Đạt', 'Xã Vinh Quang;;sáu;9;3;Đạt', 'Xã Nào Đó;;1;1;1;', '"Xã Hỏng;;1');

  test('loses none of the good, and names each fault at its cell', async () => {
    const { status, body } = await upload(mixed);

    expect([status, body.code, body.detail]).toEqual([
      422,
      'intake.rows-quarantined',
      '1 báo cáo đã nhận, 3 dòng cần sửa.',
    ]);
    expect(outcomesOf(body.file.rows)).toEqual([
      [2, 'recorded'],
      [3, 'quarantined'],
      [4, 'quarantined'],
      [5, 'quarantined'],
    ]);
    const [, typo, stranger, broken] = body.file.rows;
    expect(typo.issues.map(({ code, cell, column }: never) => [code, cell, column])).toEqual([
      ['count.text', 'C3', 'Số Trưởng thôn hiện có'],
    ]);
    expect(stranger.issues.map(({ code, cell }: never) => [code, cell])).toContainEqual(['unit.unknown', 'A4']);
    expect(codesOf(broken.issues)).toEqual(['csv.quote']);
    expect(body.errors.map(({ pointer }: never) => pointer)).toContain('/rows/3/answers/heads_thon');
  });

  test('comes back as a copy with a column of what to mend, which can be mended and sent as it is', async () => {
    const { body } = await upload(mixed);
    const answer = await fetch(`${local.service.url}${path}/${body.file.copy.path}`);
    const copy = await answer.text();

    expect(answer.headers.get('content-disposition')).toContain('can-sua.csv');
    expect(copy.split('\r\n').slice(0, 3)).toEqual([
      `${headings};Cần sửa`,
      'Xã Ngọk Bay;;6;4;3;Đạt;',
      `Xã Vinh Quang;;sáu;9;3;Đạt;"C3: ${body.file.rows[1].issues[0].detail.replaceAll('"', '""')}"`,
    ]);

    const mended = copy.replace('sáu;9', '9;9');
    const second = await upload(mended);
    expect(outcomesOf(second.body.file.rows).slice(0, 2)).toEqual([
      [2, 'repeated'],
      [3, 'recorded'],
    ]);
    expect(second.body.file.rows[1].issues.filter(({ strength }: never) => strength === 'refuse')).toEqual([]);
    expect((await reportOf('Xã Vinh Quang')).values).toMatchObject({ heads_thon: 9 });
  });

  test('keeps each bad row as a delivery of its own, which is repaired or replayed like any other', async () => {
    const { body } = await upload(file('Xã Không Có;;7;5;4;Đạt', 'Xã Đoàn Kết;;7;5;4;Đạt'));
    const [held] = (await local.get(`/v1/campaigns/${konTum}/quarantine`, 'operator')).body.deliveries.filter(
      ({ receipt }: { receipt: string }) => receipt === body.file.rows[0].receipt,
    );
    const shown = (await local.get(`/v1/campaigns/${konTum}/quarantine/${held.id}`, 'operator')).body;
    const again = await replayOne(held.id);
    const repaired = await repair(held.id, { unit: '23329', reason: 'Đã gọi điện hỏi xã.' });

    expect([again.status, again.body.outcome]).toEqual([200, 'held']);
    expect([repaired.status, repaired.body.outcome]).toEqual([201, 'recorded']);
    expect(shown.from).toEqual({ file: body.file.file, sheet: '', line: 2 });
  });
});

test('the file itself is handed to an operator, byte for byte', async () => {
  const sent = file('Xã Kroong;;5;4;3;Tệp gốc', 'Xã Hòa Bình;;5;4;3;Tệp gốc');
  const { body } = await upload(sent);
  const at = (hash: string) => `/v1/campaigns/${konTum}/files/${hash}`;

  expect((await local.get(at(body.file), 'operator')).text).toBe(sent);
  expect((await local.get(at(body.file), 'auditor')).status).toBe(403);
  expect((await local.get(at('0'.repeat(64)), 'operator')).body.code).toBe('file.unknown');
  expect((await local.get(at('../spill'), 'operator')).status).toBe(404);
});

describe('a preview', () => {
  test('records nothing, keeps the file for its copy, says what would change of what this source sent', async () => {
    await upload(file('Xã Chư Hreng;;6;4;3;Đạt'));
    await local.deliver('kt-json', {
      answers: { unit: 'Xã Ia Chim', heads_thon: 9, members_thon: 8, secretaries_thon: 7 },
    });
    const entries = await wholeLog(local);
    const { status, body } = await upload(
      file('Xã Chư Hreng;;6;5;3;', 'Xã Ia Chim;;1;1;1;', 'Xã Đắk Năng;;1;2;1;'),
      '?dryRun=1',
    );

    expect([status, body.outcome, body.summary]).toEqual([200, 'preview', '2 báo cáo sẽ được nhận, 1 dòng cần sửa.']);
    expect(body.rows[0].changed).toEqual([
      { field: 'members_thon', column: 'Số Trưởng thôn là đảng viên hiện có', before: 4, after: 5 },
      { field: 'results', column: 'Kết quả thực hiện', before: 'Đạt', after: null },
    ]);
    expect([body.rows[1].changed, codesOf(body.rows[1].issues)]).toEqual([
      null,
      expect.arrayContaining(['report.elsewhere']),
    ]);
    expect(codesOf(body.rows[2].issues)).toContain('check.at-most');
    expect(body.rows.map(({ receipt }: never) => receipt)).toEqual([null, null, null]);
    expect(await wholeLog(local)).toEqual(entries);
    expect(await local.service.stores.intake.get(`raw/${body.file}`)).toBeDefined();
  });

  test('of a single report works the same', async () => {
    const { status, body } = await upload(file('Xã Đắk Rơ Wa;;6;4;3;Đạt'), '?dryRun=1');

    expect([status, body.outcome, body.rows.length, body.copy]).toEqual([200, 'preview', 1, null]);
    expect(await local.service.stores.intake.get(`raw/${body.file}`)).toBeUndefined();
    expect((await reportOf('Xã Đắk Rơ Wa')).values).toBeNull();
  });
});

describe('a person with a browser', () => {
  const form = (content: string): { body: Uint8Array; type: string } => {
    const boundary = '----tonghopbulk';
    const lines = [
      `--${boundary}`,
      'content-disposition: form-data; name="file"; filename="xã.csv"',
      'content-type: text/csv',
      '',
      content,
      `--${boundary}--`,
      '',
    ];
    return {
      body: Buffer.from(lines.join('\r\n')),
      type: `multipart/form-data; boundary=${boundary}`,
    };
  };
  const browse = (content: string, query = ''): Promise<Answer> => {
    const { body, type } = form(content);
    return upload(body, query, { 'content-type': type, accept: 'text/html,application/xhtml+xml' });
  };

  test('is shown a page with every fault and the copy', async () => {
    const answer = await browse(file('Xã Hòa Bình;;6;4;3;Đạt', 'Xã <b>Lạ</b>;;một;1;1;'));

    expect([answer.status, answer.headers.get('content-type')]).toEqual([422, 'text/html; charset=utf-8']);
    for (const text of ['1 báo cáo đã nhận, 1 dòng cần sửa.', 'Tải biểu của bạn']) expect(answer.text).toContain(text);
    expect(answer.text).toMatch(/<td[^>]*>C3<\/td>/);
    expect(answer.text).not.toContain('<b>Lạ</b>');
  });

  test('is shown the difference of a preview', async () => {
    await browse(file('Xã Hòa Bình;;6;4;3;Đạt'));
    const answer = await browse(file('Xã Hòa Bình;;8;4;3;Đạt'), '?dryRun=1');

    expect(answer.text).toMatch(/Số Trưởng thôn hiện có<\/td>\s*<td[^>]*>6<\/td>\s*<td[^>]*>8<\/td>/);
  });

  test('who sends a file that cannot be read is shown why, and it is kept', async () => {
    const answer = await browse('"không đóng');

    expect([answer.status, answer.text.includes('Dấu nháy kép')]).toEqual([422, true]);
  });
});

describe('when a store fails', () => {
  const rows = ['Xã Đắk Blà;;6;4;3;Lần 1', 'Phường Quang Trung;;;;;Lần 1'];

  test('of the table, the file waits and is drained to the same reports', async () => {
    local.faults.table('refuse');
    const { status, body } = await upload(file('Xã Đắk Blà;;6;4;3;Lần 1', 'Xã Kroong;;5;4;3;Lần 1'));
    local.faults.table('ok');

    expect([status, body.counts.waiting, body.summary]).toEqual([202, 2, '2 báo cáo đã giữ, sẽ được ghi sau ít phút.']);
    expect(await local.service.run('drain')).toEqual({ drained: 1, left: 0 });
    expect((await reportOf('Xã Đắk Blà')).values).toMatchObject({ results: 'Lần 1' });
    expect((await reportOf('Xã Kroong')).values).toMatchObject({ results: 'Lần 1' });
  });

  test('of both, the sender is told to come back', async () => {
    local.faults.table('refuse');
    local.faults.objects('refuse');
    const answer = await upload(file(...rows));
    local.faults.table('ok');
    local.faults.objects('ok');

    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '120']);
  });
});

test('more rows than one upload may hold are refused by name, and kept', async () => {
  const { status, body } = await upload(
    file(...Array.from({ length: 2_001 }, (_, i) => `Xã Đắk Cấm;;${i % 900};0;0;`)),
  );

  expect([status, codesOf(body.errors)]).toEqual([422, ['file.rows']]);
});
