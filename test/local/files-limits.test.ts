/**
 * How much an upload may hold, and how much its answer: a function's answer is at most 6 MB, and is waited for 30 s.
 */
import { describe, expect, test } from 'vitest';
import { cpuClock } from '../cpu-clock.ts';
import { communes, csvFile, fill, headings, multipart, withFiles, xaOf } from './files-cast.ts';
import { codesOf } from './office.ts';
import { advance } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
const files = withFiles(local);
const mostBytes = 4 * 1024 * 1024;
const largestAnswer = 6 * 1024 * 1024;
const bytesOf = (text: string): number => Buffer.byteLength(text);

describe('a file', () => {
  test('of one byte too many is refused for its size, plain or in a form; one byte less is read', async () => {
    const most = Buffer.alloc(mostBytes, 'x');
    const more = Buffer.alloc(mostBytes + 1, 'x');
    const form = multipart({ name: 'file', fileName: 'a.csv', content: more });

    expect((await files.csv(most)).status).toBe(422);
    const answer = await files.csv(more);
    expect([answer.status, answer.body.code, answer.body.detail]).toEqual([
      413,
      'request.too-large',
      'Nội dung gửi tối đa 4096 KB.',
    ]);
    expect((await files.csv(form.body, '', { 'content-type': form.type })).status).toBe(413);
  });

  test('of 2,000 wrong rows is answered in time, within the size, and held once; one row more is refused', async () => {
    const wrong = Array.from({ length: 2_001 }, (_, i) => `Xã Không Có Tên Nào ${i};;sáu ${i};bảy;tám;`);
    const before = (await files.entries()).filter(({ kind }) => kind === 'quarantine').length;
    const spent = cpuClock();
    const answer = await files.csv(csvFile(...wrong.slice(0, 2_000)));
    const { status, text, body } = answer;
    const seconds = spent();

    expect([status, body.file.counts.quarantined, body.file.rows.length]).toEqual([422, 2_000, 2_000]);
    expect([bytesOf(text) < largestAnswer, seconds < 29]).toEqual([true, true]);
    expect((await files.entries()).filter(({ kind }) => kind === 'quarantine').length - before).toBe(1);
    const copy = await (await files.copy('csv', answer)).text();
    expect(
      copy
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .filter((line) => !/[A-F]\d+: /.test(line)),
    ).toEqual([]);
    expect(codesOf((await files.csv(csvFile(...wrong))).body.errors)).toEqual(['file.rows']);
  });

  test('near the most there may be comes back with what is wrong in it, packed to pass as an answer', async () => {
    const long = 'Khó khăn về đường sá. '.repeat(40_000);
    const answer = await files.csv(csvFile(...communes.slice(0, 3).map((unit) => `${unit};;6;4;3;${long}`)));
    const download = await files.copy('csv', answer);
    const text = await download.text();

    expect([answer.status, download.status, download.headers.get('content-encoding')]).toEqual([422, 200, 'gzip']);
    expect([bytesOf(text) > 3 * 1024 * 1024, text.includes('F2: ')]).toEqual([true, true]);
  });

  test('of 2,000 rows and 200 columns is answered in time; of more cells it is refused by name, and kept', async () => {
    const wide = (columns: number): string => {
      const names = Array.from({ length: columns }, (_, i) => `c${i}`);
      const rows = Array.from({ length: 2_000 }, (_, i) => `Xã Lạ ${i};x;${names.map((_, at) => at % 9).join(';')}`);
      return `unit;heads_thon;${names.join(';')}\r\n${rows.join('\r\n')}\r\n`;
    };
    const spent = cpuClock();
    const { status, text } = await files.csv(wide(198), '?dryRun=1');
    const seconds = spent();
    const before = (await files.entries()).length;
    const refused = await files.csv(wide(900));

    expect([status, bytesOf(text) < largestAnswer, seconds < 15]).toEqual([200, true, true]);
    expect([refused.status, codesOf(refused.body.errors)]).toEqual([422, ['file.cells']]);
    expect((await files.entries()).length).toBe(before + 1);
  });

  test('of 2,000 right rows is taken in time', async () => {
    const units = xaOf(await files.form(''));
    const head = `${headings};submission_id`;
    const rows = Array.from({ length: 2_000 }, (_, i) => `${units[i % units.length]};;6;4;3;Đạt;${i}`);
    const spent = cpuClock();
    const { status, text, body } = await files.csv(`${head}\r\n${rows.join('\r\n')}\r\n`);

    expect([status, body.counts.recorded + body.counts.repeated]).toEqual([202, 2_000]);
    expect([bytesOf(text) < largestAnswer, spent() < 29]).toEqual([true, true]);
  });
});

test('a preview of long narratives stays within the size, and shows how each begins', async () => {
  const form = await files.form('');
  const units = xaOf(form);
  const long = 'Kết quả thực hiện, khó khăn, kiến nghị. '.repeat(440);
  const narratives = (first: string) => ({
    heads_thon: 6,
    members_thon: 4,
    secretaries_thon: 3,
    results: `${first} ${long}`,
    difficulties: `${first} ${long}`,
    proposals: `${first} ${long}`,
  });
  for (const unit of units) fill(form, unit, narratives('Một'));
  const sent = await files.workbook(await form.save());
  advance(local);
  for (const unit of units) fill(form, unit, narratives('Hai'));
  const { status, text, body } = await files.workbook(await form.save(), '?dryRun=1');

  expect([sent.status, status, body.counts.recorded]).toEqual([202, 200, units.length]);
  expect(bytesOf(text)).toBeLessThan(largestAnswer);
  const [first] = body.rows[0].changed;
  expect([first.field, first.before.slice(0, 12), first.after.slice(0, 12)]).toEqual([
    'results',
    'Một Kết quả ',
    'Hai Kết quả ',
  ]);
});
