/**
 * tonghop province backup: all of a deployed province in a parcel, read again from the disk before it counts; beside it
 * who may sign in.
 */
import { dump } from '../../server/dump.ts';
import { openParcel } from '../../server/parcel.ts';
import { localCommand } from '../command.ts';
import { colour } from '../text.ts';
import { onAws, refusing } from '../whole.ts';
import { officialsIn, officialsOf, poolOf } from './accounts.ts';
import { openCloud } from './cloud.ts';
import { provinceNamed } from './named.ts';

export const backup = localCommand({
  description: 'Sao lưu một tỉnh trên AWS ra một gói trên máy này: bảng, kho tệp, niêm phong, bí mật, tài khoản.',
  help: `
Lấy khi hệ thống đang chạy, không dừng ai. Gói là một thư mục mới, các tệp nằm cạnh đó và
dùng chung giữa các gói; mọi tệp được đọc lại và đối chiếu. Ai có gói thì có tất cả:
hãy giữ kín, ngoài tài khoản AWS này. Tài khoản cán bộ (thư, tên, vai trò; không có mật khẩu,
mã một lần) nằm riêng ở officials.json: xóa tệp này đi thì phần còn lại của gói vẫn dùng được.

Ví dụ:
  tonghop province backup kon-tum sao-luu/2026-11-27`,
  run: (terminal, _: object, slug: string, parcelFolder: string) =>
    refusing(async () => {
      const folder = terminal.path(parcelFolder);
      const { stores, secrets, close } = await onAws(slug);
      try {
        await terminal.watch('Đang sao lưu', async () => {
          const officials = await officialsText(slug);
          await dump(folder, { ...stores, secrets: await secrets(), officials, province: slug, now: Date.now });
        });
      } finally {
        close();
      }
      const parcel = await openParcel(folder);
      for (const kept of parcel.objects) await parcel.object(kept);
      const { items, hash } = parcel.table;
      const accounts = parcel.officialsText ? officialsIn(parcel.officialsText).accounts.length : 0;
      const whole = `${items} mục, ${parcel.objects.length} tệp, ${accounts} tài khoản`;
      terminal.say(`${colour('green', '✓')} ${whole}. Dấu của bảng: ${hash}`);
    }),
});

const officialsText = async (slug: string): Promise<string | undefined> => {
  const province = provinceNamed(slug);
  const cloud = await openCloud(province.region);
  const pool = await poolOf(cloud, province);
  return pool && JSON.stringify(await officialsOf(cloud, pool));
};
