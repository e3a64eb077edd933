/** How a document says that its figures are signed, by whom and when: never by an account's id, which tells nothing. */
import { instantText } from '../../domain/calendars/time.ts';
import type { Signed } from '../../domain/log/decision.ts';
import { isLateWritten } from '../../domain/log/late-written.ts';
import { isAmended, type Signing } from '../../domain/log/signing.ts';
import { inSentence } from '../../domain/units/in-sentence.ts';
import type { Group } from '../../domain/units/register.ts';
import { agencyInSentence } from './agency.ts';
import type { ExportInput } from './sheets/input.ts';

/** "Nguyễn Văn An, Giám đốc Sở Nội vụ"; where no name was given, the agency or the group. */
export const signerWords = ({ campaign }: ExportInput, { name }: Signed, group: Group | null): string =>
  name ?? (group ? inSentence(group.name) : (agencyInSentence(campaign) ?? 'cơ quan tổng hợp'));

/** Some of the figures are no more those that were signed. */
export const isToSignAgain = ({ signing }: ExportInput): boolean => Boolean(signing?.asSigned);

/** In the head of every table; null where nobody has signed. */
export const signedLine = (input: ExportInput): string | null => {
  const { signing } = input;
  if (!signing) return null;
  return [signedBy(input, signing), ...(signing.asSigned ? [amendedWords(input)] : [])].join('; ');
};

/** Reports that came before the figures were signed and were written after; null where there is none. */
export const lateWrittenWords = ({ ledger }: ExportInput): string | null => {
  const late = ledger.rows.flatMap(({ unit, current, obligation: { cover } }) =>
    current && cover && !cover.holds && isLateWritten(current, cover.signature) ? [{ unit, times: current.times }] : [],
  );
  if (late.length === 0) return null;
  const each = late.map(
    ({ unit, times: { receivedAt, writtenAt = receivedAt } }) =>
      `${inSentence(unit.name)} (nhận lúc ${instantText(receivedAt)}, ghi vào sổ lúc ${instantText(writtenAt)})`,
  );
  return `Báo cáo nhận trước khi duyệt nhưng ghi vào sổ sau khi duyệt: ${each.join('; ')}`;
};

const signedBy = (input: ExportInput, { whole, groups }: Signing): string => {
  if (whole) return `Đã duyệt: ${signerWords(input, whole, null)}, ${instantText(whole.at)}`;
  const signed = groups.filter(({ signature }) => signature);
  return `Đã duyệt: ${signed.length}/${groups.length} nhóm đơn vị`;
};

const amendedWords = ({ ledger }: ExportInput): string =>
  `số liệu của ${ledger.rows.filter(isAmended).length} đơn vị được điều chỉnh sau khi duyệt, cần ký lại`;
