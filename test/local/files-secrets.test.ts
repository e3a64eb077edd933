/** What an upload must not let out: to the log lines, to other senders, to whoever holds a link of one unit. */
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { communes, csvFile, fill, multipart, right, withFiles, xaOf, xlsx } from './files-cast.ts';
import { openForm } from './fill-form.ts';
import { watchLog } from './log-watch.ts';
import { codesOf } from './office.ts';
import { advance, konTum } from './reports.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
const files = withFiles(local);
const [a, b] = communes;

describe('the log lines', () => {
  const written = watchLog();

  test('hold nothing of a file, its name, or the address it was sent to, whatever becomes of it', async () => {
    written();
    const word = 'bí mật của xã';
    const form = await files.form('group=608');
    fill(form, xaOf(form)[0] ?? '', { ...right, results: word });
    fill(form, xaOf(form)[1] ?? '', { ...right, heads_thon: word });
    const part = { name: 'file', fileName: `${word}.xlsx`, content: await form.save() };
    const { body, type } = multipart(part);
    const rows = csvFile(`${a};;6;4;3;${word}`, `${word};;6;4;3;x`, `"${word};;6`);
    const broken = Buffer.concat([(await form.save()).subarray(0, 3_000), Buffer.from(word)]);

    await files.workbook(body, '', { 'content-type': type });
    await files.workbook(body, '?dryRun=1', { 'content-type': type, accept: 'text/html' });
    await files.workbook(broken);
    await files.csv(rows);
    local.faults.table('refuse');
    await files.csv(csvFile(`${a};;7;4;3;${word}`, `${b};;7;4;3;${word}`));
    local.faults.table('ok');
    await local.service.run('drain');
    await send(`${local.service.url}${files.path('workbook')}/upload`, 'GET');
    const text = written();

    expect(text.split('\n').filter((line) => line.includes('"spill"'))).toHaveLength(1);
    for (const secret of [word, 'Kroong', 'Đắk Cấm', files.path('csv'), files.path('workbook')]) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toMatch(/[\w-]{43}(?![\w-])/);
    expect(text).not.toContain('"defect"');
  });
});

describe('a link of one unit', () => {
  let own = { path: '', unit: '' };
  let other = { path: '', unit: '' };
  beforeAll(async () => {
    const document = { id: 'f-link', title: 'Riêng', tool: 'workbook', campaign: konTum, unit: { link: 'lk' } };
    await local.put('/v1/sources/f-link', document);
    await local.post('/v1/sources/f-link/secrets', undefined, 'operator');
    const { links } = (await local.post('/v1/sources/f-link/links', {}, 'operator')).body;
    [own, other] = ['23317', '23320'].map((code) => links.find(({ unit }: { unit: string }) => unit === code));
    advance(local, 20);
    const theirs = await openForm(await (await fetch(`${local.service.url}${other.path}/form.xlsx`)).bytes());
    fill(theirs, other.unit, { ...right, results: 'Của xã khác' });
    await send(local.service.url + other.path, 'POST', { 'content-type': xlsx }, await theirs.save());
  });
  const get = (query: string): Promise<Answer> => send(`${local.service.url}${own.path}${query}`, 'GET');

  test('fetches the form of no other, prefilled or not', async () => {
    const statuses = ['unit=23320', 'unit=23320&previous=1', 'group=610', 'unit=23317&group=610'].map(
      async (query) => (await get(`/form.xlsx?${query}`)).status,
    );
    const mine = await openForm(await (await fetch(`${local.service.url}${own.path}/form.xlsx?previous=1`)).bytes());
    const page = await get('/upload');

    expect(await Promise.all(statuses)).toEqual([404, 404, 404, 404]);
    expect(mine.units).toEqual(['23317']);
    expect(page.text).toContain('Xã Ngọk Bay');
    for (const name of ['Vinh Quang', 'Kroong', 'Đăk Glei', 'Đắk Glei']) expect(page.text).not.toContain(name);
  });

  test('previews and sends for no other, and is shown nothing of theirs', async () => {
    const form = await files.form('group=608');
    fill(form, other.unit, { ...right, results: 'Của xã khác', heads_thon: 9 });
    const body = await form.save();
    const post = (query: string): Promise<Answer> =>
      send(`${local.service.url}${own.path}${query}`, 'POST', { 'content-type': xlsx }, body);
    const [seen, sent] = [await post('?dryRun=1'), await post('')];

    expect([seen.body.rows[0].outcome, seen.body.rows[0].changed]).toEqual(['quarantined', null]);
    expect(codesOf(sent.body.file.rows[0].issues)).toContain('link.other-unit');
    expect(seen.text + sent.text).not.toContain('Của xã khác');
    const report = (await local.get(`/v1/campaigns/${konTum}/units/${other.unit}/history`)).body;
    expect(report.revisions).toHaveLength(1);
  });

  test('ends with its source: the same answer as a source nobody knows', async () => {
    await local.post('/v1/sources/f-link/revocation', undefined, 'operator');
    advance(local, 20);
    const paths = [own.path, own.path.replace('f-link', 'f-khac')];
    const answers = await Promise.all(
      paths.flatMap((path) => [
        send(`${local.service.url}${path}/form.xlsx?previous=1`, 'GET'),
        send(`${local.service.url}${path}/upload`, 'GET'),
        send(`${local.service.url}${path}`, 'POST', { 'content-type': xlsx }, 'x'),
        send(`${local.service.url}${path}?dryRun=1`, 'POST', { 'content-type': xlsx }, 'x'),
      ]),
    );
    const told = answers.map(({ status, text }) => [status, text.replace(/"urn:request:[^"]+"/, '""')]);

    expect(told.map(([status]) => status)).toEqual(Array(8).fill(401));
    expect(told.slice(0, 4)).toEqual(told.slice(4));
  });
});

test('the address of the page, pasted into a cell, is in nothing kept of the row, sent or drained', async () => {
  const at = `${local.service.url}${files.path('workbook')}`;
  const bookSaying = async (text: string): Promise<Uint8Array> => {
    const form = await files.form('group=614');
    fill(form, xaOf(form)[0] ?? '', { ...right, results: `${text} ${at}/upload` });
    fill(form, xaOf(form)[1] ?? '', { results: `${text} ${at}/upload` });
    return form.save();
  };
  const [sent, spilt] = [await bookSaying('Lần 1'), await bookSaying('Lần 2')];
  await files.workbook(sent);
  advance(local);
  local.faults.table('refuse');
  await files.workbook(spilt);
  local.faults.table('ok');
  expect(await local.service.run('drain')).toEqual({ drained: 1, left: 0 });
  const kept = (await local.watched.everything()).values();
  const texts = [...kept].flatMap((item) => {
    const { raw } = item;
    return [JSON.stringify(item), ...(raw instanceof Uint8Array ? [gunzipSync(raw).toString()] : [])];
  });

  expect(texts.filter((text) => text.includes(at.split('/').at(-1) ?? at))).toEqual([]);
  for (const text of ['Lần 1', 'Lần 2']) {
    expect(texts.filter((one) => one.includes(text) && one.includes('[redacted]/upload')).length).toBeGreaterThan(1);
  }
});

describe('pages', () => {
  const evil = `<img src=x onerror=alert(1)>"'&`;

  test('show names and cells as text, run nothing, and post nowhere but home', async () => {
    const rows = csvFile(`${a};;6;4;3;Trước`, `${evil};;${evil.replaceAll('"', '')};4;3;x`);
    const quoted = csvFile(`${a};;6;4;3;Trước`, `"${evil.replaceAll('"', '""')}";;<u>1;4;3;x`);
    for (const [body, query, target] of [
      [rows, '', "'none'"],
      [quoted, '', "'none'"],
      [quoted, '?dryRun=1', "'self'"],
    ] as const) {
      const answer = await files.csv(body, query, { accept: 'text/html' });

      expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('content-security-policy')).toContain(`form-action ${target};`);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.text).not.toMatch(/<img|<u>|<script/);
      expect(answer.text).toBe(answer.text.normalize('NFC'));
    }
  });

  test('offer a copy only where something is to be mended, and a way back to where it came from', async () => {
    const good = await files.csv(csvFile(`${a};;6;4;3;Tốt`, `${b};;6;4;3;Tốt`), '', { accept: 'text/html' });
    const bad = await files.csv(csvFile(`${a};;6;4;3;Tốt`, 'Xã Lạ;;6;4;3;x'), '', { accept: 'text/html' });

    expect([good.status, good.text.includes('Tải biểu của bạn')]).toEqual([202, false]);
    expect([bad.status, bad.text.includes('Tải biểu của bạn')]).toEqual([422, true]);
    for (const { text } of [good, bad]) expect(text).toContain(`href="${files.path('csv')}/upload"`);
  });
});

describe('the copy', () => {
  const danger = csvFile(`=cmd|' /C calc'!A0;;một;4;3;=1+1`, `${a};;6;4;3;@SUM(A1)`, `${b};;-1;4;3;x`);

  test('begins no cell of its own with a formula, and leaves the sender their own cells', async () => {
    const text = await (await files.copy('csv', await files.csv(danger))).text();
    const notes = text
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.slice(line.lastIndexOf(';') + 1));

    for (const note of notes) expect(note).not.toMatch(/^"?[=+\-@\t\r]/);
    for (const cell of [`=cmd|' /C calc'!A0`, '=1+1', '@SUM(A1)']) expect(text).toContain(cell);
  });

  test('is at one address for one file, has a plain name and its type, and opens to the source alone', async () => {
    const form = await files.form('group=608');
    fill(form, xaOf(form)[0] ?? '', { ...right, heads_thon: 'sáu' });
    const book = await form.save();
    const answers = [
      ['csv', await files.csv(danger), await files.csv(danger), 'text/csv; charset=utf-8', 'csv'],
      ['workbook', await files.workbook(book), await files.workbook(book), xlsx, 'xlsx'],
    ] as const;
    for (const [tool, first, second, type, extension] of answers) {
      const { path, fileName } = first.body.file.copy;
      const download = await files.copy(tool, first);
      const stranger = await fetch(`${local.service.url}/v1/in/f-${tool}/${'x'.repeat(43)}/${path}`);

      expect(second.body.file.copy.path).toBe(path);
      expect(fileName).toBe(`${konTum}_can-sua.${extension}`);
      expect([download.status, download.headers.get('content-type')]).toEqual([200, type]);
      expect(download.headers.get('content-disposition')).toContain(`attachment; filename="${fileName}"`);
      expect([stranger.status, first.text.includes(files.path(tool))]).toEqual([401, false]);
    }
  });

  test('of a file that was not kept, or of another source, is unknown', async () => {
    const known = await files.csv(danger);
    const { path } = known.body.file.copy;
    const paths = [`${files.path('workbook')}/${path}`, `${files.path('csv')}/files/${'0'.repeat(64)}/copy`];
    for (const at of paths) {
      const { status, body } = await send(`${local.service.url}${at}`, 'GET');
      expect([status, body.code]).toEqual([404, 'file.unknown']);
    }
  });

  test('of a preview is there too, though nothing is recorded', async () => {
    const before = (await files.entries()).length;
    const seen = await files.csv(csvFile('Xã Xem Trước;;6;4;3;x'), '?dryRun=1');
    const copy = await files.copy('csv', seen);

    expect([copy.status, (await copy.text()).includes('A2: ')]).toEqual([200, true]);
    expect((await files.entries()).length).toBe(before);
  });
});

test('the prefilled form and the preview of one source show nothing that came through another', async () => {
  const word = 'Chỉ nguồn kia biết';
  const [unit] = ['Xã Ia Chim'];
  await local.deliver('kt-json', { answers: { unit, ...right, results: word } });
  advance(local);
  const form = await files.form('previous=1');
  const shown: string[] = [];
  form.sheet.eachRow((row) => row.eachCell((cell) => shown.push(String(cell.value))));
  const seen = await files.csv(csvFile(`${unit};;7;4;3;khác`, `${a};;6;4;3;x`), '?dryRun=1');
  const page = await files.csv(csvFile(`${unit};;7;4;3;khác`, `${a};;6;4;3;x`), '?dryRun=1', { accept: 'text/html' });

  expect(shown.join('\n') + seen.text + page.text).not.toContain(word);
  expect(seen.body.rows[0].changed).toBeNull();
});
