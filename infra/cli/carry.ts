/** tonghop dump, tonghop load: all of a province in a parcel, between laptop, server and AWS. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { dump, load } from '../server/dump.ts';
import { openParcel } from '../server/parcel.ts';
import { localCommand } from './command.ts';
import { exits, Stop } from './exit.ts';
import type { Terminal } from './terminal.ts';
import { plain } from './text.ts';
import { type Held, inFolder, onAws, refusing } from './whole.ts';

interface Where {
  readonly folder: string;
  readonly province?: string;
}

const where = (command: Command): Command =>
  command
    .option('--folder <thư mục>', 'thư mục dữ liệu của máy này hay của một tỉnh trên máy chủ', '.tonghop')
    .option('--province <tỉnh>', 'AWS của tỉnh này (tên tệp trong infra/provinces), bằng quyền của chính bạn');

const help = `
Gói có mọi thứ: văn bản, nguồn, báo cáo, lượt chờ xử lý, người liên hệ, tệp, niêm phong,
khóa bí mật. Ai có gói thì có tất cả: hãy giữ kín. Thư mục phải đang không có ai chạy; bản
sao lưu lấy khi đang chạy thì dùng "npm run serve -- backup".

Ví dụ, từ máy này lên máy chủ:
  tonghop dump goi/kon-tum
  tonghop load goi/kon-tum --folder /var/lib/tonghop/kon-tum`;

export const dumped = localCommand({
  description: 'Lấy toàn bộ dữ liệu của một tỉnh ra một gói (một thư mục mới, các tệp nằm cạnh đó).',
  options: where,
  help,
  run: async (terminal, options: Where, parcel: string) => {
    if (options.province === undefined) await demandData(terminal.path(options.folder));
    return carried(terminal, options, async ({ stores, secrets }) => {
      const { table, objects } = await dump(terminal.path(parcel), {
        ...stores,
        secrets: await secrets(),
        now: Date.now,
      });
      terminal.say(`Đã lấy ra ${table.items} mục và ${objects.length} tệp. Dấu của bảng: ${table.hash}`);
    });
  },
});

export const loaded = localCommand({
  description: 'Nạp một gói vào chỗ trống; đối chiếu từng byte, rồi đối chiếu sổ với niêm phong.',
  options: where,
  help,
  run: (terminal, options: Where, parcel: string) =>
    carried(terminal, options, async ({ stores, writeSecrets }) => {
      const folder = terminal.path(parcel);
      const { periods, seals, findings } = await load(folder, { ...stores, now: Date.now });
      await writeSecrets((await openParcel(folder)).secretTexts);
      terminal.say(`Đã nạp; đã đối chiếu ${periods} kỳ với ${seals} niêm phong.`);
      for (const { campaign, period, kind, at } of findings)
        terminal.say(`KHÔNG KHỚP: ${campaign} ${period}: ${kind} ${at}`);
      if (findings.length > 0) terminal.endWith(exits.tampered);
    }),
});

/** A folder's name that was mistyped must not become a parcel of nothing. */
const demandData = async (folder: string): Promise<void> => {
  await access(join(folder, 'store.sqlite')).catch(() => {
    throw new Stop(exits.usage, `${plain(folder)} không có dữ liệu của tỉnh nào; nêu --folder khác.`);
  });
};

const carried = ({ path }: Terminal, { folder, province }: Where, work: (held: Held) => Promise<void>): Promise<void> =>
  refusing(async () => {
    const held = province === undefined ? await inFolder(path(folder)) : await onAws(province);
    try {
      await work(held);
    } finally {
      held.close();
    }
  });
