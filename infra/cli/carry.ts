/** tonghop dump, tonghop load: all of a province in a parcel, between laptop, server and AWS. */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { isVacant, madeAnew } from '../local/made-anew.ts';
import { dump, load } from '../server/dump.ts';
import { BrokenParcel, openParcel } from '../server/parcel.ts';
import { localCommand } from './command.ts';
import { exits, Stop } from './exit.ts';
import { keyOf, liesOpen, lockOf, type OpenOptions, opens, type ShutOptions, shuts } from './parcel-options.ts';
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
khóa bí mật. Ai mở được gói thì có tất cả: hãy mã hóa, và mang cả thư mục tệp nằm cạnh. Thư
mục dữ liệu phải đang không có ai chạy; bản sao lưu lấy khi đang chạy thì dùng "npm run serve -- backup".

Ví dụ, từ máy này lên máy chủ:
  tonghop dump goi/kon-tum --passphrase
  tonghop load goi/kon-tum --folder /var/lib/tonghop/kon-tum`;

export const dumped = localCommand({
  description: 'Lấy toàn bộ dữ liệu của một tỉnh ra một gói (một thư mục mới, các tệp nằm cạnh đó).',
  options: (command) => shuts(where(command)),
  help,
  run: (terminal, options: Where & ShutOptions, parcel: string) =>
    refusing(async () => {
      if (options.province === undefined) await demandData(terminal.path(options.folder));
      const lock = await lockOf(terminal, options);
      await carried(terminal, options, async ({ stores, secrets }) => {
        const { table, objects } = await dump(terminal.path(parcel), {
          ...stores,
          secrets: await secrets(),
          lock,
          now: Date.now,
        });
        terminal.say(`Đã lấy ra ${table.items} mục và ${objects.length} tệp. Dấu của bảng: ${table.hash}`);
        if (!lock) terminal.note(liesOpen);
      });
    }),
});

export const loaded = localCommand({
  description: 'Nạp một gói vào chỗ trống; đối chiếu từng byte, rồi đối chiếu sổ với niêm phong.',
  options: (command) => opens(where(command)),
  help,
  run: (terminal, options: Where & OpenOptions, from: string) =>
    refusing(async () => {
      const parcel = await openParcel(terminal.path(from), keyOf(terminal, options)).catch(nothingLoaded);
      const fill = async ({ stores, writeSecrets }: Held) => {
        const verified = await load(parcel, { ...stores, now: Date.now }).catch(nothingLoaded);
        await writeSecrets(parcel.secretTexts);
        return verified;
      };
      const { periods, seals, findings } = await filled(terminal, options, fill);
      terminal.say(`Đã nạp; đã đối chiếu ${periods} kỳ với ${seals} niêm phong.`);
      for (const { campaign, period, kind, at } of findings)
        terminal.say(`KHÔNG KHỚP: ${campaign} ${period}: ${kind} ${at}`);
      if (findings.length > 0) terminal.endWith(exits.tampered);
    }),
});

/** A broken parcel is found before anything is written. */
const nothingLoaded = (error: Error): never => {
  throw error instanceof BrokenParcel
    ? new Stop(exits.refused, `${error.message}\nChưa nạp gì: nơi nhận còn nguyên như trước.`)
    : error;
};

/** A vacant folder is filled whole or stays vacant; stores that are there get what they lack of the same parcel. */
const filled = async <Done>(terminal: Terminal, where: Where, work: (held: Held) => Promise<Done>): Promise<Done> => {
  const folder = terminal.path(where.folder);
  if (where.province !== undefined || !(await isVacant(folder))) {
    if (where.province === undefined) await demandData(folder);
    return carried(terminal, where, work);
  }
  return madeAnew(folder, (draft) => carried(terminal, { folder: draft }, work));
};

/** A folder's name that was mistyped must not become a parcel of nothing. */
const demandData = async (folder: string): Promise<void> => {
  await access(join(folder, 'store.sqlite')).catch(() => {
    throw new Stop(exits.usage, `${plain(folder)} không có dữ liệu của tỉnh nào; nêu --folder khác.`);
  });
};

const carried = async <Done>(
  { path }: Terminal,
  { folder, province }: Where,
  work: (held: Held) => Promise<Done>,
): Promise<Done> => {
  const held = province === undefined ? await inFolder(path(folder)) : await onAws(province);
  try {
    return await work(held);
  } finally {
    held.close();
  }
};
