/** tonghop outbound-secret: keeps what opens a way out: the mail server's password, or a gateway's signing secret. */
import { randomBytes } from 'node:crypto';
import { outboundSecret as secretName } from '../../shared/store/keys.ts';
import { localCommand } from './command.ts';
import { exits, Stop } from './exit.ts';
import { secretKeeper } from './secret-keeper.ts';
import { readSecret } from './source-secret.ts';

interface OutboundOptions {
  readonly province?: string;
  readonly generate?: boolean;
}

const ways = ['mail', 'gateway'];

export const outboundSecret = localCommand({
  description: 'Ghi mật khẩu máy chủ thư (mail), hoặc bí mật ký tin gửi tới cổng Zalo, SMS (gateway).',
  options: (command) =>
    command
      .option('--province <tỉnh>', 'ghi vào AWS của tỉnh này; mặc định: bản chạy tại máy')
      .option('--generate', 'tạo bí mật mới và in ra một lần, cho cổng tin nhắn'),
  help: `
Bí mật đọc từ đầu vào chuẩn, một dòng; không đi qua API. Cổng tin nhắn được ký bằng cả bí mật liền trước.

Ví dụ:
  tonghop outbound-secret mail --province bac-giang < mat-khau.txt
  tonghop outbound-secret gateway --province kon-tum --generate`,
  run: async (terminal, { province, generate = false }: OutboundOptions, way: string) => {
    if (!ways.includes(way)) throw new Stop(exits.usage, `Cần một trong: ${ways.join(', ')}.`);
    const isMail = way === 'mail';
    if (isMail && generate) throw new Stop(exits.usage, 'Mật khẩu máy chủ thư do nơi cấp thư đặt: bỏ --generate.');
    const add = secretKeeper(terminal, province);
    const secret = generate ? `whsec_${randomBytes(32).toString('base64')}` : await readSecret(terminal);
    await add(secretName(way), secret, isMail);
    if (generate) terminal.say(secret);
    terminal.note(`Đã ghi bí mật của ${way}; có hiệu lực trong vòng 5 phút.`);
  },
});
