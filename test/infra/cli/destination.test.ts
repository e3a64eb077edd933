import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Service, startService } from '../../../infra/local/service.ts';
import { run } from './run.ts';

let service: Service;
let token: string;
beforeAll(async () => {
  service = await startService({ folder: null });
  token = await service.token('operator');
});
afterAll(() => service.stop());

const tonghop = async (...args: string[]) => {
  const { exit, stdout, stderr } = await run([...args, '--api', service.url, '--token', token]);
  return { exit, text: (stdout + stderr).replace(/\s+/g, ' ') };
};
const url = 'https://cong.tinh.example/tin';

test('a destination is checked, added with its secret, listed, given another secret, revoked', async () => {
  expect(await tonghop('destination', 'list')).toMatchObject({ exit: 0, text: expect.stringContaining('Chưa có') });
  const tried = await tonghop('destination', 'add', 'cong', '--url', url, '--dry-run');
  expect(tried).toEqual({ exit: 0, text: 'Khai báo đúng; chưa ghi gì. ' });

  const added = await tonghop('destination', 'add', 'cong', '--url', url, '--type', 'whole.signed');
  expect(added.text).toMatch(/Mã bí mật: .*whsec_[A-Za-z0-9+/]{43}=/);
  expect((await tonghop('destination', 'list')).text).toContain(`cong │ cong │ ${url} │ đang gửi`);
  const { document } = JSON.parse((await tonghop('destination', 'list', '--json')).text).destinations[0];
  expect(document).toEqual({ id: 'cong', title: 'cong', url, types: ['whole.signed'] });

  const edited = await tonghop('destination', 'add', 'cong', '--url', url, '--title', 'Cổng tỉnh');
  expect(edited).toEqual({ exit: 0, text: 'Đã sửa nơi nhận cong; mã bí mật giữ nguyên. ' });
  const rotated = await tonghop('destination', 'rotate', 'cong', '--now');
  expect(rotated.text).toContain('whsec_');
  expect((await tonghop('destination', 'revoke', 'cong', '--yes')).text).toBe('Đã thu hồi cong. ');
  expect((await tonghop('destination', 'list')).text).toContain('đã thu hồi');
  expect((await tonghop('destination', 'add', 'cong', '--url', url)).text).toContain('chọn mã khác');
});

test('what cannot be is refused in words, with an exit of its own', async () => {
  const plain = await tonghop('destination', 'add', 'thuong', '--url', 'http://cong.tinh.example');
  expect(plain.exit).not.toBe(0);
  expect(plain.text).toContain('Chỉ gửi qua https');
  expect((await tonghop('events', 'list', 'khong-co')).text).toContain('Không có nơi nhận');
  const when = await tonghop('events', 'replay', 'khong-co', '--from', 'hôm qua');
  expect(when.text).toContain('Không đọc được thời điểm "hôm qua"');
});

test('events are listed, and a replay says how many it would send before it is asked for', async () => {
  await tonghop('destination', 'add', 'kho', '--url', url);
  expect((await tonghop('events', 'list', 'kho')).text).toBe('Không có tin nào. ');
  const dry = await tonghop('events', 'replay', 'kho', '--from', '2021-11-20', '--dry-run');
  expect(dry).toEqual({ exit: 0, text: '0 tin; chưa gửi gì. ' });
  const asked = await tonghop('events', 'replay', 'kho', '--from', '2021-11-20', '--to', '2021-11-21', '--json');
  expect(JSON.parse(asked.text)).toMatchObject({
    destination: 'kho',
    from: '2021-11-19T17:00:00.000Z',
    to: '2021-11-20T17:00:00.000Z',
    outcome: 'asked',
  });
});
