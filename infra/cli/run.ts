/** One call of the command line, from its words to its exit code. Called by the process, and by tests without one. */
import { Command, CommanderError } from 'commander';
import about from '../../package.json' with { type: 'json' };
import { commands } from './commands.ts';
import { type Exit, exits, exitText, Stop } from './exit.ts';
import { inVietnamese, usageText } from './options.ts';
import { type Shell, type Terminal, terminalOf } from './terminal.ts';

const help = `
Gọi hệ thống nào: --api và --token, rồi biến TONGHOP_API và TONGHOP_TOKEN, rồi bản đang chạy tại máy bằng "npm start".
Đợt báo cáo không cần nêu khi chỉ có một đợt. Có thêm hướng dẫn và ví dụ: tonghop LỆNH --help

${exitText}

Ví dụ:
  tonghop status                      (bản chạy tại máy)
  TONGHOP_TOKEN=… tonghop missing kon-tum-2881-2021 --api https://bao-cao.example.vn`;

/** @param argv what stands after the program's name. */
export const run = async (argv: readonly string[], shell: Shell): Promise<Exit> => {
  const terminal = terminalOf(shell);
  try {
    const program = await programOf(argv, terminal, shell);
    await program.parseAsync(argv, { from: 'user' });
    return terminal.exit;
  } catch (error) {
    return endOf(error, terminal, argv.includes('--json'));
  }
};

const programOf = async (argv: readonly string[], terminal: Terminal, shell: Shell): Promise<Command> => {
  const program = inVietnamese(new Command('tonghop'), shell)
    .description('Tổng hợp báo cáo cấp xã: công bố đợt, nối biểu mẫu, theo dõi, lập bản tổng hợp.')
    .version(about.version, '-V, --version', 'xem phiên bản')
    .addHelpText('after', help)
    // What stands after a command's name is that command's own: "calendar" and "calendar due" both have --period.
    .enablePositionalOptions();
  const wanted = argv.find((word) => word !== 'help' && !word.startsWith('-'));
  for (const { name, usage, summary, load } of commands) {
    const command = program.command(name).summary(summary);
    if (usage !== undefined) command.usage(`[tùy chọn] ${usage}`);
    if (command.name() === wanted) (await load())(command, terminal);
  }
  return program;
};

const endOf = (error: unknown, { say, note }: Terminal, json: boolean): Exit => {
  if (error instanceof CommanderError) {
    // Help and version were asked for, or shown because no command was named.
    if (error.exitCode === 0) return exits.done;
    if (error.code !== 'commander.help') note(usageText(error));
    return exits.usage;
  }
  if (error instanceof Stop) {
    if (error.answer !== undefined && json) say(error.answer);
    note(error.message);
    return error.exit;
  }
  note(`Chương trình gặp lỗi: ${(error as Error).message}. Xin báo người phát triển kèm lệnh đã gõ.`);
  return exits.defect;
};
