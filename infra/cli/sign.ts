/**
 * tonghop sign, signatures, reopen: figures are read and shown first, and signed as they were shown; whoever is missing
 * is named with a reason.
 */
import { type Command, InvalidArgumentError } from 'commander';
import type { CampaignAsker } from './asker.ts';
import { unitsOf } from './choice.ts';
import type { Body } from './client.ts';
import { campaignCommand } from './command.ts';
import { confirm } from './confirm.ts';
import { exits, Stop } from './exit.ts';
import type { CampaignOptions } from './options.ts';
import { reopenedText, scopeWords, signaturesText, signedText } from './sign-text.ts';

interface ScopeOptions extends CampaignOptions {
  readonly group?: string;
  readonly whole?: boolean;
}

type Reasons = ReadonlyMap<string, string>;

interface SignOptions extends ScopeOptions {
  readonly name: string;
  readonly reason?: string;
  readonly missing: Reasons;
  readonly missingReason?: string;
  readonly unsigned: Reasons;
  readonly unsignedReason?: string;
  readonly dryRun?: boolean;
  readonly yes?: boolean;
}

interface ReopenOptions extends ScopeOptions {
  readonly signature?: string;
  readonly reason: string;
  readonly dryRun?: boolean;
}

const scoped = (command: Command): Command =>
  command.option('--group <nhóm>', 'mã nhóm (huyện)').option('--whole', 'toàn đợt');

/** One of the two, and no third. */
const scopeOf = ({ group, whole }: ScopeOptions): string => {
  if ((group === undefined) === (whole === undefined)) throw new Stop(exits.usage, 'Cần --group <mã> hoặc --whole.');
  return group ?? '*';
};

const named = (text: string, before: Reasons): Reasons => {
  const [, who = '', reason = ''] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (who === '') throw new InvalidArgumentError('Cần dạng "đơn vị=lý do".');
  return new Map([...before, [who.trim(), reason.trim()]]);
};

type Seen = Body<'GET /v1/campaigns/{campaign}/groups/{group}/signatures'>;

const lookAt = async ({ ask }: CampaignAsker, group: string) =>
  ask('GET /v1/campaigns/{campaign}/groups/{group}/signatures', { params: { group } });

export const signatures = campaignCommand({
  description: 'Các lần ký của một nhóm hoặc toàn đợt, và số liệu bây giờ còn thiếu ai.',
  options: scoped,
  help: 'Ví dụ:\n  tonghop signatures --group 608\n  tonghop signatures --whole --json',
  run: async (asker, options: ScopeOptions) => asker.show(await lookAt(asker, scopeOf(options)), signaturesText),
});

export const sign = campaignCommand({
  description: 'Ký số liệu của một nhóm (người duyệt của nhóm) hoặc toàn đợt (cơ quan tổng hợp), như vừa hiện ra.',
  options: (command) =>
    scoped(command)
      .requiredOption('--name <họ tên, chức vụ>', 'như in trên bản tổng hợp')
      .option('--reason <ghi chú>', 'ghi chú của người ký')
      .option('--missing <đơn vị=lý do>', 'vì sao ký khi đơn vị này chưa báo cáo; lặp lại được', named, new Map())
      .option('--missing-reason <lý do>', 'lý do chung cho các đơn vị chưa báo cáo còn lại')
      .option('--unsigned <nhóm=lý do>', 'vì sao ký khi nhóm này chưa ký; lặp lại được', named, new Map())
      .option('--unsigned-reason <lý do>', 'lý do chung cho các nhóm chưa ký còn lại')
      .option('--dry-run', 'chỉ cho biết sẽ ký gì, không ghi')
      .option('--yes', 'không hỏi lại'),
  help: `Số liệu đổi trong lúc đang xem thì không ký, và được báo đã đổi gì.

Ví dụ:
  tonghop sign --group 608 --name "Nguyễn Văn An, Trưởng phòng Nội vụ" --missing "Xã Đắk Cấm=mất liên lạc do lũ"
  tonghop sign --whole --name "Trần Thị Bình, Giám đốc" --missing-reason "đã đôn đốc hai lần"`,
  run: async (asker, options: SignOptions) => {
    const group = scopeOf(options);
    const seen = await lookAt(asker, group);
    const { name, reason, dryRun = false, yes, json } = options;
    if (!json) asker.say(signaturesText(seen.body));
    const explained = await explain(asker, options, seen.body);
    if (!dryRun && !yes) await confirm(asker, 'Ký số liệu này?');
    const answer = await asker.ask('POST /v1/campaigns/{campaign}/groups/{group}/signatures', {
      params: { group },
      etag: seen.body.etag,
      body: { name, ...(reason === undefined ? {} : { reason }), ...explained, dryRun },
    });
    asker.show(answer, signedText);
  },
});

/** Everybody who is missing with his reason; who is named in vain is told by the service. */
const explain = async (
  asker: CampaignAsker,
  { missing, missingReason, unsigned, unsignedReason }: SignOptions,
  seen: Seen,
): Promise<object> => {
  const codeOf = unitsOf(asker, (await asker.ask('GET /v1/campaigns/{campaign}')).body);
  const units = new Map<string, string>();
  for (const [written, reason] of missing) units.set(await codeOf(written), reason);
  const given = <Who>(
    reasons: Reasons,
    all: readonly { readonly code: string }[],
    common: string | undefined,
    as: (code: string) => Who,
  ) => {
    const rest = common === undefined ? [] : all.filter(({ code }) => !reasons.has(code));
    return [...reasons, ...rest.map(({ code }) => [code, common ?? ''] as const)].map(([code, reason]) => ({
      ...as(code),
      reason,
    }));
  };
  return {
    missing: given(units, seen.missing, missingReason, (unit) => ({ unit })),
    unsignedGroups: given(unsigned, seen.unsignedGroups, unsignedReason, (group) => ({ group })),
  };
};

export const reopen = campaignCommand({
  description: 'Mở lại số liệu đã ký, có lý do; chữ ký cũ vẫn tra được. Toàn đợt đang ký thì mở toàn đợt trước.',
  options: (command) =>
    scoped(command)
      .option('--signature <số>', 'số của chữ ký; mặc định: chữ ký đang có hiệu lực')
      .requiredOption('--reason <lý do>', 'vì sao; được lưu cùng quyết định')
      .option('--dry-run', 'chỉ cho biết sẽ mở lại chữ ký nào, không ghi'),
  help: 'Ví dụ:\n  tonghop reopen --whole --reason "huyện Đắk Glei báo lại số liệu"',
  run: async (asker, options: ReopenOptions) => {
    const group = scopeOf(options);
    const { reason, dryRun = false } = options;
    const signature = Number(options.signature ?? (await standingIn(asker, group)));
    const answer = await asker.ask('POST /v1/campaigns/{campaign}/groups/{group}/reopenings', {
      params: { group },
      body: { signature, reason, dryRun },
    });
    asker.show(answer, reopenedText);
  },
});

const standingIn = async (asker: CampaignAsker, group: string): Promise<number> => {
  const standing = (await lookAt(asker, group)).body.signatures.find((one) => one.standing);
  if (!standing) throw new Stop(exits.nothing, `${scopeWords(group)}: không có chữ ký nào đang có hiệu lực.`);
  return standing.slot;
};
