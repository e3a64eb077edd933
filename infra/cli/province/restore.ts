/**
 * tonghop province restore: a backup into new stores, which the data stack makes as it makes any, and the service told
 * of them once they are whole. What was there before stays, retained, and serves no more.
 */

import type { Province } from '../../aws/province.ts';
import { load } from '../../server/dump.ts';
import { openParcel } from '../../server/parcel.ts';
import { localCommand } from '../command.ts';
import { confirm } from '../confirm.ts';
import { exits, Stop } from '../exit.ts';
import { keyOf, type OpenOptions, opens } from '../parcel-options.ts';
import type { Terminal } from '../terminal.ts';
import { colour, plain } from '../text.ts';
import { onAws, refusing } from '../whole.ts';
import { inviteAgain, officialsIn, poolOf } from './accounts.ts';
import { cdkFor, unasked } from './cdk.ts';
import { type Cloud, openCloud } from './cloud.ts';
import { parameter } from './cloud-reads.ts';
import { isLeftBehind, lossesIn, refuseLosses } from './losses.ts';
import { provinceNamed } from './named.ts';
import { smoke } from './smoke.ts';
import { forgetServed } from './versions.ts';

interface RestoreOptions extends OpenOptions {
  readonly yes?: boolean;
  readonly resume?: boolean;
  readonly officials?: boolean;
}

export const restore = localCommand({
  description: 'Khôi phục một tỉnh trên AWS từ gói sao lưu: vào bảng và kho tệp mới, rồi cho hệ thống dùng chúng.',
  options: (command) =>
    opens(command)
      .option('--yes', 'không hỏi lại')
      .option('--resume', 'nạp tiếp lần khôi phục bị đứt giữa chừng, vào chính các kho đó')
      .option('--officials', 'chỉ mời nốt cán bộ chưa mời được sau lần khôi phục đã xong'),
  help: `
Ngăn xếp dữ liệu đi trước, làm kho mới; nạp và đối chiếu từng mục, từng niêm phong; ngăn
xếp dịch vụ đi sau cùng, nên trong lúc nạp không ai ghi vào. Tỉnh còn kho cũ thì trước hết tăng
"generation" trong tệp của tỉnh thêm 1: kho cũ được giữ lại, không dùng nữa; thay đổi nào khác
làm mất thứ phải giữ thì bị từ chối, như khi triển khai. Những gì nhận sau lúc sao lưu, kể
cả trong lúc nạp, nằm lại trong kho cũ. Không còn ngăn xếp nào thì không phải sửa gì.
Kho tài khoản cũng mất thì mọi cán bộ chưa bị khóa được mời lại bằng thư, vai trò như lúc
sao lưu; ai chưa mời được (Cognito gửi 50 thư một ngày) thì hôm sau chạy lại với --officials.

Ví dụ:
  tonghop province restore kon-tum sao-luu/2026-11-27`,
  run: (terminal, { yes, resume, officials, ...key }: RestoreOptions, slug: string, parcelFolder: string) =>
    refusing(async () => {
      const province = provinceNamed(slug);
      const { name, region, generation } = province;
      const parcel = await openParcel(terminal.path(parcelFolder), keyOf(terminal, key));
      if ((parcel.province ?? slug) !== slug)
        throw new Stop(exits.refused, `Gói này là của ${plain(parcel.province ?? '')}, không phải ${slug}.`);
      const cloud = await openCloud(region);
      if (officials) {
        if (!yes) await confirm(terminal, `Mời nốt cán bộ của ${plain(name)} theo bản sao lưu lúc ${parcel.at}?`);
        return bringBackAccounts(terminal, cloud, province, parcel.officialsText, true);
      }
      const cdk = cdkFor(terminal, slug);
      const losses = lossesIn(await cdk('*', 'diff')).filter((loss) => !isLeftBehind(loss));
      refuseLosses(losses, `Sửa infra/provinces/${slug}.json cho như lúc triển khai rồi chạy lại.`);
      if (!yes)
        await confirm(
          terminal,
          `Khôi phục ${plain(name)} từ bản sao lưu lúc ${parcel.at}? Nhận sau lúc đó thì ở lại kho cũ.`,
        );
      await cdk('data', ...unasked);
      const there = await itemsIn(cloud, slug);
      // A restore that was broken off left no more than a part of the parcel.
      if (there > (resume ? parcel.table.items : 0)) throw new Stop(exits.refused, inUse(slug, there, generation + 1));
      const { stores, writeSecrets } = await onAws(slug);
      const { periods, seals, findings } = await terminal.watch('Đang nạp', () =>
        load(parcel, { ...stores, now: Date.now }),
      );
      const restored = await itemsIn(cloud, slug);
      if (restored !== parcel.table.items)
        throw new Stop(exits.tampered, `Bảng có ${restored} mục, bản sao lưu có ${parcel.table.items}.`);
      await writeSecrets(parcel.secretTexts);
      await forgetServed(cloud, slug);
      await cdk('app', ...unasked);
      const url = await smoke(cloud, slug);
      terminal.say(`${colour('green', '✓')} ${plain(name)}: ${restored} mục, ${parcel.objects.length} tệp; ${url}`);
      terminal.say(`Đã đối chiếu ${periods} kỳ với ${seals} niêm phong.`);
      for (const { campaign, period, kind, at } of findings)
        terminal.say(`KHÔNG KHỚP: ${campaign} ${period}: ${kind} ${at}`);
      await bringBackAccounts(terminal, cloud, province, parcel.officialsText, resume === true);
      if (findings.length > 0) terminal.endWith(exits.tampered);
    }),
});

const bringBackAccounts = async (
  terminal: Terminal,
  cloud: Cloud,
  province: Province,
  text: string | undefined,
  isResumed: boolean,
): Promise<void> => {
  const pool = await poolOf(cloud, province);
  if (pool === undefined) return;
  if (text === undefined)
    return terminal.say('Gói không có tài khoản cán bộ; kho tài khoản mất thì tạo lại từng người.');
  const done = await inviteAgain(cloud, pool, officialsIn(text), isResumed);
  if (!done) return terminal.say('Kho tài khoản cán bộ còn đó: giữ nguyên.');
  terminal.say(`Đã mời lại ${done.invited} cán bộ: mỗi người nhận mật khẩu tạm qua thư, rồi đăng ký lại mã một lần.`);
  for (const one of done.failed) terminal.say(`CHƯA XONG ${plain(one)}`);
  if (done.failed.length > 0) terminal.endWith(exits.refused);
};

const inUse = (slug: string, there: number, next: number): string =>
  `Bảng của tỉnh đang có ${there} mục; chỉ khôi phục vào kho mới. Đặt "generation": ${next} trong ` +
  `infra/provinces/${slug}.json rồi chạy lại; kho đang dùng được giữ lại. Lần khôi phục bị đứt thì thêm --resume.`;

interface Page {
  readonly Count: number;
  readonly LastEvaluatedKey?: object;
}

/** In the table that the data stack names now. */
const itemsIn = async (cloud: Cloud, slug: string): Promise<number> => {
  const TableName = await parameter(cloud, `/tonghop/${slug}/table`);
  let count = 0;
  for (let from: object | undefined | null = null; from !== undefined; ) {
    const page = { TableName, Select: 'COUNT', ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) };
    const { Count, LastEvaluatedKey } = JSON.parse((await cloud.ask('dynamodb', 'Scan', page)).text) as Page;
    count += Count;
    from = LastEvaluatedKey;
  }
  return count;
};
