/** What deliveries become that are read again, drawn for people: called by replay and repair. Pure. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import type { Reread } from '../../shared/http/routes/review.ts';
import { issueLines } from './problem-text.ts';
import { colour, plain } from './text.ts';

const outcomeWords: Readonly<Record<Reread['outcome'], string>> = {
  recorded: 'có bản mới',
  unchanged: 'không đổi',
  held: 'vẫn chờ xử lý',
  kept: 'giữ báo cáo cũ: cách ghép hiện nay không đọc được',
};

export const rereadText = (deliveries: readonly Reread[]): string =>
  deliveries.length === 0 ? 'Không có gì thay đổi.' : deliveries.flatMap(linesOf).join('\n');

const linesOf = ({ receipt, receivedAt, outcome, unit, changed, issues }: Reread): string[] => [
  `${colour('bold', plain(receipt))}  nhận ${instantText(receivedAt)}: ${outcomeWords[outcome]}`,
  ...(unit.before === unit.after
    ? []
    : [`  đơn vị: ${plain(unit.before ?? 'chưa rõ')} → ${plain(unit.after ?? 'chưa rõ')}`]),
  ...changed.map(({ field, before, after }) => `  ${plain(field)}: ${shown(before)} → ${shown(after)}`),
  ...issueLines(issues),
];

const shown = (value: string | number | boolean | null): string =>
  value === null ? 'không có' : plain(String(value)).slice(0, 80);
