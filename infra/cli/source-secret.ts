/**
 * tonghop source secret: keeps the secret a vendor signs with, for sources that demand its signature. Never through the
 * API: into SSM with the operator's own AWS rights, or beside the data of the laptop run.
 */
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { secretFault, signatureOf } from '../../shared/domain/sources/secret-fault.ts';
import type { SourceDocument } from '../../shared/domain/sources/source.ts';
import { pullToken } from '../../shared/store/keys.ts';
import { askerOf } from './asker.ts';
import { localCommand } from './command.ts';
import { exits, Stop } from './exit.ts';
import { secretKeeper } from './secret-keeper.ts';
import type { Terminal } from './terminal.ts';

const help = `
Bí mật đọc từ đầu vào chuẩn, một dòng; không bao giờ đi qua API và không in ra. Bí mật liền
trước còn dùng được đến lần thêm sau, để đổi ở công cụ mà không mất lượt gửi nào.
Trên AWS cần quyền ssm:GetParameter và ssm:PutParameter của chính bạn.

Ví dụ:
  tonghop source secret typeform-2881 < bi-mat.txt                        (bản chạy tại máy)
  tonghop source secret typeform-2881 --province kon-tum < bi-mat.txt     (AWS)
  tonghop source secret google-2881 --province kon-tum --generate         (tạo mới cho Apps Script, in ra một lần)
  tonghop source secret kobo-2881 --pull < token.txt                      (mã để lấy bản ghi về theo lịch)`;

interface SecretOptions {
  readonly province?: string;
  readonly generate?: boolean;
  readonly alone?: boolean;
  readonly pull?: boolean;
}

export const sourceSecret = localCommand({
  description: 'Ghi bí mật mà công cụ dùng để ký lượt gửi.',
  options: (command) =>
    command
      .option(
        '--province <tỉnh>',
        'ghi vào AWS của tỉnh này (tên tệp trong infra/provinces); mặc định: bản chạy tại máy',
      )
      .option('--generate', 'tạo bí mật mới thay vì đọc, cho công cụ nhận bí mật của ta')
      .option('--alone', 'bỏ ngay bí mật cũ (khi đã lộ)')
      .option('--pull', 'mã để lấy bản ghi về: API token của KoboToolbox, hoặc email:mật-khẩu của ODK Central'),
  help,
  run: async (terminal, options: SecretOptions, id: string) => {
    const { province, generate = false, alone = false, pull = false } = options;
    const { say, note } = terminal;
    if (!/^[a-z0-9][a-z0-9-]{1,39}$/.test(id))
      throw new Stop(exits.usage, 'Mã nguồn gồm chữ thường không dấu, số, gạch nối.');
    if (pull && generate)
      throw new Stop(exits.usage, 'Mã để lấy bản ghi do KoboToolbox, ODK Central cấp: bỏ --generate.');
    const add = secretKeeper(terminal, province);
    // Of the form every Standard Webhooks library reads.
    const secret = generate ? `whsec_${randomBytes(32).toString('base64')}` : await readSecret(terminal);
    if (!pull) await refuseWeak(terminal, id, secret);
    // One token at a time: only the newest is of use, to us who ask.
    await add(pull ? pullToken(id) : id, secret, alone || pull);
    if (generate) say(secret);
    if (pull) return note(`Đã ghi mã lấy bản ghi của nguồn ${id}; mã cũ không dùng nữa.`);
    const before = alone ? 'bí mật cũ bị bỏ trong vòng 5 phút' : 'bí mật liền trước còn dùng được';
    note(`Đã ghi bí mật của nguồn ${id}; ${before}.${generate ? ' Bí mật chỉ in lần này.' : ''}`);
  },
});

/** The scheme is asked of the service where it can be reached; without it, what any scheme needs is asked for. */
const refuseWeak = async (terminal: Terminal, id: string, secret: string): Promise<void> => {
  const source = await sourceShown(terminal, id).catch(() => undefined);
  const fault = secretFault(secret, source && signatureOf(source));
  if (fault !== undefined) throw new Stop(exits.refused, fault);
};

const sourceShown = async (terminal: Terminal, id: string): Promise<SourceDocument> =>
  (await askerOf(terminal, { timeout: 5 }).ask('GET /v1/sources/{source}', { params: { source: id } })).body.document;

const longestSecret = 1_000;

export const readSecret = async ({ stdin, note }: Terminal): Promise<string> => {
  if (stdin.isTTY) note('Dán bí mật rồi bấm Enter:');
  const lines = createInterface({ input: stdin });
  for await (const line of lines) {
    const secret = line.trim();
    if (secret.length > longestSecret) break;
    if (secret !== '') return secret;
  }
  throw new Stop(exits.usage, `Cần một bí mật trên một dòng, dài không quá ${longestSecret} ký tự.`);
};
