/** tonghop province backup: all of a deployed province in a parcel, read again from the disk before it counts. */
import { dump } from '../../server/dump.ts';
import { openParcel } from '../../server/parcel.ts';
import { localCommand } from '../command.ts';
import { colour } from '../text.ts';
import { onAws, refusing } from '../whole.ts';

export const backup = localCommand({
  description: 'Sao lưu một tỉnh trên AWS ra một gói trên máy này: bảng, kho tệp, niêm phong, bí mật.',
  help: `
Lấy khi hệ thống đang chạy, không dừng ai. Gói là một thư mục mới, các tệp nằm cạnh đó và
dùng chung giữa các gói; mọi tệp được đọc lại và đối chiếu. Ai có gói thì có tất cả:
hãy giữ kín, ngoài tài khoản AWS này. Tài khoản cán bộ (Cognito) không có trong gói.

Ví dụ:
  tonghop province backup kon-tum sao-luu/2026-11-27`,
  run: (terminal, _: object, slug: string, parcelFolder: string) =>
    refusing(async () => {
      const folder = terminal.path(parcelFolder);
      const { stores, secrets, close } = await onAws(slug);
      try {
        await terminal.watch('Đang sao lưu', async () =>
          dump(folder, { ...stores, secrets: await secrets(), province: slug, now: Date.now }),
        );
      } finally {
        close();
      }
      const parcel = await openParcel(folder);
      for (const kept of parcel.objects) await parcel.object(kept);
      const { items, hash } = parcel.table;
      terminal.say(`${colour('green', '✓')} ${items} mục, ${parcel.objects.length} tệp. Dấu của bảng: ${hash}`);
    }),
});
