/** tonghop remind: what would go out and why, what went out, one more by hand, one more attempt. */
import { randomUUID } from 'node:crypto';
import { instantText } from '../../shared/domain/calendars/time.ts';
import type { Body } from './client.ts';
import { campaignCommand, group } from './command.ts';
import type { CampaignOptions } from './options.ts';
import { table } from './table.ts';
import { plain } from './text.ts';
import { instantOf } from './wall-time.ts';

const notices = '/v1/campaigns/{campaign}/notices';

const plan = campaignCommand({
  description: 'Những gì sẽ gửi vào một lúc, cho ai, vì sao. Không gửi gì.',
  options: (command) => command.option('--at <lúc>', 'giờ Việt Nam: 2021-11-23 (08:00) hoặc 2021-11-23T08:00'),
  help: 'Ví dụ:\n  tonghop remind plan kon-tum-2881 --at 2021-11-23',
  run: async ({ ask, show }, { at }: CampaignOptions & { readonly at?: string }) =>
    show(await ask(`GET ${notices}/plan`, { query: at === undefined ? {} : { at: instantOf(at, '08:00') } }), planText),
});

const list = campaignCommand({
  description: 'Các lần nhắc của kỳ, mới nhất trước, kết quả từng thư.',
  options: (command) => command.option('--failed', 'chỉ những lần chưa tới nơi'),
  help: 'Ví dụ:\n  tonghop remind list kon-tum-2881 --failed',
  run: async ({ ask, show }, { failed }: CampaignOptions & { readonly failed?: boolean }) =>
    show(await ask(`GET ${notices}`), (body) => listText(body, failed ?? false)),
});

interface SendOptions extends CampaignOptions {
  readonly unit?: readonly string[];
  readonly dryRun?: boolean;
}

const send = campaignCommand({
  description: 'Gửi ngay những gì đến lượt, hoặc nhắc các đơn vị nêu tên.',
  options: (command) =>
    command.option('--unit <mã...>', 'nhắc ngay các đơn vị này').option('--dry-run', 'chỉ cho biết, không gửi'),
  help: 'Ví dụ:\n  tonghop remind send kon-tum-2881 --unit 23281 23284',
  run: async ({ ask, show }, { unit: units, dryRun = false }: SendOptions) => {
    const body = { ...(units === undefined ? {} : { units }), requestId: randomUUID(), dryRun };
    show(await ask(`POST ${notices}`, { body }), sentText);
  },
});

interface RetryOptions extends CampaignOptions {
  readonly notice: string;
  readonly dryRun?: boolean;
}

const retry = campaignCommand({
  description: 'Gửi lại một lần nhắc chưa tới nơi, đến các địa chỉ hiện có.',
  options: (command) =>
    command
      .requiredOption('--notice <mã>', 'mã lần nhắc, xem ở remind list')
      .option('--dry-run', 'chỉ cho biết, không gửi'),
  help: 'Ví dụ:\n  tonghop remind retry kon-tum-2881 --notice MjMyODEj…',
  run: async ({ ask, show }, { notice, dryRun = false }: RetryOptions) => {
    const about = { params: { notice }, query: dryRun ? { dryRun: '1' } : {} };
    show(await ask(`POST ${notices}/{notice}/retry`, about), sentText);
  },
});

export const remind = group('Nhắc việc: sẽ gửi gì, đã gửi gì, gửi ngay, gửi lại.', {
  'plan [campaign]': plan,
  'list [campaign]': list,
  'send [campaign]': send,
  'retry [campaign]': retry,
});

const actions = { send: 'gửi', supersede: 'bỏ qua', hold: 'chờ' } as const;

const planText = ({ planned }: Body<'GET /v1/campaigns/{campaign}/notices/plan'>): string =>
  planned.length === 0
    ? 'Không có gì đến lượt.'
    : table(
        [
          { head: 'Nơi', of: ({ name }) => name },
          { head: 'Quy tắc', of: ({ rule, occurrence }) => (occurrence > 1 ? `${rule} (${occurrence})` : rule) },
          { head: 'Lúc', of: ({ instant }) => instantText(instant) },
          { head: '', of: ({ action, recipients }) => (recipients === 0 ? 'không có địa chỉ' : actions[action]) },
          { head: 'Vì sao', of: ({ why }) => why },
        ],
        planned,
      );

const states = {
  sending: 'đang gửi',
  waiting: 'chờ gửi lại',
  accepted: 'đã gửi',
  delivered: 'đã tới',
  failed: 'không gửi được',
  bounced: 'bị trả lại',
  quiet: 'không cần nữa',
} as const;
const unsent: ReadonlySet<string> = new Set(['waiting', 'failed', 'bounced']);
const outcomes = { claimed: '', superseded: 'có lần mới hơn', unreachable: 'không có địa chỉ' } as const;

const listText = ({ notices: all }: Body<'GET /v1/campaigns/{campaign}/notices'>, failed: boolean): string => {
  const shown = all.filter(
    ({ outcome, letters }) => !failed || outcome === 'unreachable' || letters.some(({ state }) => unsent.has(state)),
  );
  if (shown.length === 0) return failed ? 'Mọi thư đã tới nơi.' : 'Chưa nhắc lần nào.';
  return table(
    [
      { head: 'Lúc', of: ({ at }) => instantText(at) },
      { head: 'Nơi', of: ({ name }) => name },
      { head: 'Quy tắc', of: ({ rule, occurrence }) => ruleText(rule, occurrence) },
      {
        head: 'Kết quả',
        of: ({ outcome, letters }) =>
          letters
            .map(({ state, words }) =>
              words && unsent.has(state) ? `${states[state]}: ${plain(words)}` : states[state],
            )
            .join('; ') || outcomes[outcome],
      },
      { head: 'Mã', of: ({ id }) => id },
    ],
    shown,
  );
};

const ruleText = (rule: string, occurrence: number): string => {
  const name = rule === 'by-hand' ? 'gửi tay' : rule;
  return occurrence > 1 ? `${name} (${occurrence})` : name;
};

const sentText = ({
  dryRun,
  sent,
  failed,
  quiet,
  unreachable,
}: Body<'POST /v1/campaigns/{campaign}/notices'>): string => {
  const parts = [
    dryRun ? `Chạy thử: sẽ gửi ${sent} thư` : `Đã gửi ${sent} thư`,
    ...(failed > 0 ? [`${failed} thư chưa gửi được, sẽ tự gửi lại`] : []),
    ...(quiet > 0 ? [`${quiet} nơi không cần nhắc nữa`] : []),
    ...(unreachable > 0 ? [`${unreachable} nơi không có địa chỉ`] : []),
  ];
  return `${parts.join('; ')}.`;
};
