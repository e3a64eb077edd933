/** tonghop parcel: keys that open parcels, and parcels held against themselves without loading them. */
import { writeFile } from 'node:fs/promises';
import { demandWhole, openParcel } from '../server/parcel.ts';
import { newKey } from '../server/parcel-lock.ts';
import { newPassphrase } from '../server/passphrase.ts';
import { group, localCommand } from './command.ts';
import { exits, Stop } from './exit.ts';
import { keyOf, type OpenOptions, opens } from './parcel-options.ts';
import { colour, plain } from './text.ts';
import { refusing } from './whole.ts';

interface KeyOptions {
  readonly open?: boolean;
  readonly passphraseFile?: string;
}

const key = localCommand({
  description: 'Tạo tệp khóa mở các gói, khóa bằng mật khẩu; in ra khóa công khai để mã hóa.',
  options: (command) =>
    command
      .option('--open', 'không khóa tệp bằng mật khẩu')
      .option('--passphrase-file <tệp>', 'mật khẩu là dòng đầu của tệp này; mặc định: hỏi'),
  help: `
Khóa công khai (age1…) không phải giữ kín: đặt nó vào "backup" của server.json, hoặc sau
--recipient. Tệp khóa và mật khẩu thì cất ngoài máy chủ, ở hai nơi: mất chúng thì không
ai mở được gói nào nữa. Tệp theo chuẩn age: lệnh "age" cũng mở được.

Ví dụ:
  tonghop parcel key khoa-sao-luu.txt`,
  run: (terminal, { open, passphraseFile }: KeyOptions, name: string) =>
    refusing(async () => {
      const from = passphraseFile === undefined ? undefined : terminal.path(passphraseFile);
      const { file, recipient } = await newKey(open ? '' : await newPassphrase(terminal, from));
      const path = terminal.path(name);
      await writeFile(path, file, { flag: 'wx', mode: 0o600 }).catch((error: NodeJS.ErrnoException) => {
        const why = error.code === 'EEXIST' ? 'đã có tệp này' : error.message;
        throw new Stop(exits.refused, `Chưa ghi được ${plain(path)}: ${plain(why)}`);
      });
      terminal.say(recipient);
      terminal.note(`Đã ghi ${plain(path)}. Trên đây là khóa công khai. Chép tệp khóa ra nơi khác ngay bây giờ.`);
    }),
});

const verify = localCommand({
  description: 'Đọc hết một gói và đối chiếu từng byte với bản kê của nó; không nạp vào đâu.',
  options: opens,
  help: `
Gói nào chưa mở thử thì chưa phải là bản sao lưu. Sổ có đúng như niêm phong không thì
"load" và "restore" đối chiếu khi nạp.

Ví dụ:
  tonghop parcel verify sao-luu/kon-tum/20261201T020000Z --identity khoa-sao-luu.txt`,
  run: (terminal, options: OpenOptions, folder: string) =>
    refusing(async () => {
      const parcel = await openParcel(terminal.path(folder), keyOf(terminal, options));
      await demandWhole(parcel);
      const { at, table, objects } = parcel;
      terminal.say(`${colour('green', '✓')} Gói lúc ${at}: ${table.items} mục, ${objects.length} tệp, trọn vẹn.`);
    }),
});

export const parcel = group('Gói dữ liệu của một tỉnh: khóa mở gói, kiểm tra gói.', {
  'key <file>': key,
  'verify <parcel>': verify,
});
