/** tonghop quarantine repair: a delivery that waits, set right by hand, with a reason that is kept. */
import { type Command, InvalidArgumentError } from 'commander';
import type { CampaignAsker } from './asker.ts';
import { unitsOf } from './choice.ts';
import { someCampaignCommand } from './command.ts';
import { heldBy } from './held.ts';
import type { CampaignOptions } from './options.ts';
import { rereadText } from './reread-text.ts';

interface RepairOptions extends CampaignOptions {
  readonly unit?: string;
  readonly set: Readonly<Record<string, string | null>>;
  readonly reason: string;
  readonly dryRun?: boolean;
}

/** `key=value`; nothing after the sign takes the value away. */
const setting = (text: string, before: RepairOptions['set']): RepairOptions['set'] => {
  const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key === '') throw new InvalidArgumentError('Cần dạng chỉ-tiêu=giá-trị, ví dụ heads_thon=8.');
  return { ...before, [key]: value === '' ? null : value };
};

export const setsValues = (command: Command): Command =>
  command.option(
    '--set <chỉ tiêu=giá trị>',
    'đặt một giá trị; để trống sau dấu = là không báo cáo; lặp lại được',
    setting,
    {},
  );

const deciding = (command: Command): Command =>
  setsValues(command)
    .requiredOption('--reason <lý do>', 'vì sao; được lưu cùng quyết định')
    .option('--dry-run', 'chỉ cho biết sẽ đổi gì, không ghi');

export const quarantineRepair = someCampaignCommand({
  description: 'Nhận một lượt gửi chờ xử lý với đơn vị hoặc giá trị do người tổng hợp xác định; giờ nhận giữ nguyên.',
  options: (command) => deciding(command).option('--unit <đơn vị>', 'mã hoặc tên đơn vị'),
  help: `Ví dụ:
  tonghop quarantine repair TH-7KQ2M-9XWPD --set heads_thon=8 --reason "xã xác nhận qua điện thoại"
  tonghop quarantine repair TH-7KQ2M-9XWPD --unit "Xã Đắk Cấm" --reason "gõ nhầm tên xã"`,
  run: async (asker, options: RepairOptions, id: string) => {
    const { asker: there, delivery } = await heldBy(asker, id, options);
    const unit = options.unit === undefined ? {} : { unit: await unitNamed(there, options.unit) };
    const answer = await there.ask('POST /v1/campaigns/{campaign}/quarantine/{delivery}/repair', {
      params: { delivery },
      body: { ...unit, ...decision(options) },
    });
    there.show(answer, (body) => `${rereadText([body])}\n${doneText(body.written, options)}`);
  },
});

const unitNamed = async (asker: CampaignAsker, written: string): Promise<string> =>
  unitsOf(asker, (await asker.ask('GET /v1/campaigns/{campaign}')).body)(written);

const decision = ({ set, reason, dryRun = false }: RepairOptions) => ({ values: set, reason, dryRun });

const doneText = (written: boolean, { dryRun }: RepairOptions): string => {
  if (written) return 'Đã ghi.';
  return dryRun ? 'Chạy thử: chưa ghi gì.' : 'Không có gì thay đổi.';
};
