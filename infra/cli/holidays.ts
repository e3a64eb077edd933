/** tonghop holidays: the days off and Saturdays worked that deadlines are reckoned with, listed and published. */

import { InvalidArgumentError } from 'commander';
import type { HolidayDocument } from '../../shared/domain/calendars/holidays.ts';
import { shippedHolidays } from '../../shared/domain/calendars/shipped-holidays.ts';
import { dateText } from '../../shared/domain/calendars/time.ts';
import { byText } from '../../shared/in-order.ts';
import { type Asker, askerOf } from './asker.ts';
import { group, localCommand, serviceCommand } from './command.ts';
import type { ServiceOptions } from './connection.ts';
import { readDocument } from './document-file.ts';
import { exits, Stop } from './exit.ts';
import { asksService } from './options.ts';
import { put } from './publish.ts';
import { publishedText } from './publish-text.ts';
import { table } from './table.ts';
import type { Terminal } from './terminal.ts';

const year = (text: string): number => {
  if (/^2\d{3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Cần năm dạng 2026.');
};

const list = localCommand({
  description: 'Ngày nghỉ (thứ Hai đến thứ Sáu), ngày làm bù của từng năm, kèm nguồn.',
  options: (command) => asksService(command).option('--year <năm>', 'chỉ một năm', year),
  help: `
Khi chưa biết hệ thống nào thì in các văn bản đi kèm chương trình.
"chưa có quyết định": vẫn tính như ngày thường, hạn nào dựa vào ngày đó thì có cảnh báo.

Ví dụ:
  tonghop holidays list --year 2026`,
  run: async (terminal, options: ServiceOptions & { readonly year?: number }) => {
    const { year, json } = options;
    const documents = (await known(terminal, options)).filter(
      (document) => year === undefined || document.year === year,
    );
    if (documents.length === 0) {
      throw new Stop(exits.nothing, `Chưa có văn bản về ngày nghỉ năm ${year}: chỉ trừ thứ Bảy, Chủ nhật.`);
    }
    const days = documents.flatMap(({ off, worked }) => [
      ...off.map((day) => ({ ...day, what: 'nghỉ' })),
      ...worked.map((day) => ({ ...day, what: 'làm bù' })),
    ]);
    const columns = [
      { head: 'Ngày', of: ({ date }: Day) => dateText(date) },
      { head: '', of: ({ what }: Day) => what },
      { head: 'Tên', of: ({ name }: Day) => name },
      { head: 'Tình trạng', of: ({ status }: Day) => statuses[status] },
      { head: 'Nguồn', of: ({ source }: Day) => source },
    ];
    type Day = (typeof days)[number];
    const byDate = days.toSorted((a, b) => byText(a.date, b.date));
    terminal.say(json ? JSON.stringify({ holidays: documents }) : table(columns, byDate));
  },
});

const statuses = { confirmed: 'đã có quyết định', pending: 'chưa có quyết định' } as const;

/** Those in force where a service is named, else those that come with the program. */
const known = async (terminal: Terminal, options: ServiceOptions): Promise<readonly HolidayDocument[]> => {
  try {
    return await holidaysOf(askerOf(terminal, options));
  } catch (error) {
    if (!(error instanceof Stop) || error.exit !== exits.usage) throw error;
    return shippedHolidays;
  }
};

/** Those in force at the service. */
export const holidaysOf = async ({ ask }: Pick<Asker, 'ask'>): Promise<readonly HolidayDocument[]> =>
  (await ask('GET /v1/holidays')).body.holidays.map(({ document }) => document);

const publish = serviceCommand({
  description: 'Công bố ngày nghỉ, ngày làm bù của một năm từ tệp JSON.',
  options: (command) => command.option('--dry-run', 'chỉ kiểm tra, không công bố'),
  help: `
Hạn của kỳ đã mở không bao giờ sớm lên; quyết định mới làm hạn muộn hơn thì kỳ được mở lại với hạn mới.

Ví dụ:
  tonghop holidays publish vn-2027.json`,
  run: async (asker, { dryRun = false }: ServiceOptions & { readonly dryRun?: boolean }, file: string) => {
    const document = await readDocument(asker, file);
    if (document.kind !== 'holidays') throw new Stop(exits.usage, `${file}: đây không phải văn bản ngày nghỉ.`);
    const answer = await put(asker, document, dryRun ? { dryRun: '1' } : {});
    asker.show(answer, (published) => publishedText(document, published));
  },
});

export const holidays = group('Ngày nghỉ, ngày làm bù dùng để tính hạn.', { list, 'publish <file>': publish });
