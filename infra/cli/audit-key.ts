/** tonghop audit new-key: a new key to sign seals with, kept where only what seals may read it. */
import { randomBytes } from 'node:crypto';
import { signerBy } from '../../shared/domain/seals/signature.ts';
import { sealingKey } from '../../shared/store/keys.ts';
import { localCommand } from './command.ts';
import { secretKeeper } from './secret-keeper.ts';

interface NewKeyOptions {
  readonly province?: string;
  readonly json?: boolean;
}

export const newKey = localCommand({
  description: 'Tạo khóa mới để ký niêm phong, in ra khóa công khai.',
  options: (command) =>
    command
      .option(
        '--province <tỉnh>',
        'ghi vào AWS của tỉnh này (tên tệp trong infra/provinces); mặc định: bản chạy tại máy',
      )
      .option('--json', 'in khóa công khai dạng JSON, cho chương trình khác đọc'),
  help: `
Khóa không bao giờ đi qua API và không in ra. Niêm phong kế tiếp được ký bằng khóa mới và có
thêm chữ ký của khóa cũ, nên "audit verify" nối được từ khóa này sang khóa kia; niêm phong cũ
vẫn đúng bằng khóa cũ. Hãy lưu khóa công khai cùng hồ sơ.
Trên AWS cần quyền ssm:GetParameter và ssm:PutParameter của chính bạn.

Ví dụ:
  tonghop audit new-key                       (bản chạy tại máy)
  tonghop audit new-key --province kon-tum    (AWS)`,
  run: async (terminal, { province, json }: NewKeyOptions) => {
    const secret = randomBytes(32);
    await secretKeeper(terminal, province)(sealingKey, secret.toString('base64'));
    const { publicKey } = signerBy(secret);
    terminal.say(json ? JSON.stringify({ publicKey }) : publicKey);
    if (!json) terminal.note('Đã ghi khóa mới. Trên đây là khóa công khai; niêm phong kế tiếp mang khóa này.');
  },
});
