/**
 * `npm run -s tonghop -- …`: the operator's command line. A client of the HTTP API and nothing more, so that it does the
 * same against a laptop and against AWS.
 */
import { Command, CommanderError } from 'commander';
import { exits, exitText, Stop } from './exit.ts';
import { addExport } from './export.ts';
import { addForm } from './form.ts';
import { addHistory } from './history.ts';
import { addLink } from './link.ts';
import { inVietnamese, usageText } from './options.ts';
import { addPublish } from './publish.ts';
import { addQuarantine } from './quarantine.ts';
import { addRead } from './read.ts';
import { addRegister } from './register.ts';
import { addCorrect } from './repair.ts';
import { addReplay } from './replay.ts';
import { addResolve } from './resolve.ts';
import { addSource } from './source.ts';
import { addStatus } from './status.ts';
import { addTally } from './tally.ts';
import { note, say } from './terminal.ts';

const help = `
Gọi hệ thống nào: --api và --token, rồi biến TONGHOP_API và TONGHOP_TOKEN, rồi bản đang chạy tại máy bằng "npm start".
Đợt báo cáo không cần nêu khi chỉ có một đợt. Có thêm hướng dẫn và ví dụ: tonghop LỆNH --help

${exitText}

Ví dụ:
  tonghop status                      (bản chạy tại máy)
  TONGHOP_TOKEN=… tonghop missing kon-tum-2881-2021 --api https://bao-cao.example.vn`;

const program = inVietnamese(new Command('tonghop'))
  .description('Tổng hợp báo cáo cấp xã: công bố đợt, nối biểu mẫu, theo dõi, lập bản tổng hợp.')
  .addHelpText('after', help);
for (const add of [
  addPublish,
  addRegister,
  addSource,
  addStatus,
  addTally,
  addHistory,
  addQuarantine,
  addReplay,
  addCorrect,
  addLink,
  addForm,
  addRead,
  addExport,
  addResolve,
])
  add(program);

const end = (error: unknown): number => {
  if (error instanceof CommanderError) {
    // Help and version were asked for, or shown because no command was named.
    if (error.exitCode === 0) return exits.done;
    if (error.code !== 'commander.help') note(usageText(error));
    return exits.usage;
  }
  if (error instanceof Stop) {
    if (error.answer !== undefined && process.argv.includes('--json')) say(error.answer);
    note(error.message);
    return error.exit;
  }
  note(`Chương trình gặp lỗi: ${(error as Error).message}. Xin báo người phát triển kèm lệnh đã gõ.`);
  return exits.defect;
};

// A reader that has seen enough (`tonghop status | head`) is not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? exits.done : exits.defect),
);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = end(error);
}
