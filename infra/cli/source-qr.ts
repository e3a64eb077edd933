/**
 * tonghop source qr: a QR code that sets ODK Collect up in one scan. It holds Collect's settings as JSON, deflated, in
 * base64. https://docs.getodk.org/collect-import-export/
 */
import { deflateSync } from 'node:zlib';
import { renderUnicodeCompact } from 'uqr';
import { serviceCommand } from './command.ts';
import type { ServiceOptions } from './connection.ts';
import { exits, Stop } from './exit.ts';
import { colour, plain } from './text.ts';

const help = `
Trong ODK Collect: Thêm dự án → Quét mã QR. Điện thoại tải biểu mẫu và gửi báo cáo thẳng về
hệ thống. Mã QR chứa mã bí mật của nguồn: chỉ đưa cho người được gửi báo cáo. Không nêu
--secret thì cấp mã mới; mã liền trước còn dùng được đến lần sau.

Ví dụ:
  tonghop source qr odk-2881 --secret 3Zk…      (mã đã cấp khi "source add")
  tonghop source qr odk-2881                     (cấp mã mới)`;

interface QrOptions extends ServiceOptions {
  readonly secret?: string;
}

export const sourceQr = serviceCommand({
  description: 'In mã QR để cài đặt ODK Collect cho một nguồn (công cụ openrosa).',
  options: (command) => command.option('--secret <mã>', 'mã bí mật đã cấp của nguồn; mặc định: cấp mã mới'),
  help,
  run: async ({ ask, connection, say, note }, options: QrOptions, id: string) => {
    const params = { source: id };
    const source = (await ask('GET /v1/sources/{source}', { params })).body;
    if (source.tool !== 'openrosa') {
      throw new Stop(
        exits.usage,
        `Nguồn ${plain(id)} dùng công cụ ${plain(source.tool)}; mã QR chỉ dành cho openrosa.`,
      );
    }
    const secret = options.secret ?? (await ask('POST /v1/sources/{source}/secrets', { params })).body.secret;
    const server = new URL(`${source.path}/${encodeURIComponent(secret)}`.replace(/^\//, ''), connection.api).href;
    const settings = collectSettings(server, source.title);
    const payload = payloadOf(settings);
    if (options.json) return say(JSON.stringify({ settings, payload }));
    say(drawn(payload));
    say(`Máy chủ: ${server}`);
    if (options.secret === undefined)
      note('Đã cấp mã bí mật mới cho nguồn; mã liền trước còn dùng được đến lần cấp sau.');
    if (!server.startsWith('https:')) note('Cảnh báo: địa chỉ không dùng https; chỉ để thử trên máy này.');
  },
});

/** What differs from Collect's own defaults: forms follow the server, reports go out as soon as there is a network. */
export const collectSettings = (server: string, name: string) => ({
  general: { server_url: server, form_update_mode: 'match_exactly', autosend: 'wifi_and_cellular' },
  admin: {},
  project: { name: name.normalize('NFC') },
});

export const payloadOf = (settings: object): string => deflateSync(JSON.stringify(settings)).toString('base64');

/** Always dark on light, whatever the terminal's colours: many readers do not see an inverted code. */
const drawn = (payload: string): string =>
  renderUnicodeCompact(payload, { ecc: 'L', border: 4 })
    .split('\n')
    .map((line) => colour(['whiteBright', 'bgBlack'], line))
    .join('\n');
