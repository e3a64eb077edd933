/** tonghop destination: where events are sent: declare, list, renew a secret, revoke, resume. */
import type { Command } from 'commander';
import { instantText } from '../../shared/domain/calendars/time.ts';
import { eventTypes } from '../../shared/domain/events/event-types.ts';
import type { Asker } from './asker.ts';
import type { Body } from './client.ts';
import { group, serviceCommand } from './command.ts';
import { confirm } from './confirm.ts';
import type { ServiceOptions } from './connection.ts';
import { exits, Stop } from './exit.ts';
import { table } from './table.ts';
import { colour, plain } from './text.ts';

type Shown = Body<'GET /v1/destinations/{destination}'>;

interface AddOptions extends ServiceOptions {
  readonly url: string;
  readonly title?: string;
  readonly type?: readonly string[];
  readonly campaign?: readonly string[];
  readonly contact?: string;
  readonly allowPrivate?: boolean;
  readonly dryRun?: boolean;
}

const repeated = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

const typesText = Object.entries(eventTypes)
  .map(([type, words]) => `  ${type.padEnd(16)} ${words}`)
  .join('\n');

const add = serviceCommand({
  description: 'Khai báo một nơi nhận tin và cấp mã bí mật cho nó.',
  options: (command) =>
    command
      .requiredOption('--url <địa chỉ>', 'địa chỉ nhận, qua https')
      .option('--title <tên>', 'tên để nhận ra nơi nhận; mặc định là mã')
      .option('--type <loại>', 'chỉ gửi loại tin này, ví dụ report.accepted; lặp lại được', repeated)
      .option('-c, --campaign <đợt>', 'chỉ gửi tin của đợt này; lặp lại được', repeated)
      .option('--contact <thư>', 'hộp thư của cơ quan được báo khi không gửi tới được')
      .option('--allow-private', 'địa chỉ trong mạng nội bộ, kể cả qua http')
      .option('--dry-run', 'chỉ kiểm tra, không ghi'),
  help: `
Tin là một POST theo chuẩn Standard Webhooks, ký bằng mã bí mật in ra một lần duy nhất. Tin chỉ có mã và số đếm, không
có tên người và số liệu của báo cáo. Không gửi tới được thì gửi lại trong 75 giờ; năm ngày không được thì ngừng.

Các loại tin:
${typesText}

Ví dụ:
  tonghop destination add cong-tinh --url https://cong.tinh.gov.vn/tonghop --contact van-thu@tinh.gov.vn
  tonghop destination add kho --url https://kho.tinh.gov.vn/hook --type report.accepted --type whole.signed`,
  run: async (asker, options: AddOptions, id: string) => {
    const { url, title = id, type: types, campaign: campaigns, contact, allowPrivate, dryRun } = options;
    const { destinations } = (await asker.ask('GET /v1/destinations')).body;
    const before = destinations.find((one) => one.id === id);
    if (before?.revoked) throw new Stop(exits.refused, `Nơi nhận ${plain(id)} đã bị thu hồi; chọn mã khác.`);
    const given = { types, campaigns, contact, allowPrivate };
    const document = { id, title, url, ...JSON.parse(JSON.stringify(given)) };
    const about = { params: { destination: id }, query: trialOf(dryRun), body: document, seen: before?.version ?? 0 };
    const declared = await asker.ask('PUT /v1/destinations/{destination}', about);
    if (dryRun) return asker.show(declared, () => `Khai báo đúng; chưa ghi gì.`);
    if (declared.body.liveSecrets > 0)
      return asker.show(declared, () => `Đã sửa nơi nhận ${plain(id)}; mã bí mật giữ nguyên.`);
    return mint(asker, id);
  },
});

/** @param alone whether every older secret ends at once. */
const mint = async ({ ask, show }: Asker, id: string, alone = false): Promise<void> => {
  const about = { params: { destination: id }, body: { alone } };
  show(await ask('POST /v1/destinations/{destination}/secrets', about), ({ destination, secret }) =>
    [
      `Nơi nhận ${plain(id)}: ${plain(destination.document.url)}`,
      `Mã bí mật: ${colour('bold', plain(secret))}  (chỉ hiện lần này; nơi nhận dùng để kiểm tra chữ ký)`,
    ].join('\n'),
  );
};

const rotate = serviceCommand({
  description: 'Cấp mã bí mật mới; tin được ký bằng cả mã liền trước đến lần cấp sau, trừ khi thêm --now.',
  options: (command) => command.option('--now', 'mọi mã cũ hết hiệu lực ngay, khi một mã đã lộ'),
  help: 'Ví dụ:\n  tonghop destination rotate cong-tinh',
  run: (asker, { now }: ServiceOptions & { readonly now?: boolean }, id: string) => mint(asker, id, now),
});

interface Tried extends ServiceOptions {
  readonly dryRun?: boolean;
}

const tried = (command: Command): Command => command.option('--dry-run', 'chỉ kiểm tra, không ghi');
const trialOf = (dryRun = false): Record<string, string> => (dryRun ? { dryRun: '1' } : {});

const revoke = serviceCommand({
  description: 'Thôi gửi tin tới một nơi nhận, không mở lại được.',
  options: (command) => tried(command).option('--yes', 'không hỏi lại'),
  help: 'Ví dụ:\n  tonghop destination revoke cong-tinh',
  run: async (asker, { yes, dryRun }: Tried & { readonly yes?: boolean }, id: string) => {
    if (!yes && !dryRun) await confirm(asker, `Thu hồi nơi nhận ${plain(id)}? Không mở lại được.`);
    const about = { params: { destination: id }, query: trialOf(dryRun) };
    const done = dryRun ? `Sẽ thu hồi ${plain(id)}; chưa ghi gì.` : `Đã thu hồi ${plain(id)}.`;
    asker.show(await asker.ask('POST /v1/destinations/{destination}/revocation', about), () => done);
  },
});

const resume = serviceCommand({
  description: 'Gửi tiếp tới một nơi nhận đã bị ngừng.',
  options: tried,
  help: `
Tin còn chờ được gửi ngay; tin đã thôi gửi thì gửi lại bằng: tonghop events replay

Ví dụ:
  tonghop destination resume cong-tinh`,
  run: async ({ ask, show }, { dryRun }: Tried, id: string) => {
    const about = { params: { destination: id }, query: trialOf(dryRun) };
    const words = dryRun ? 'chạy thử, chưa ghi gì: ' : '';
    const resumed = await ask('POST /v1/destinations/{destination}/resumption', about);
    show(resumed, (state) => `${words}${stateText(state)}`);
  },
});

const stateText = ({ revoked, disabled, liveSecrets, failingSince }: Shown): string => {
  if (revoked) return 'đã thu hồi';
  if (disabled)
    return disabled.why === 'gone' ? 'đã ngừng: nơi nhận trả lời 410' : 'đã ngừng: năm ngày không nhận được';
  if (liveSecrets === 0) return 'chưa có mã bí mật';
  return failingSince === null ? 'đang gửi' : `không nhận được từ ${instantText(failingSince)}`;
};

const list = serviceCommand({
  description: 'Các nơi nhận tin.',
  help: 'Ví dụ:\n  tonghop destination list',
  run: async ({ ask, show }) =>
    show(await ask('GET /v1/destinations'), ({ destinations }) =>
      destinations.length === 0
        ? 'Chưa có nơi nhận nào. Khai báo bằng: tonghop destination add ID --url …'
        : table(
            [
              { head: 'Mã', of: ({ id }: Shown) => id },
              { head: 'Tên', of: ({ document }) => document.title },
              { head: 'Địa chỉ', of: ({ document }) => document.url },
              { head: 'Tình trạng', of: stateText },
            ],
            destinations,
          ),
    ),
});

export const destination = group('Các nơi nhận tin: hệ thống khác được báo khi có việc.', {
  'add <id>': add,
  list,
  'rotate <id>': rotate,
  'revoke <id>': revoke,
  'resume <id>': resume,
});
