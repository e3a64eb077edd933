import { beforeAll, describe, expect, test } from 'vitest';
import { konTum, moment } from '../../local/reports.ts';
import { send, withService } from '../../local/service.ts';
import { aFolder, type Ran, run } from './run.ts';

const local = withService();
const folder = aFolder();
let operator: string;
beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  operator = await local.service.token('operator');
});

const tonghop = (...args: string[]): Promise<Ran> =>
  run([...args, '-c', konTum], { folder, env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN: operator } });
/** Decisions are the department's to make. */
const decided = async (...args: string[]): Promise<Ran> => {
  const TONGHOP_TOKEN = await local.service.token('department');
  return run([...args, '-c', konTum], { folder, env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN } });
};

const figures = { members_thon: 4, secretaries_thon: 3 };

// The day of an operator: each test goes on where the one before it stopped.
describe('what an operator sets right', () => {
  let receipt: string;

  test('is shown first, then written', async () => {
    const answer = await local.deliver('kt-json', { answers: { unit: 'Xã Kroong', q1: 6, ...figures } });
    receipt = answer.body.receipt;
    const document = { id: 'kt-json', title: 'JSON', tool: 'json', campaign: konTum, answers: { heads_thon: 'q1' } };
    await local.put('/v1/sources/kt-json', document);

    const tried = await tonghop('quarantine', 'replay', receipt, '--dry-run');
    const done = await tonghop('quarantine', 'replay', '--source', 'kt-json');
    const again = await tonghop('quarantine', 'replay', '--source', 'kt-json');

    expect(tried.stdout).toContain('heads_thon: không có → 6');
    expect(tried.stdout).toContain('Chạy thử: chưa ghi gì.');
    expect(done.stdout).toContain('Đã ghi 1 bản đọc lại.');
    expect(again.stdout).toContain('Không có gì thay đổi.');
  });

  test('is one delivery or a whole source, not both', async () => {
    const both = await tonghop('quarantine', 'replay', receipt, '--source', 'kt-json');
    const neither = await tonghop('quarantine', 'replay');

    expect([both.exit, neither.exit]).toEqual([2, 2]);
  });

  test('may be a unit and a value, by name and by hand', async () => {
    const answer = await local.deliver('kt-json', { answers: { unit: '?', q1: 'mười', ...figures } });
    const held = answer.body.receipt;

    const short = await tonghop('quarantine', 'repair', held, '--unit', 'Xã Ia Chim', '--reason', 'điện thoại');
    const done = await tonghop(
      ...['quarantine', 'repair', held, '--unit', 'Xã Ia Chim', '--set', 'heads_thon=10', '--reason', 'điện thoại'],
    );
    const shown = await tonghop('quarantine', 'show', held);

    expect(short.exit).toBe(1);
    expect(short.stderr).toContain('Lượt gửi vẫn chưa nhận được');
    expect(done.stdout).toContain('đơn vị: chưa rõ → 23326');
    expect(shown.stdout).toMatch(/đã sửa lúc .* bởi local-official, tính cho đơn vị 23326: điện thoại/);
  });

  test('may be a value of a report that counts', async () => {
    const done = await decided('override', 'Xã Ia Chim', '--set', 'heads_thon=11', '--reason', 'ghi nhầm');
    const history = await tonghop('history', 'Xã Ia Chim');

    expect(done.stdout).toMatch(/thôn.*: 10 → 11/);
    expect(history.stdout).toContain('người tổng hợp sửa');
    expect(history.stdout).toContain('sửa heads_thon');
  });

  test('of a source whose reports are replayed is a new reading where the meaning changed', async () => {
    const document = {
      id: 'kt-json',
      title: 'JSON',
      tool: 'json',
      campaign: konTum,
      answers: { heads_thon: 'members_thon', members_thon: 'q1' },
    };
    await local.put('/v1/sources/kt-json', document);
    const tried = await tonghop('replay', '--source', 'kt-json', '--dry-run', '--json');

    expect(JSON.parse(tried.stdout).map(({ outcome }: never) => outcome)).toContain('kept');
  });
});

test('links are minted for the units named, and open the way for that unit alone', async () => {
  const source = { id: 'kt-link', title: 'Liên kết', tool: 'json', campaign: konTum, unit: { link: 'link' } };
  await local.put('/v1/sources/kt-link', source);
  await local.post('/v1/sources/kt-link/secrets', {}, 'operator');
  const ran = await run(['link', '23329', '--source', 'kt-link', '--json'], {
    env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN: operator },
  });
  const [link] = JSON.parse(ran.stdout).links;
  const answer = await send(`${local.service.url}${link.path}`, 'POST', {}, { answers: { heads_thon: 5, ...figures } });

  expect(link).toMatchObject({ unit: '23329', name: 'Xã Đoàn Kết' });
  expect([answer.status, answer.body.unit]).toEqual([202, '23329']);
});
