/** tonghop audit: what officials did, newest first; beside it the log of a period with its seals. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import { auditActions } from '../../shared/domain/log/audit-event.ts';
import { newKey } from './audit-key.ts';
import { dump, verify } from './audit-log.ts';
import { receipt } from './audit-receipt.ts';
import type { Body } from './client.ts';
import { group, serviceCommand } from './command.ts';
import type { ServiceOptions } from './connection.ts';
import { table } from './table.ts';
import { plain } from './text.ts';

const help = `
Mỗi việc được ghi ngay trước khi làm, nên việc đã ghi có thể chưa làm xong. Ngày tính theo giờ Việt Nam.
Các việc:
${Object.entries(auditActions)
  .map(([action, words]) => `  ${action.padEnd(18)} ${words}`)
  .join('\n')}

Ví dụ:
  tonghop audit list --from 2021-11-01 --to 2021-11-30
  tonghop audit list --action source.revoke --by 5c1f…`;

interface AuditOptions extends ServiceOptions {
  readonly from?: string;
  readonly to?: string;
  readonly action?: string;
  readonly by?: string;
  readonly limit: string;
  readonly after?: string;
}

const list = serviceCommand({
  description: 'Những việc cán bộ đã làm: ai, lúc nào, với cái gì, đơn vị nào; mới nhất trước.',
  options: (command) =>
    command
      .option('--from <ngày>', 'từ ngày yyyy-mm-dd; mặc định: 30 ngày gần đây')
      .option('--to <ngày>', 'đến hết ngày yyyy-mm-dd')
      .option('--action <việc>', 'chỉ việc này')
      .option('--by <mã>', 'chỉ của cán bộ này')
      .option('--limit <số>', 'số việc mỗi trang, tối đa 500', '100')
      .option('--after <mã>', 'trang tiếp theo'),
  help,
  run: async ({ ask, show }, { from, to, action, by, limit, after }: AuditOptions) =>
    show(await ask('GET /v1/audit', { query: { from, to, action, by, limit, after } }), eventsText),
});

export const audit = group('Nhật ký việc làm của cán bộ; sổ của kỳ và niêm phong của nó.', {
  list,
  'dump [campaign]': dump,
  'verify [campaign]': verify,
  'receipt <code>': receipt,
  'new-key': newKey,
});

const eventsText = ({ events, next }: Body<'GET /v1/audit'>): string => {
  const rows = table(
    [
      { head: 'Lúc', of: ({ at }) => instantText(at) },
      { head: 'Cán bộ', of: ({ by }) => by },
      { head: 'Việc', of: ({ action }) => auditActions[action] },
      { head: 'Với', of: ({ subject }) => subject },
      { head: 'Đợt', of: ({ campaign = '' }) => campaign },
      { head: 'Đơn vị', of: ({ units = [] }) => unitsText(units) },
    ],
    events,
  );
  const more = next === null ? [] : [`Còn nữa: thêm --after ${plain(next)}`];
  return [events.length > 0 ? rows : 'Không có việc nào trong khoảng này.', ...more].join('\n');
};

const mostShown = 3;

/** A few are named; --json has them all. */
const unitsText = (units: readonly string[]): string =>
  units.length > mostShown ? `${units.length} đơn vị` : units.join(', ');
