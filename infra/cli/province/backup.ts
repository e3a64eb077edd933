/**
 * tonghop province backup: all of a deployed province in a parcel, read again from the disk before it counts; beside it
 * who may sign in.
 */
import { dump } from '../../server/dump.ts';
import { demandWhole, type Manifest, openParcel } from '../../server/parcel.ts';
import { localCommand } from '../command.ts';
import { liesOpen, lockOf, type ShutOptions, shuts } from '../parcel-options.ts';
import { colour } from '../text.ts';
import { onAws, refusing } from '../whole.ts';
import { officialsIn, officialsOf, poolOf } from './accounts.ts';
import { openCloud } from './cloud.ts';
import { provinceNamed } from './named.ts';

export const backup = localCommand({
  description: 'Sao lưu một tỉnh trên AWS ra một gói trên máy này: bảng, kho tệp, niêm phong, bí mật, tài khoản.',
  options: shuts,
  help: `
Lấy khi hệ thống đang chạy, không dừng ai. Gói là một thư mục mới, các tệp nằm cạnh đó và
dùng chung giữa các gói; gói không mã hóa được đọc lại và đối chiếu hết, gói đã mã hóa thì hãy
thử mở: "parcel verify". Ai mở được gói thì có tất cả: mã hóa, và cất ngoài tài khoản AWS này.
Tài khoản cán bộ (thư, tên, vai trò; không có mật khẩu, mã một lần) nằm riêng ở officials.json
(.age): xóa tệp này đi thì phần còn lại của gói vẫn dùng được.

Ví dụ:
  tonghop province backup kon-tum sao-luu/2026-11-27 --recipient age1…`,
  run: (terminal, options: ShutOptions, slug: string, parcelFolder: string) =>
    refusing(async () => {
      const folder = terminal.path(parcelFolder);
      const lock = await lockOf(terminal, options);
      const { stores, secrets, close } = await onAws(slug);
      let written: Manifest;
      let officials: string | undefined;
      try {
        written = await terminal.watch('Đang sao lưu', async () => {
          officials = await officialsText(slug);
          return dump(folder, { ...stores, secrets: await secrets(), officials, province: slug, lock, now: Date.now });
        });
      } finally {
        close();
      }
      if (!lock) await demandWhole(await openParcel(folder));
      const { items, hash } = written.table;
      const accounts = officials ? officialsIn(officials).accounts.length : 0;
      const whole = `${items} mục, ${written.objects.length} tệp, ${accounts} tài khoản`;
      terminal.say(`${colour('green', '✓')} ${whole}. Dấu của bảng: ${hash}`);
      terminal.note(lock ? 'Gói đã mã hóa; thử mở bằng khóa của nó: tonghop parcel verify' : liesOpen);
    }),
});

const officialsText = async (slug: string): Promise<string | undefined> => {
  const province = provinceNamed(slug);
  const cloud = await openCloud(province.region);
  const pool = await poolOf(cloud, province);
  return pool && JSON.stringify(await officialsOf(cloud, pool));
};
