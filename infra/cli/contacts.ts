/** tonghop contacts: who is written to, from a spreadsheet; listed, erased. Nothing of it is kept on this machine. */
import type { ContactsOf } from '../../shared/domain/notices/contact-list.ts';
import { contactColumns, readContacts } from '../../shared/reading/sheet/contact-rows.ts';
import { faultLine } from '../../shared/reading/sheet/rows.ts';
import type { Asker } from './asker.ts';
import type { Answer, Body } from './client.ts';
import { group, serviceCommand } from './command.ts';
import { confirm } from './confirm.ts';
import type { ServiceOptions } from './connection.ts';
import { exits, Stop } from './exit.ts';
import { readSheet } from './sheet/read-sheet.ts';
import { table } from './table.ts';
import { plain } from './text.ts';

interface Options extends ServiceOptions {
  readonly register: string;
  readonly dryRun?: boolean;
}

const registerOption = ['--register <danh mục>', 'mã danh mục, ví dụ kon-tum@2021-11-06'] as const;

const imported = serviceCommand({
  description: 'Nhập người liên hệ từ .csv, .xlsx; thay người liên hệ của những nơi có trong tệp.',
  options: (command) => command.requiredOption(...registerOption).option('--dry-run', 'chỉ kiểm tra, không ghi'),
  help: `
Cột: ${Object.values(contactColumns).join(', ')}.
Cấp: để trống là đơn vị; "nhóm" là huyện; "cơ quan" là cơ quan tổng hợp (mã *).
Một nơi có nhiều người thì nhiều hàng. Mọi lỗi được báo cùng lúc, kèm hàng.

Ví dụ:
  tonghop contacts import lien-he.xlsx --register kon-tum@2021-11-06 --dry-run`,
  run: async (asker, { register, dryRun = false }: Options, file: string) => {
    const read = readContacts(await readSheet(asker, file));
    if ('faults' in read) {
      throw new Stop(exits.usage, [`${file}: chưa nhập gì.`, ...read.faults.map(faultLine)].join('\n'));
    }
    const { contacts } = read;
    const { body } = await asker.ask('GET /v1/contacts/{register}', { params: { register } });
    const answer = await asker.ask('PUT /v1/contacts/{register}', {
      params: { register },
      body: { contacts, dryRun },
      seen: body.version,
    });
    tell(asker, answer);
  },
});

const list = serviceCommand({
  description: 'Người liên hệ đang có của một danh mục. Mỗi lần xem được ghi nhật ký.',
  options: (command) => command.requiredOption(...registerOption),
  help: 'Ví dụ:\n  tonghop contacts list --register kon-tum@2021-11-06',
  run: async ({ ask, show }, { register }: Options) =>
    show(await ask('GET /v1/contacts/{register}', { params: { register } }), bookText),
});

interface ErasedOptions extends Options {
  readonly level: ContactsOf['level'];
  readonly person?: string;
  readonly yes?: boolean;
}

const erase = serviceCommand({
  description: 'Xóa hẳn người liên hệ của một nơi: một người, hoặc mọi người.',
  options: (command) =>
    command
      .requiredOption(...registerOption)
      .option('--level <cấp>', 'commune, group hoặc whole', 'commune')
      .option('--person <mã>', 'mã người, xem ở contacts list; không nêu: mọi người của nơi ấy')
      .option('--yes', 'không hỏi lại'),
  help: 'Ví dụ:\n  tonghop contacts erase 23281 --register kon-tum@2021-11-06 --person 1b4e…',
  run: async (asker, { register, level, person, yes }: ErasedOptions, code: string) => {
    const whom = person === undefined ? 'mọi người liên hệ' : 'một người liên hệ';
    if (!yes) await confirm(asker, `Xóa hẳn ${whom} của ${plain(code)}? Không lấy lại được.`);
    const body = { level, code, ...(person === undefined ? {} : { person }) };
    tell(asker, await asker.ask('POST /v1/contacts/{register}/erasures', { params: { register }, body }));
  },
});

export const contacts = group('Người liên hệ của đơn vị, nhóm, cơ quan: nhập, xem, xóa.', {
  'import <file>': imported,
  list,
  'erase <code>': erase,
});

const outcomes = { written: 'đã ghi', unchanged: 'như cũ', overtaken: 'chưa ghi: người khác vừa sửa' } as const;

type Kept = Body<'PUT /v1/contacts/{register}'>;

/** What was not written because others were quicker is no success. */
const tell = (asker: Asker, answer: Answer<Kept>): void => {
  asker.show(answer, keptText);
  if (answer.body.places.some(({ outcome }) => outcome === 'overtaken')) asker.endWith(exits.refused);
};

const keptText = ({ dryRun, places }: Kept): string => {
  const rows = table(
    [
      { head: 'Nơi', of: ({ code }) => code },
      { head: 'Số người', of: ({ people }) => String(people) },
      { head: '', of: ({ outcome }) => (dryRun ? 'hợp lệ' : outcomes[outcome]) },
    ],
    places,
  );
  return dryRun ? `${rows}\nChạy thử: chưa ghi gì.` : rows;
};

const bookText = ({ contacts: all }: Body<'GET /v1/contacts/{register}'>): string => {
  if (all.length === 0) throw new Stop(exits.nothing, 'Chưa có người liên hệ nào.');
  const people = all.flatMap(({ code, people: own }) => own.map((person) => ({ code, ...person })));
  return table(
    [
      { head: 'Nơi', of: ({ code }) => code },
      { head: 'Họ tên', of: ({ name }) => name },
      { head: 'Chức vụ', of: ({ office }) => office },
      { head: 'Thư', of: ({ email = '' }) => email },
      { head: 'Điện thoại', of: ({ phone = '' }) => phone },
      { head: 'Zalo', of: ({ zalo = '' }) => zalo },
      { head: '', of: ({ unreachable }) => (unreachable ? 'không nhận được' : '') },
      { head: 'Mã', of: ({ id }) => id },
    ],
    people,
  );
};
