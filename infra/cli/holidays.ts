/** tonghop holidays: the days off and Saturdays worked that deadlines are reckoned with. Needs no service. */
import { InvalidArgumentError } from 'commander';
import { shippedHolidays } from '../../shared/domain/calendars/shipped-holidays.ts';
import { dateText } from '../../shared/domain/calendars/time.ts';
import { group, localCommand } from './command.ts';
import { exits, Stop } from './exit.ts';
import { table } from './table.ts';

const year = (text: string): number => {
  if (/^2\d{3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Cần năm dạng 2026.');
};

const list = localCommand({
  description: 'Ngày nghỉ (thứ Hai đến thứ Sáu), ngày làm bù của từng năm, kèm nguồn.',
  options: (command) => command.option('--year <năm>', 'chỉ một năm', year).option('--json', 'in JSON'),
  help: `
"chưa có quyết định": vẫn tính như ngày thường, hạn nào dựa vào ngày đó thì có cảnh báo.

Ví dụ:
  tonghop holidays list --year 2026`,
  run: async ({ say }, { year, json }: { readonly year?: number; readonly json?: boolean }) => {
    const documents = shippedHolidays.filter((document) => year === undefined || document.year === year);
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
    const byDate = days.toSorted((a, b) => (a.date < b.date ? -1 : 1));
    say(json ? JSON.stringify({ holidays: documents }) : table(columns, byDate));
  },
});

const statuses = { confirmed: 'đã có quyết định', pending: 'chưa có quyết định' } as const;

export const holidays = group('Ngày nghỉ, ngày làm bù dùng để tính hạn.', { list });
