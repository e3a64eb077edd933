/**
 * tonghop return, accept, void, override, extend, exempt, lift, nil, note: one decision about one unit or many. The
 * state of each unit is read first and sent along, so that nothing is decided over what nobody has seen.
 */
import { type Command, InvalidArgumentError } from 'commander';
import { inTurns } from '../../shared/in-turns.ts';
import type { CampaignAsker } from './asker.ts';
import { unitsOf } from './choice.ts';
import type { Entry } from './command.ts';
import { campaignCommand } from './command.ts';
import { decidedText, groupText, outcomesText } from './decide-text.ts';
import { readLines } from './document-file.ts';
import { exits, Stop } from './exit.ts';
import type { CampaignOptions } from './options.ts';
import { setsValues } from './repair.ts';

interface DecideOptions extends CampaignOptions {
  readonly reason?: string;
  readonly dryRun?: boolean;
  readonly file?: string;
  readonly seen?: string;
  readonly field: readonly { readonly field: string; readonly reason: string }[];
  readonly due?: string;
  readonly set: Readonly<Record<string, string | null>>;
  readonly document?: string;
  readonly until: string;
  readonly group?: string;
  readonly ground: string;
  readonly fields?: string;
}

interface Row {
  readonly description: string;
  readonly options?: (command: Command) => Command;
  /** Most decisions say why. */
  readonly reason?: 'optional';
  readonly example: string;
  /** What the kind says besides the reason. */
  readonly body: (options: DecideOptions) => object;
  /** Where it is not about units by name. */
  readonly instead?: (asker: CampaignAsker, options: DecideOptions) => Promise<void> | undefined;
}

const deciding = ({ description, options = same, reason, example, body, instead }: Row): Entry =>
  campaignCommand({
    description,
    options: (command) =>
      options(withReason(command, reason === undefined))
        .option('--file <tệp>', 'đọc thêm mã hoặc tên đơn vị từ tệp, mỗi dòng một đơn vị')
        .option('--seen <etag>', 'với một đơn vị: bản đã xem (etag của "decisions --json"); mặc định: bản hiện nay')
        .option('--dry-run', 'chỉ cho biết sẽ đổi gì, không ghi'),
    help: `
Gõ mã hoặc tên đơn vị, một hay nhiều; mỗi đơn vị một kết quả, đơn vị lỗi không cản đơn vị khác.

Ví dụ:
  ${example}`,
    run: async (asker, given: DecideOptions, named: readonly string[]) => {
      const { reason: why, dryRun = false, file } = given;
      // Whoever names units beside a group means these alone, and would give time to all.
      const isByName = named.length > 0 || file !== undefined;
      if (given.group !== undefined && isByName)
        throw new Stop(exits.usage, 'Nêu các đơn vị, hoặc --group; không cả hai.');
      const done = instead?.(asker, given);
      if (done) return done;
      const written = [...named, ...(file === undefined ? [] : await readLines(asker, file))];
      if (written.length === 0) throw new Stop(exits.usage, 'Cần ít nhất một đơn vị, hoặc --file.');
      const decision = { ...body(given), ...(why === undefined ? {} : { reason: why }), dryRun };
      const units = await codesOf(asker, written);
      const [only, ...others] = units;
      const isOne = only !== undefined && others.length === 0;
      if (given.seen !== undefined && !isOne) throw new Stop(exits.usage, '--seen chỉ nói về một đơn vị.');
      await (isOne ? one(asker, only, decision, given.seen) : many(asker, units, decision));
    },
  });

const same = (command: Command): Command => command;
const withReason = (command: Command, isNeeded: boolean): Command => {
  const [flags, text] = ['--reason <lý do>', 'vì sao; được lưu cùng quyết định'] as const;
  return isNeeded ? command.requiredOption(flags, text) : command.option(flags, text);
};

const codesOf = async (asker: CampaignAsker, written: readonly string[]): Promise<string[]> => {
  const codeOf = unitsOf(asker, (await asker.ask('GET /v1/campaigns/{campaign}')).body);
  return inTurns(written, 1, codeOf);
};

const etagOf = async ({ ask }: CampaignAsker, unit: string): Promise<string> =>
  (await ask('GET /v1/campaigns/{campaign}/units/{unit}/decisions', { params: { unit } })).body.etag;

const one = async (asker: CampaignAsker, unit: string, body: object, seen?: string): Promise<void> => {
  const etag = seen ?? (await etagOf(asker, unit));
  const route = 'POST /v1/campaigns/{campaign}/units/{unit}/decisions';
  asker.show(await asker.ask(route, { params: { unit }, body, etag }), decidedText);
};

/** A unit that is not among the reports is not there, or not the caller's to see: the service says which. */
const notSeen = '0.none';

const many = async (asker: CampaignAsker, units: readonly string[], body: object): Promise<void> => {
  const { reports } = (await asker.ask('GET /v1/campaigns/{campaign}/reports')).body;
  const tags = new Map(reports.map(({ unit, obligation }) => [unit.code, obligation.tag]));
  const items = units.map((unit) => ({ unit, etag: tags.get(unit) ?? notSeen, ...body }));
  const answer = await asker.ask('POST /v1/campaigns/{campaign}/decisions', { body: { items } });
  asker.show(answer, outcomesText);
  if (answer.body.outcomes.some(({ problem }) => problem)) asker.endWith(exits.refused);
};

const comment = (text: string, before: DecideOptions['field']): DecideOptions['field'] => {
  const [, field = '', reason = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (field === '') throw new InvalidArgumentError('Cần dạng chỉ-tiêu="lý do", ví dụ heads_thon="lệch biểu 2".');
  return [...before, { field, reason }];
};

export const returned = deciding({
  description:
    'Trả lại báo cáo: chỉ tiêu nào phải xem lại, vì sao, đến bao giờ. Đơn vị trả lời bằng giá trị mới hoặc bằng lời.',
  options: (command) =>
    command
      .option('--field <chỉ tiêu=lý do>', 'chỉ tiêu phải xem lại và vì sao; lặp lại được', comment, [])
      .option('--due <ngày>', 'ngày cuối để sửa, yyyy-mm-dd'),
  reason: 'optional',
  example: 'tonghop return "Xã Đắk Cấm" --field heads_thon="lệch với danh mục" --due 2021-11-28',
  body: ({ field, due }) => ({ decision: 'return', fields: field, ...(due === undefined ? {} : { due }) }),
});

export const accepted = deciding({
  description: 'Duyệt báo cáo đang được tính.',
  reason: 'optional',
  example: 'tonghop accept 23311 23314 23317',
  body: () => ({ decision: 'accept' }),
});

export const voided = deciding({
  description: 'Hủy báo cáo đang được tính: báo cáo ngay trước đó được tính, hoặc không có báo cáo nào.',
  example: 'tonghop void "Xã Đắk Cấm" --reason "gửi nhầm của xã khác"',
  body: () => ({ decision: 'void' }),
});

export const overridden = deciding({
  description: 'Sửa giá trị trong báo cáo đang được tính. Báo cáo đơn vị gửi sau đó được tính như đã gửi.',
  options: (command) => setsValues(command).option('--document <số>', 'văn bản làm căn cứ'),
  example: 'tonghop override "Xã Đắk Cấm" --set heads_thon=8 --reason "ghi nhầm 80"',
  body: ({ set, document }) => ({ decision: 'override', values: set, document }),
});

export const extended = deciding({
  description: 'Gia hạn cho đơn vị, hoặc cho cả nhóm (--group; * là toàn đợt). Chỉ kéo dài, không rút ngắn.',
  options: (command) =>
    command
      .requiredOption('--until <ngày>', 'ngày cuối còn trong hạn, yyyy-mm-dd')
      .option('--group <nhóm>', 'mã nhóm: mọi đơn vị của nhóm'),
  example: 'tonghop extend "Xã Đắk Cấm" --until 2021-12-05 --reason "mưa lũ, mất liên lạc"',
  body: ({ until }) => ({ decision: 'extension', until }),
  instead: (asker, options) => (options.group === undefined ? undefined : extendGroup(asker, options.group, options)),
});

const extendGroup = async (asker: CampaignAsker, group: string, options: DecideOptions): Promise<void> => {
  const { until, reason, dryRun = false, seen } = options;
  const params = { group };
  const etag =
    seen ?? (await asker.ask('GET /v1/campaigns/{campaign}/groups/{group}/extensions', { params })).body.etag;
  const body = { until, reason, dryRun };
  asker.show(
    await asker.ask('POST /v1/campaigns/{campaign}/groups/{group}/extensions', { params, body, etag }),
    groupText,
  );
};

export const exempted = deciding({
  description: 'Miễn báo cáo kỳ này cho đơn vị, nêu căn cứ.',
  options: (command) => command.requiredOption('--ground <căn cứ>', 'văn bản làm căn cứ'),
  reason: 'optional',
  example: 'tonghop exempt 23311 --ground "QĐ 12/QĐ-UBND ngày 05/11/2021"',
  body: ({ ground }) => ({ decision: 'exemption', ground }),
});

export const lifted = deciding({
  description: 'Thôi miễn: đơn vị lại phải báo cáo.',
  example: 'tonghop lift 23311 --reason "căn cứ miễn hết hiệu lực"',
  body: () => ({ decision: 'exemption-lifted' }),
});

export const declaredNil = deciding({
  description: 'Ghi nhận đơn vị báo không phát sinh: số liệu bằng 0, theo văn bản của đơn vị.',
  options: (command) =>
    command
      .requiredOption('--document <số>', 'số, ngày văn bản của đơn vị')
      .option('--fields <chỉ tiêu,…>', 'các số liệu bằng 0; mặc định: mọi số liệu'),
  reason: 'optional',
  example: 'tonghop nil "Xã Đắk Cấm" --document "45/BC-UBND ngày 20/11/2021"',
  body: ({ document, fields }) => ({ decision: 'nil', document, fields: fields?.split(',').map((key) => key.trim()) }),
});

export const noted = deciding({
  description: 'Ghi chú về đơn vị cho người cùng làm; đơn vị không thấy.',
  example: 'tonghop note "Xã Đắk Cấm" --reason "đã gọi điện, hẹn chiều gửi"',
  body: () => ({ decision: 'note' }),
});
