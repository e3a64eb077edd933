/** How the last fetch from a tool went, in words, and whether somebody has to do something. */
import { instantText } from '../../../../shared/domain/calendars/time.ts';
import type { PullState } from '../../../../shared/domain/sources/pull.ts';
import type { SourceSummary } from '../../../../shared/http/routes/sources.ts';
import { html, type Markup } from '../../../../shared/markup.ts';
import { type Tone, tag } from '../../../../shared/web/parts.ts';

const looks: Readonly<Record<PullState, readonly [words: string, tone: Tone]>> = {
  done: ['Đã lấy đủ', 'good'],
  more: ['Còn nữa, lần sau lấy tiếp', 'good'],
  busy: ['Máy chủ bảo chờ, lần sau lấy tiếp', 'plain'],
  failed: ['Máy chủ không trả lời hoặc gặp lỗi, lần sau thử lại', 'care'],
  'no-token': ['Chưa có mã của máy chủ ấy', 'wrong'],
  refused: ['Máy chủ từ chối mã: cần xin mã mới', 'wrong'],
  missing: ['Không có biểu mẫu ấy trên máy chủ, hoặc mã không được xem', 'wrong'],
  rejected: ['Máy chủ không hiểu câu hỏi: báo người phát triển', 'wrong'],
  moved: ['Máy chủ đã đổi địa chỉ: sửa mục "server" của nguồn', 'wrong'],
  address: ['Không được gọi địa chỉ này', 'wrong'],
  'too-large': ['Trả lời quá lớn', 'wrong'],
  unreadable: ['Trả lời không đọc được', 'wrong'],
};

export const pullTag = (pull: SourceSummary['pull']): Markup => {
  if (pull === null) return html``;
  if (pull.last === null) return tag('Chưa lấy lần nào');
  const { at, state, taken, total, reason } = pull.last;
  const [words, tone] = looks[state];
  return html`${tag(words, tone)} <span class="note">${instantText(at)}: ${taken} bản, tổng ${total}${
    reason === undefined ? '' : `; máy chủ nói: ${reason}`
  }</span>`;
};

/** Does it need somebody? */
export const isFailing = ({ pull, revoked }: Pick<SourceSummary, 'pull' | 'revoked'>): boolean =>
  !revoked && pull !== null && pull.last !== null && ['care', 'wrong'].includes(looks[pull.last.state][1]);
