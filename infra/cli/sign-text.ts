/** Signatures, drawn for people. Pure. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import { partsText } from '../../shared/domain/log/counts.ts';
import type { Reopened, Signature, Signatures, Signed } from '../../shared/http/routes/sign-off.ts';
import { colour, plain } from './text.ts';

/** Whose figures. */
export const scopeWords = (group: string): string => (group === '*' ? 'Toàn đợt' : `Nhóm ${plain(group)}`);

export const signaturesText = (seen: Signatures): string => {
  const { group, units, missing, unsignedGroups, ownDecisions, changed } = seen;
  return [
    `${scopeWords(group)}: số đơn vị ${partsText(units)}; đã duyệt báo cáo của ${units.accepted}/${units.expected}`,
    ...namesLine('Chưa báo cáo', missing),
    ...namesLine('Nhóm chưa ký số liệu này', unsignedGroups),
    ...namesLine('Bạn đã sửa, nhập số liệu hoặc miễn, người khác phải ký', ownDecisions).map((line) =>
      colour('red', line),
    ),
    ...seen.signatures.map(signatureLine),
    ...(changed ? [colour('yellow', 'Số liệu đã được điều chỉnh sau khi ký.')] : []),
  ].join('\n');
};

const namesLine = (what: string, named: readonly { readonly code: string; readonly name: string }[]): string[] =>
  named.length === 0 ? [] : [`${what} (${named.length}): ${named.map(({ name }) => plain(name)).join(', ')}`];

const signatureLine = ({ slot, at, by, name, standing, reopened, seal }: Signature): string => {
  const ended = reopened ? `mở lại: ${plain(reopened.reason)}` : 'đã có lần ký sau';
  const sealed = seal ? `, niêm phong số ${seal.number}` : '';
  return `Chữ ký ${slot}: ${plain(name ?? by)}, ${instantText(at)}${sealed} (${standing ? 'đang có hiệu lực' : ended})`;
};

const outcomeWords: Readonly<Record<Signed['outcome'], string>> = {
  recorded: 'Đã ký.',
  repeated: 'Đã ký từ trước: cùng một yêu cầu.',
  unchanged: 'Số liệu này đã được ký rồi.',
  preview: 'Chạy thử: chưa ký gì.',
};

export const signedText = ({ group, outcome, signature, overtaken }: Signed): string =>
  [
    `${scopeWords(group)}: ${signature.units} đơn vị, số liệu đến ${instantText(signature.cutoff)}`,
    ...(signature.missing.length > 0 ? [`Chưa báo cáo, có lý do: ${signature.missing.length} đơn vị`] : []),
    outcomeWords[outcome],
    ...(overtaken ? [colour('yellow', 'Trong lúc ký, số liệu đã đổi: chữ ký là cho số liệu trước đó.')] : []),
  ].join('\n');

export const reopenedText = ({ group, outcome, signature }: Reopened): string =>
  outcome === 'preview'
    ? `${scopeWords(group)}: sẽ mở lại chữ ký ${signature}. Chạy thử: chưa ghi gì.`
    : `${scopeWords(group)}: đã mở lại chữ ký ${signature}.`;
