/** tonghop province destroy: takes the stacks of a province away; refuses while reports exist that are in no backup. */
import { setTimeout } from 'node:timers/promises';
import { openParcel } from '../../server/parcel.ts';
import { localCommand } from '../command.ts';
import { confirm } from '../confirm.ts';
import { exits, Stop } from '../exit.ts';
import { keyOf, type OpenOptions, opens } from '../parcel-options.ts';
import { colour, plain } from '../text.ts';
import { refusing } from '../whole.ts';
import { unsavedReports, unwrittenDeliveries } from './backups.ts';
import { type Cloud, openCloud } from './cloud.ts';
import { stackNamed } from './cloud-reads.ts';
import { provinceNamed } from './named.ts';

interface DestroyOptions extends OpenOptions {
  readonly data?: boolean;
  readonly yes?: boolean;
  readonly backup?: string;
  readonly wait: string;
}

export const destroy = localCommand({
  description: 'Gỡ hệ thống của một tỉnh khỏi AWS: các hàm, địa chỉ, lịch; với --data cả ngăn xếp dữ liệu.',
  options: (command) =>
    opens(command)
      .option('--data', 'gỡ cả ngăn xếp dữ liệu; bảng, kho tệp, khóa, tài khoản vẫn được giữ lại')
      .option('--backup <gói>', 'gói của "province backup": báo cáo có trong gói thì không phải giữ nữa')
      .option('--yes', 'không hỏi lại')
      .option('--wait <giây>', 'hỏi AWS đã xong chưa, mỗi lần cách nhau', '10'),
  help: `
Từ chối khi còn báo cáo chưa có trong bản sao lưu nào, hoặc lượt gửi đã nhận mà chưa ghi vào
bảng. Tạo bản sao lưu rồi nêu nó với --backup:
  tonghop province backup kon-tum sao-luu/truoc-khi-go
hoặc của riêng bảng, ngay trong AWS: aws dynamodb create-backup --table-name BẢNG --backup-name truoc-khi-go
Bảng, kho tệp, khóa riêng, tài khoản cán bộ không bị xóa kể cả với --data: xóa bằng tay, xem infra/README.md.

Ví dụ:
  tonghop province destroy kon-tum`,
  run: (terminal, { data = false, yes, backup, wait, ...key }: DestroyOptions, slug: string) =>
    refusing(async () => {
      const province = provinceNamed(slug);
      const cloud = await openCloud(province.region);
      const parcel = backup === undefined ? undefined : await openParcel(terminal.path(backup), keyOf(terminal, key));
      const unsaved = await unsavedReports(cloud, slug, parcel);
      if (unsaved) {
        const { reports, newest, saved = 'chưa có' } = unsaved;
        const reason = `Còn ${reports} báo cáo, mới nhất ${newest}; bản sao lưu gần nhất: ${saved}.`;
        throw new Stop(exits.refused, `Chưa gỡ gì. ${reason} Sao lưu bảng rồi chạy lại; xem --help.`);
      }
      const unwritten = await unwrittenDeliveries(cloud, slug, parcel);
      if (unwritten > 0)
        throw new Stop(
          exits.refused,
          `Chưa gỡ gì. Còn ${unwritten} lượt gửi đã nhận mà chưa ghi vào bảng (spill/, dead/): ` +
            'chờ ghi xong, hoặc nêu gói có chúng với --backup.',
        );
      const names = [`tonghop-${slug}-app`, ...(data ? [`tonghop-${slug}-data`] : [])];
      if (!yes)
        await confirm(terminal, `Gỡ ${names.join(', ')} của ${plain(province.name)}? Địa chỉ đã phát có thể mất.`);
      for (const name of names) {
        await deleted(cloud, name, Number(wait) * 1_000);
        terminal.say(`${colour('green', '✓')} Đã gỡ ${name}.`);
      }
    }),
});

const deleted = async (cloud: Cloud, StackName: string, waitMs: number): Promise<void> => {
  if (!(await stackNamed(cloud, StackName))) return;
  if (StackName.endsWith('-data')) {
    await cloud.ask('cloudformation', 'UpdateTerminationProtection', { StackName, EnableTerminationProtection: false });
  }
  await cloud.ask('cloudformation', 'DeleteStack', { StackName });
  for (;;) {
    const status = (await stackNamed(cloud, StackName))?.status;
    if (status === undefined || status === 'DELETE_COMPLETE') return;
    if (status === 'DELETE_FAILED') throw new Stop(exits.refused, `${StackName}: AWS không gỡ được (${status}).`);
    await setTimeout(waitMs);
  }
};
