/** tonghop quarantine repair, tonghop correct: what an official sets right by hand, with a reason that is kept. */
import { type Command, InvalidArgumentError } from 'commander';
import { campaignOf, unitOf } from './choice.ts';
import { call } from './client.ts';
import { connectionOf } from './connection.ts';
import { aboutCampaign } from './options.ts';
import { issueLines } from './problem-text.ts';
import { heldId } from './quarantine.ts';
import { rereadText } from './replay.ts';
import type { CampaignOptions } from './status.ts';
import { plain, show } from './terminal.ts';

interface RepairOptions extends CampaignOptions {
  readonly unit?: string;
  readonly set: Readonly<Record<string, string | null>>;
  readonly reason: string;
  readonly dryRun?: boolean;
}

const setting = (text: string, before: RepairOptions['set']): RepairOptions['set'] => {
  const [, key = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (key === '') throw new InvalidArgumentError('Cần dạng chỉ-tiêu=giá-trị, ví dụ heads_thon=8.');
  return { ...before, [key]: value === '' ? null : value };
};

const decides = (command: Command): Command =>
  aboutCampaign(command)
    .option(
      '--set <chỉ tiêu=giá trị>',
      'đặt một giá trị; để trống sau dấu = là không báo cáo; lặp lại được',
      setting,
      {},
    )
    .requiredOption('--reason <lý do>', 'vì sao; được lưu cùng quyết định')
    .option('--dry-run', 'chỉ cho biết sẽ đổi gì, không ghi');

export const addQuarantineRepair = (quarantine: Command): void => {
  decides(quarantine.command('repair <id>'))
    .description('Nhận một lượt gửi chờ xử lý với đơn vị hoặc giá trị do người tổng hợp xác định; giờ nhận giữ nguyên.')
    .option('--unit <đơn vị>', 'mã hoặc tên đơn vị')
    .addHelpText(
      'after',
      '\nVí dụ:\n  tonghop quarantine repair TH-7KQ2M-9XWPD --unit "Xã Đắk Cấm" --set heads_thon=8 --reason "xã xác nhận qua điện thoại"',
    )
    .action(repair);
};

export const addCorrect = (program: Command): void => {
  decides(program.command('correct <unit>'))
    .summary('sửa một giá trị trong báo cáo của một đơn vị')
    .description(
      'Sửa giá trị trong báo cáo đang được tính của một đơn vị. Báo cáo đơn vị gửi sau đó được tính như đã gửi.',
    )
    .addHelpText('after', '\nVí dụ:\n  tonghop correct "Xã Đắk Cấm" --set heads_thon=8 --reason "ghi nhầm 80"')
    .action(correct);
};

const repair = async (named: string, options: RepairOptions): Promise<void> => {
  const connection = connectionOf(options);
  const id = await campaignOf(connection, options.campaign);
  const delivery = await heldId(connection, id, named, options);
  const campaign = (await call(connection, 'GET /v1/campaigns/{campaign}', { params: { campaign: id } })).body;
  const unit = options.unit === undefined ? {} : { unit: await unitOf(connection, campaign, options.unit) };
  const answer = await call(connection, 'POST /v1/campaigns/{campaign}/quarantine/{delivery}/repair', {
    params: { campaign: id, delivery },
    query: { period: options.period },
    body: { ...unit, values: options.set, reason: options.reason, dryRun: options.dryRun ?? false },
  });
  show(options, answer, (body) => `${rereadText([body])}\n${doneText(body.written, options)}`);
};

const correct = async (named: string, options: RepairOptions): Promise<void> => {
  const connection = connectionOf(options);
  const id = await campaignOf(connection, options.campaign);
  const campaign = (await call(connection, 'GET /v1/campaigns/{campaign}', { params: { campaign: id } })).body;
  const unit = await unitOf(connection, campaign, named);
  const answer = await call(connection, 'POST /v1/campaigns/{campaign}/units/{unit}/corrections', {
    params: { campaign: id, unit },
    query: { period: options.period },
    body: { values: options.set, reason: options.reason, dryRun: options.dryRun ?? false },
  });
  show(options, answer, ({ changed, issues, written }) =>
    [
      ...changed.map(({ field, before, after }) => `${plain(field)}: ${before ?? 'không có'} → ${after ?? 'không có'}`),
      ...issueLines(issues),
      doneText(written, options),
    ].join('\n'),
  );
};

const doneText = (written: boolean, { dryRun }: RepairOptions): string =>
  written ? 'Đã ghi.' : dryRun ? 'Chạy thử: chưa ghi gì.' : 'Không có gì thay đổi.';
