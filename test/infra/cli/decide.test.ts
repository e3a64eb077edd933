import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { advance, aReport, konTum, konTumPlace, moment } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { aFolder, type Ran, run } from './run.ts';

const local = withService();
const folder = aFolder();
beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await local.deliver('kt-json', { submissionId: 'd', answers: aReport({ unit: 'Xã Kroong' }) });
});
afterEach(() => vi.restoreAllMocks());

const tonghop = async (...args: string[]): Promise<Ran> => {
  advance(local);
  const TONGHOP_TOKEN = await local.service.token('department', [], 'so-noi-vu');
  return run([...args, '-c', konTum], { folder, env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN } });
};
const slotsOf = async (unit: string): Promise<string[]> =>
  (await local.service.stores.slots.of(konTumPlace, { unit })).map(({ decision }) => decision);

// The day of an official: each test goes on where the one before it stopped.
describe('decisions on the command line', () => {
  test('return a report, comment by comment, and show it in the list', async () => {
    const args = ['return', 'Xã Kroong', '--field', 'heads_thon=lệch danh mục', '--due', '2021-11-20'];
    const tried = await tonghop(...args, '--dry-run');
    const done = await tonghop(...args);
    const list = await tonghop('decisions', 'Xã Kroong');

    expect([tried.exit, done.exit]).toEqual([0, 0]);
    expect(tried.stdout).toMatch(/Xã Kroong: chờ duyệt, .* → trả lại/);
    expect(tried.stdout).toContain('Chạy thử: chưa ghi gì.');
    expect(done.stdout).toContain('Đã ghi. Quyết định số 1 về đơn vị.');
    expect(list.stdout).toMatch(
      /1\. .* so-noi-vu trả lại báo cáo\n {3}heads_thon: lệch danh mục\n {3}hạn: trước 00:00 ngày 21\/11\/2021/,
    );
    expect(await slotsOf('23314')).toEqual(['return']);
  });

  test('override, accept, void, extend, exempt, lift, nil and note', async () => {
    const reason = ['--reason', 'theo công văn'];
    const ran = [
      await tonghop('override', '23314', '--set', 'heads_thon=5', ...reason),
      await tonghop('accept', '23314'),
      await tonghop('void', '23314', ...reason),
      await tonghop('extend', '23314', '--until', '2021-12-05', ...reason),
      await tonghop('exempt', '23314', '--ground', 'QĐ 12/QĐ-UBND'),
      await tonghop('lift', '23314', ...reason),
      await tonghop('note', '23314', ...reason),
      await tonghop('nil', '23314', '--document', '45/BC-UBND', '--json'),
    ];

    expect(ran.map(({ exit, stderr }) => [exit, stderr])).toEqual(ran.map(() => [0, '']));
    expect(JSON.parse(ran.at(-1)?.stdout ?? '')).toMatchObject({ decision: 'nil', outcome: 'recorded' });
    expect((await slotsOf('23314')).slice(1)).toEqual([
      ...['override', 'accept', 'void', 'extension', 'exemption', 'exemption-lifted', 'note'],
    ]);
  });

  test('are many at once, named here or in a file, each with its outcome', async () => {
    await writeFile(join(folder, 'xa.txt'), 'Xã Ia Chim\r\n\r\n23317\n');
    const ran = await tonghop('note', '23314', '--file', 'xa.txt', '--reason', 'đã gọi điện');
    const some = await tonghop('accept', '23314', '23317', '--json');

    expect([ran.exit, ran.stdout.match(/✓/g)?.length]).toEqual([0, 3]);
    expect(ran.stdout).toContain('3 đơn vị xong.');
    expect(some.exit).toBe(1);
    expect(JSON.parse(some.stdout).outcomes.map(({ status }: { status: number }) => status)).toEqual([201, 404]);
  });

  test('give a whole group time', async () => {
    const ran = await tonghop('extend', '--group', '608', '--until', '2021-12-01', '--reason', 'bão');

    expect([ran.exit, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toMatch(/Hạn mới: trước 00:00 ngày 02\/12\/2021; \d+ đơn vị có hạn dài ra\./);
  });

  test('give time to a group or to units, and to neither where both are named', async () => {
    const before = await slotsOf('23314');
    const ran = await tonghop('extend', '23314', '--group', '608', '--until', '2021-12-09', '--reason', 'bão');
    const decided = await local.service.stores.slots.of(konTumPlace, { group: '608' });

    expect([ran.exit, ran.stderr]).toEqual([2, expect.stringContaining('không cả hai')]);
    expect([decided.length, await slotsOf('23314')]).toEqual([1, before]);
  });

  test('are not made over what came between: it is told in words, and the exit code says so', async () => {
    const { slots } = local.service.stores;
    const put = slots.put.bind(slots);
    vi.spyOn(slots, 'put').mockImplementationOnce(async (place, made, seen) => {
      await put(place, { ...made, requestId: 'truoc', by: 'huyen-608' }, seen);
      return put(place, made, seen);
    });
    const ran = await tonghop('note', '23314', '--reason', 'hẹn mai');

    expect(ran.exit).toBe(1);
    expect(ran.stderr).toContain('Đã có báo cáo hoặc quyết định mới từ lúc bạn xem');
    expect(ran.stderr).toMatch(/Từ lúc bạn xem có: quyết định số \d+: huyen-608 ghi chú lúc .*\. Chưa ghi gì\./);
  });

  test('may say what was seen, and are refused where that is gone', async () => {
    const { etag } = JSON.parse((await tonghop('decisions', '23314', '--json')).stdout);
    const first = await tonghop('note', '23314', '--reason', 'một', '--seen', etag);
    const second = await tonghop('note', '23314', '--reason', 'hai', '--seen', etag);

    const two = await tonghop('note', '23314', '23317', '--reason', 'ba', '--seen', etag);
    const group = await tonghop('extend', '--group', '608', '--until', '2021-12-09', '--reason', 'bão', '--seen', '0');

    expect([first.exit, second.exit, two.exit, group.exit]).toEqual([0, 1, 2, 1]);
    expect(second.stderr).toMatch(/so-noi-vu ghi chú lúc/);
    expect(two.stderr).toContain('--seen chỉ nói về một đơn vị');
    expect(group.stderr).toContain('Từ lúc bạn xem có: quyết định số 1');
  });

  test('want units, a reason and a right form of it', async () => {
    const ran = [
      await tonghop('accept'),
      await tonghop('void', '23314'),
      await tonghop('return', '23314', '--field', 'heads_thon'),
      await tonghop('accept', '--file', 'khong-co.txt'),
    ];
    const refused = await tonghop('return', '23314', '--field', 'nobody=sai');

    expect(ran.map(({ exit }) => exit)).toEqual([2, 2, 2, 2]);
    expect([refused.exit, refused.stderr]).toEqual([1, expect.stringContaining('Đợt báo cáo không có chỉ tiêu này.')]);
  });
});
