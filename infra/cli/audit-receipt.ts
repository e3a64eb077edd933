/**
 * tonghop audit receipt: whoever holds a receipt checks it against a seal, without signing in and without trusting us.
 */
import { readFile } from 'node:fs/promises';
import { instantText } from '../../shared/domain/calendars/time.ts';
import { jsonIn } from '../../shared/domain/seals/json-in.ts';
import { isProven, Proof } from '../../shared/domain/seals/proof.ts';
import { askerOf, inCampaign } from './asker.ts';
import { campaignOf } from './choice.ts';
import { localCommand } from './command.ts';
import { exits, Stop } from './exit.ts';
import { aboutCampaign, type CampaignOptions } from './options.ts';
import type { Terminal } from './terminal.ts';
import { colour, plain } from './text.ts';

interface ReceiptOptions extends CampaignOptions {
  readonly seal?: string;
  readonly hash?: string;
  readonly root?: string;
  readonly key?: string;
  readonly file?: string;
}

export const receipt = localCommand({
  description: 'Đối chiếu một biên nhận với niêm phong của sổ.',
  options: (command) =>
    aboutCampaign(command)
      .option('--seal <số>', 'niêm phong số này, ví dụ số in ở trang "Căn cứ"; mặc định: mới nhất')
      .option('--hash <dấu>', 'dấu của báo cáo đã ghi ở trang biên nhận')
      .option('--root <gốc>', 'gốc in ở trang "Căn cứ" (16 ký tự)')
      .option('--key <khóa>', 'khóa công khai mà niêm phong phải mang')
      .option('--file <tệp>', 'chứng minh đã ghi lại bằng --json: không cần hệ thống'),
  help: `
Không cần đăng nhập: ai có mã biên nhận đều đối chiếu được. Chương trình tự tính từ
dấu của báo cáo lên đến gốc và kiểm tra chữ ký; nêu thêm dấu, gốc hoặc khóa đã giữ thì
so cả với chúng. Không khớp: mã kết thúc 6.

Ví dụ:
  tonghop audit receipt TH-7KQ2M-9XWPD --campaign kon-tum-2881-2021
  tonghop audit receipt TH-7KQ2M-9XWPD -c kon-tum-2881-2021 --seal 12 --root 0123456789abcdef`,
  run: async (terminal, options: ReceiptOptions, code: string) => {
    const proof = await (options.file === undefined ? asked(terminal, options, code) : keptIn(terminal, options.file));
    const faults = faultsOf(proof, options, code);
    if (faults.length > 0) terminal.endWith(exits.tampered);
    terminal.say(options.json ? JSON.stringify({ ...proof, faults }) : verdictText(proof, faults));
  },
});

const asked = async (terminal: Terminal, options: ReceiptOptions, code: string): Promise<Proof> => {
  const asker = askerOf(terminal, options);
  const { ask } = inCampaign(asker, await campaignOf(asker, options.campaign), options);
  const about = { params: { code }, query: { seal: options.seal } };
  return (await ask('GET /v1/campaigns/{campaign}/receipts/{code}/proof', about)).body;
};

const keptIn = async ({ path }: Terminal, file: string): Promise<Proof> => {
  const text = await readFile(path(file), 'utf8').catch(() => '');
  const { faults: _, ...proof } = (jsonIn(text) ?? {}) as Record<string, unknown>;
  const { data } = Proof.safeParse(proof);
  if (!data) throw new Stop(exits.usage, `Không đọc được ${plain(file)}: cần tệp ghi bằng "audit receipt … --json".`);
  return data;
};

const faultsOf = (proof: Proof, { hash, root, key }: ReceiptOptions, code: string): string[] => {
  const same = (expected: string | undefined, value: string): boolean =>
    expected === undefined || (expected !== '' && value.startsWith(expected.toLowerCase()));
  const judged: readonly (readonly [boolean, string])[] = [
    [proof.receipt === code.toUpperCase(), 'chứng minh là của biên nhận khác'],
    [isProven(proof), 'dấu của báo cáo không dẫn đến gốc đã ký'],
    [proof.now !== 'altered', 'mục trong sổ đã bị sửa sau khi niêm phong'],
    [proof.now !== 'deleted', 'mục không còn trong sổ'],
    [same(hash, proof.hash), 'dấu của báo cáo khác dấu đã giữ'],
    [same(root, proof.root), 'gốc khác gốc đã in'],
    [key === undefined || key === proof.publicKey, 'niêm phong mang khóa khác'],
  ];
  return judged.flatMap(([holds, fault]) => (holds ? [] : [fault]));
};

const verdictText = (proof: Proof, faults: readonly string[]): string =>
  [
    `Biên nhận ${plain(proof.receipt)}: mục thứ ${proof.index + 1} trong ${proof.size} mục ` +
      `của niêm phong số ${proof.seal}, đến ${instantText(proof.upTo)}.`,
    `Dấu của báo cáo: ${proof.hash}`,
    `Gốc niêm phong:  ${proof.root.slice(0, 16)}`,
    `Khóa công khai:  ${plain(proof.publicKey)}`,
    ...(proof.checkpoint === null ? ['Niêm phong này chưa có chữ ký riêng trên gốc: hãy so gốc với bản đã in.'] : []),
    faults.length === 0
      ? colour('green', '✓ Báo cáo nằm trong niêm phong và không bị sửa.')
      : colour('red', `✗ Không khớp: ${faults.join('; ')}.`),
  ].join('\n');
