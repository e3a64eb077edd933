import { beforeAll, expect, test } from 'vitest';
import { advance, aReport, konTum, moment } from '../../local/reports.ts';
import { withService } from '../../local/service.ts';
import { aFolder, type Ran, run } from './run.ts';

const local = withService();
const folder = aFolder();
beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await local.deliver('kt-json', { submissionId: 'd', answers: aReport({ unit: 'Xã Kroong' }) });
});

const tonghop = async (groups: readonly string[], ...args: string[]): Promise<Ran> => {
  advance(local, 90);
  const TONGHOP_TOKEN = await local.service.token(groups.length > 0 ? 'reviewer' : 'department', groups, 'nguoi-ky');
  return run([...args, '-c', konTum], { folder, env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN } });
};
const name = ['--name', 'Nguyễn Văn An, Trưởng phòng Nội vụ'];
const city = ['--group', '608'];

// Each test goes on where the one before it stopped.
test('signing shows what is signed first, and refuses while somebody is missing without a reason', async () => {
  const refused = await tonghop(['608'], 'sign', ...city, ...name, '--missing', 'Xã Đắk Cấm=do lũ', '--yes');

  expect(refused.exit).toBe(1);
  expect(refused.stdout).toMatch(/Nhóm 608: số đơn vị 21 = 1 \+ 20 chưa báo cáo; đã duyệt báo cáo của 0\/21/);
  expect(refused.stderr).toContain('Phường Quang Trung (23281) chưa có báo cáo: cần nêu lý do vẫn ký.');
  expect(refused.stderr).not.toContain('Xã Đắk Cấm (');
});

test('a group is tried, signed with reasons, shown, and reopened', async () => {
  const reasons = ['--missing', 'Xã Đắk Cấm=do lũ', '--missing-reason', 'đã đôn đốc'];
  const tried = await tonghop(['608'], 'sign', ...city, ...name, ...reasons, '--dry-run');
  const signed = await tonghop(['608'], 'sign', ...city, ...name, ...reasons, '--yes', '--json');
  const list = await tonghop(['608'], 'signatures', ...city);
  const reopened = await tonghop(['608'], 'reopen', ...city, '--reason', 'xã báo lại');
  const nothing = await tonghop(['608'], 'reopen', ...city, '--reason', 'xã báo lại');

  expect([tried.exit, signed.exit, list.exit, reopened.exit, nothing.exit]).toEqual([0, 0, 0, 0, 4]);
  expect(tried.stdout).toContain('Chạy thử: chưa ký gì.');
  const { outcome, signature } = JSON.parse(signed.stdout);
  expect([outcome, signature.missing.length]).toEqual(['recorded', 20]);
  expect(signature.missing.filter(({ reason }: { reason: string }) => reason === 'do lũ')).toHaveLength(1);
  expect(list.stdout).toMatch(/Chữ ký 1: Nguyễn Văn An, .*niêm phong số 1 \(đang có hiệu lực\)/);
  expect(reopened.stdout).toContain('Nhóm 608: đã mở lại chữ ký 1.');
});

test('the whole is the department’s, with a reason for each group that has not signed', async () => {
  const reasons = ['--missing-reason', 'đã đôn đốc', '--unsigned-reason', 'huyện đang rà'];
  const notTheirs = await tonghop(['608'], 'sign', '--whole', ...name, ...reasons, '--yes');
  const signed = await tonghop([], 'sign', '--whole', ...name, ...reasons, '--yes');

  expect([notTheirs.exit, signed.exit]).toEqual([1, 0]);
  expect(signed.stdout).toMatch(/Toàn đợt: 102 đơn vị, số liệu đến .*\nChưa báo cáo, có lý do: 101 đơn vị\nĐã ký\./);
});

test.each([[[]], [['--group', '608', '--whole']]])('without one scope (%j) it is a wrong call', async (scope) => {
  expect((await tonghop([], 'signatures', ...scope)).exit).toBe(2);
});
