/** Options that several commands share, and commander made to speak Vietnamese. */
import { type Command, type CommanderError, InvalidArgumentError } from 'commander';
import type { ServiceOptions } from './connection.ts';
import type { Shell } from './terminal.ts';

export interface CampaignOptions extends ServiceOptions {
  readonly campaign?: string;
  readonly period?: string;
}

/** For commands that ask the service. */
export const asksService = (command: Command): Command =>
  command
    .option('--api <url>', 'địa chỉ hệ thống; mặc định: biến TONGHOP_API, rồi bản chạy tại máy (npm start)')
    .option(
      '--token <mã>',
      'mã đăng nhập; mặc định: biến TONGHOP_TOKEN (an toàn hơn, không lộ trong danh sách tiến trình)',
    )
    .option('--timeout <giây>', 'chờ trả lời nhiều nhất chừng này; mặc định 30', seconds, 30)
    .option('--json', 'in đúng nội dung API trả về, cho chương trình khác đọc');

/** For commands about one campaign. */
export const aboutCampaign = (command: Command): Command =>
  asksService(command)
    .option('-c, --campaign <đợt>', 'mã đợt báo cáo; không cần khi chỉ có một đợt')
    .option('--period <kỳ>', 'kỳ báo cáo; mặc định là kỳ hiện tại');

/** What --group-by takes, wherever it is. */
export const groupByText = 'xếp nhóm theo: district, none, hoặc mã cách xếp nhóm (ví dụ former-district)';

const seconds = (text: string): number => {
  const value = Number(text);
  if (value > 0 && value <= 3_600) return value;
  throw new InvalidArgumentError('Cần số giây từ 1 đến 3600.');
};

const titles: Readonly<Record<string, string>> = {
  'Usage:': 'Cách dùng:',
  'Arguments:': 'Tham số:',
  'Options:': 'Tùy chọn:',
  'Commands:': 'Lệnh:',
};

/** Applied before any subcommand is made: subcommands inherit it. */
export const inVietnamese = (program: Command, { stdout, stderr }: Shell): Command =>
  program
    .helpOption('-h, --help', 'xem hướng dẫn này')
    .helpCommand('help [lệnh]', 'xem hướng dẫn của một lệnh')
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      styleUsage: (usage) => usage.replace('[options]', '[tùy chọn]').replace('[command]', '[lệnh]'),
      subcommandTerm: (command) =>
        `${command.name()} ${command.usage().replace(/\[(options|command|tùy chọn)\] ?/g, '')}`.trim(),
      optionDescription: ({ description }) => description,
    })
    .configureOutput({
      writeOut: (text) => void stdout.write(text),
      // Help that nobody asked for; what is wrong with a call is told by whoever made the program.
      writeErr: (text) => void stderr.write(text),
      outputError: () => {},
    })
    .exitOverride();

const faults: Readonly<Record<string, (name: string) => string>> = {
  'commander.unknownCommand': (name) => `Không có lệnh "${name}".`,
  'commander.unknownOption': (name) => `Không có tùy chọn "${name}".`,
  'commander.missingArgument': (name) => `Thiếu tham số <${name}>.`,
  'commander.optionMissingArgument': (name) => `Tùy chọn "${name}" cần một giá trị.`,
  'commander.missingMandatoryOptionValue': (name) => `Thiếu tùy chọn bắt buộc "${name}".`,
  'commander.excessArguments': () => 'Thừa tham số.',
};

/** What commander says about a wrong call, in Vietnamese; it quotes the culprit and may suggest a likely one. */
export const usageText = ({ code, message }: CommanderError): string => {
  const name = /'([^']*)'/.exec(message)?.[1] ?? '';
  if (code === 'commander.invalidArgument') return message.replace(/^error: .*? is invalid\. /, `Tùy chọn "${name}": `);
  const suggestion = /\(Did you mean (?:one of )?(.+)\?\)/.exec(message)?.[1];
  const sentence = faults[code]?.(name) ?? 'Lệnh gọi không đúng.';
  return `${sentence}${suggestion === undefined ? '' : ` Có phải: ${suggestion}?`} Xem: tonghop --help`;
};
