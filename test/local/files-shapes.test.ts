/** Uploads of every shape: any bytes in any wrapping are answered, named and kept; a preview keeps nothing. */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { communes, csvFile, fill, headings, multipart, withFiles, xaOf, xlsx } from './files-cast.ts';
import { codesOf } from './office.ts';
import { advance, konTum } from './reports.ts';
import { type Answer, send, withService } from './service.ts';
import { clocked, clockSecret, signedByClock } from './signed.ts';

const local = withService();
const files = withFiles(local);
const [a, b, c] = communes;
const two = csvFile(`${a};;6;4;3;Đạt`, `${b};;6;4;3;Đạt`);

describe('a browser form that is not one file', () => {
  const shapes = {
    'two files': [
      { name: 'file', fileName: 'a.csv', content: two },
      { name: 'file', fileName: 'b.csv', content: two },
    ],
    'no file chosen': [{ name: 'file', fileName: '', content: '' }],
    'an empty file': [{ name: 'file', fileName: 'a.csv', content: '' }],
    'no file at all': [{ name: 'note', content: two }],
  };

  test.each([
    ['two files', 'file.several'],
    ['no file chosen', 'file.none'],
    ['an empty file', 'file.none'],
    ['no file at all', 'file.none'],
  ] as const)('with %s is refused by that name, by either tool, and kept', async (shape, code) => {
    const { body, type } = multipart(...shapes[shape]);
    for (const upload of [files.csv, files.workbook]) {
      const before = (await files.entries()).length;
      const { status, body: answer } = await upload(body, '', { 'content-type': type });

      expect([status, codesOf(answer.errors)]).toEqual([422, [code]]);
      expect((await files.entries()).length).toBe(before + 1);
      advance(local);
    }
  });

  test('cut off in the middle is refused as that', async () => {
    const { body, type } = multipart({ name: 'file', fileName: 'a.csv', content: two });
    const answer = await files.csv(body.subarray(0, body.length - 30), '', { 'content-type': type });

    expect([answer.status, codesOf(answer.body.errors)]).toEqual([422, ['body.multipart']]);
  });

  test('with fields beside the file, packed, or without a name, is the file', async () => {
    const beside = multipart({ name: 'ghi_chu', content: 'x' }, { name: 'tep', fileName: '', content: two });
    const [first, packed] = [
      await files.csv(beside.body, '', { 'content-type': beside.type }),
      await files.csv(gzipSync(beside.body), '', { 'content-type': beside.type, 'content-encoding': 'gzip' }),
    ];

    expect([first.status, packed.status, packed.body.outcome]).toEqual([202, 200, 'repeated']);
  });

  test('a file whose first line begins with two dashes is a file', async () => {
    const { status, body } = await files.csv(`--ghi chú;${headings}\r\nx;${c};;6;4;3;Đạt\r\ny;${b};;6;4;3;Hai\r\n`);

    expect([status, body.counts.recorded]).toEqual([202, 2]);
  });
});

describe('a preview writes nothing', () => {
  const unreadable = {
    csv: ['"không đóng', 'x'.repeat(40), csvFile(), '', two.repeat(600)],
    workbook: ['không phải', '', '\u0000\u0001'],
  };

  test('of a file that cannot be read, and says why', async () => {
    const before = await local.watched.everything();
    for (const [tool, bodies] of Object.entries(unreadable) as ['csv' | 'workbook', string[]][]) {
      for (const body of bodies) {
        const answer = await files[tool](body, '?dryRun=1');
        if (answer.status === 200) continue;
        expect([answer.status, answer.body.code, answer.body.receipt]).toEqual([422, 'intake.quarantined', undefined]);
        expect(answer.body.errors).toHaveLength(1);
      }
    }

    expect(await local.watched.everything()).toEqual(before);
  });

  test('says on a page why a file cannot be read', async () => {
    const answer = await files.csv('"không đóng', '?dryRun=1', { accept: 'text/html' });

    expect([answer.status, answer.headers.get('content-type')]).toEqual([422, 'text/html; charset=utf-8']);
    expect(answer.text).toContain('Dấu nháy kép mở mà không đóng');
    expect(answer.text).not.toContain('đã được lưu');
  });

  test('foresees that the same figures as an earlier report, overtaken since, will be asked about', async () => {
    const [old, newer] = ['Cũ', 'Mới'].map((text) => csvFile(`${a};;6;4;3;${text}`, `${b};;5;4;3;${text}`));
    for (const file of [old, newer]) {
      await files.csv(file ?? '');
      advance(local);
    }
    const seen = await files.csv(old ?? '', '?dryRun=1');
    const done = await files.csv(old ?? '');
    const said = ({ rows }: Answer['body']) => rows.flatMap(({ outcome, issues }: never) => [outcome, codesOf(issues)]);

    expect(said(seen.body)).toEqual(said(done.body.file));
    expect(said(seen.body)).toContain('quarantined');
  });
});

describe('rows of one unit in one file', () => {
  test('with other figures are both held, each naming the other, and stay so when the file comes again', async () => {
    const file = csvFile(`${a};;6;4;3;Một`, `${b};;6;4;3;Khác`, `${a};;7;4;3;Hai`);
    for (const outcome of ['recorded', 'repeated']) {
      const { status, body } = await files.csv(file);
      const [first, good, second] = body.file.rows;

      expect([status, good.outcome]).toEqual([422, outcome]);
      expect([first, second].map((row) => [row.outcome, codesOf(row.issues).includes('row.twice'), row.cell])).toEqual([
        ['quarantined', true, 'A2'],
        ['quarantined', true, 'A4'],
      ]);
      expect(first.issues.find(({ code }: never) => code === 'row.twice').detail).toContain('dòng 4');
      advance(local);
    }
    const mended = await files.csv(csvFile(`${b};;6;4;3;Khác`, `${a};;7;4;3;Hai`));
    expect([mended.status, mended.body.counts]).toMatchObject([202, { recorded: 1, repeated: 1 }]);
  });

  test('with the same figures are in no doubt', async () => {
    const { status, body } = await files.csv(csvFile('Xã Chư Hreng;;6;4;3;Đạt', 'xã chư hreng;;06;4;3;Đạt'));

    expect([status, body.counts.quarantined]).toEqual([202, 0]);
  });

  test('come in by a trusted clock in their own order', async () => {
    const document = { id: 'f-csv', title: 'Tệp', tool: 'csv', campaign: konTum };
    await local.put('/v1/sources/f-csv?changeProof=1', { ...document, ...clocked });
    await local.service.secrets.add('f-csv', clockSecret);
    advance(local, 20);
    const [late, early] = ['9;4;3;Sau;2021-11-09T08:00', '8;4;3;Trước;2021-11-08T08:00'];
    const file = `${headings};submittedAt\r\nXã Đắk Năng;;${late}\r\nXã Đắk Năng;;${early}\r\n`;
    const headers = { 'content-type': 'text/csv', ...signedByClock(file) };
    const { status, body } = await send(`${local.service.url}/v1/in/f-csv`, 'POST', headers, file);
    await local.put('/v1/sources/f-csv?changeProof=1', document);
    advance(local, 20);
    const report = (await local.get(`/v1/campaigns/${konTum}/reports`)).body.reports.find(
      ({ unit }: { unit: { code: string } }) => unit.code === body.rows[0].unit.code,
    );

    expect([status, body.counts.recorded, report.values.results]).toEqual([202, 2, 'Sau']);
  });
});

test('a file of many units, sent where every row is of one, does not overwrite it: rows are doubted', async () => {
  const fixed = { id: 'f-fixed', title: 'Một xã', tool: 'csv', campaign: konTum, unit: { fixed: '23344' } };
  expect((await local.put('/v1/sources/f-fixed', fixed)).status).toBe(201);
  const { path } = (await local.post('/v1/sources/f-fixed/secrets', undefined, 'operator')).body;
  const { status, body } = await send(`${local.service.url}${path}`, 'POST', { 'content-type': 'text/csv' }, two);

  expect([status, body.counts]).toMatchObject([202, { quarantined: 0 }]);
  advance(local);
  const differing = csvFile(`${a};;6;4;3;Một`, `${b};;7;4;3;Hai`);
  const doubted = await send(`${local.service.url}${path}`, 'POST', { 'content-type': 'text/csv' }, differing);
  expect([doubted.status, doubted.body.file.counts]).toMatchObject([422, { recorded: 0, quarantined: 2 }]);
});

test('a row whose letters are lost, or only look so, costs no other row', async () => {
  const { status, body } = await files.csv(csvFile(`${a};;8;4;3;Đạt`, `${b};;8;4;3;"Đã làm?Chưa?Còn chờ?Rồi"`));
  const [good, doubtful] = body.file.rows;

  expect([status, good.outcome, doubtful.outcome]).toEqual([422, 'recorded', 'quarantined']);
  expect(codesOf(doubtful.issues)).toEqual(['body.charset']);
});

describe('a column of notes that comes back', () => {
  test('is no answer, in a file of one row as in one of many', async () => {
    const { status, body } = await files.csv(`${headings};Cần sửa\r\nXã Đoàn Kết;;6;4;3;Đạt;C2: sai\r\n`);

    expect([status, JSON.stringify(body).includes('answer.unknown')]).toEqual([202, false]);
  });
});

test('the note beside a line whose quotes do not close stands in its own column once they do', async () => {
  const sent = await files.csv(csvFile('Xã Đắk Blà;;6;4;3;Đạt', '"Xã Ia Chim;;6;4;3'));
  const copy = await (await files.copy('csv', sent)).text();
  const mended = await files.csv(copy.replace('"Xã Ia Chim', 'Xã Ia Chim'));

  expect([mended.status, mended.body.rows[1].outcome]).toEqual([202, 'recorded']);
  const report = (await local.get(`/v1/campaigns/${konTum}/reports`)).body.reports.find(
    ({ unit }: { unit: { name: string } }) => unit.name === 'Xã Ia Chim',
  );
  expect(report.values).toEqual({ heads_thon: 6, members_thon: 4, secretaries_thon: 3 });
});

test('a report that says the same as one of another source is named, not written; no receipt is told', async () => {
  const unit = 'Xã Hòa Bình';
  const values = { heads_thon: 6, members_thon: 4, secretaries_thon: 3, results: 'Đạt' };
  const theirs = await local.deliver('kt-json', { answers: { unit, district: 'Thành phố Kon Tum', ...values } });
  advance(local);
  const { body } = await files.csv(csvFile(`${unit};Thành phố Kon Tum;6;4;3;Đạt`, `${b};;6;4;3;Riêng`));

  expect([theirs.body.outcome, body.rows[0].outcome, body.rows[0].receipt]).toEqual(['recorded', 'repeated', null]);
  expect(JSON.stringify(body)).not.toContain(theirs.body.receipt);
});

test('any bytes, in any wrapping, are answered below 500 and leave something in the log', async () => {
  const form = await files.form('group=608');
  fill(form, xaOf(form)[0] ?? '');
  const whole = Buffer.from(await form.save());
  const cut = fc.nat(whole.length - 1).map((at) => whole.subarray(0, at));
  const spoilt = fc.tuple(fc.nat(whole.length - 1), fc.nat(255)).map(([at, byte]) => {
    const copy = Buffer.from(whole);
    copy[at] = byte;
    return copy;
  });
  const text = fc
    .array(fc.array(fc.constantFrom('"', ';', ',', 'unit', 'heads_thon', 'Xã Kroong', '6', '\u0000', '=1+1', '--', '')))
    .map((rows) => Buffer.from(rows.map((row) => row.join(';')).join('\n')));
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 400 }), cut, spoilt, text);
  const wrap = fc.constantFrom('plain', 'multipart', 'gzip', 'twice');
  const types = fc.constantFrom('', 'text/csv', xlsx, 'application/octet-stream', 'multipart/form-data; boundary=x');

  await fc.assert(
    fc.asyncProperty(bytes, wrap, types, fc.constantFrom('csv', 'workbook'), async (content, how, type, tool) => {
      advance(local);
      const part = { name: 'file', fileName: 'tệp.xlsx', content };
      const wrapped = multipart(part, ...(how === 'twice' ? [part] : []));
      const isForm = how === 'multipart' || how === 'twice';
      const body = isForm ? wrapped.body : how === 'gzip' ? gzipSync(content) : content;
      const before = (await files.entries()).length;
      const answer = await files[tool as 'csv' | 'workbook'](body, '', {
        'content-type': isForm ? wrapped.type : type,
      });

      expect([200, 202, 422]).toContain(answer.status);
      if (answer.status === 202) expect((await files.entries()).length).toBeGreaterThan(before);
      if (answer.status === 422) expect(answer.body.errors.length).toBeGreaterThan(0);
    }),
    { numRuns: 150 },
  );
});
