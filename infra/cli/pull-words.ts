/**
 * What `tonghop source list` says of a source that also fetches from its tool: when, how many, and what stands in the
 * way.
 */
import { instantText } from '../../shared/domain/calendars/time.ts';
import type { PullState } from '../../shared/domain/sources/pull.ts';
import type { Body } from './client.ts';
import { plain } from './text.ts';

type Pulled = Body<'GET /v1/sources/{source}'>['pull'];

const words: Readonly<Record<PullState, string>> = {
  done: 'đủ',
  more: 'còn nữa, lần sau lấy tiếp',
  'no-token': 'CHƯA CÓ MÃ: tonghop source secret ID --pull',
  refused: 'MÁY CHỦ TỪ CHỐI MÃ: xin mã mới, ghi bằng tonghop source secret ID --pull',
  missing: 'KHÔNG CÓ biểu mẫu ấy trên máy chủ, hoặc mã không được xem',
  busy: 'máy chủ bảo chờ, lần sau lấy tiếp',
  failed: 'máy chủ không trả lời hoặc gặp lỗi, lần sau thử lại',
  rejected: 'MÁY CHỦ KHÔNG HIỂU câu hỏi; báo người phát triển',
  moved: 'MÁY CHỦ ĐÃ ĐỔI ĐỊA CHỈ: sửa "server" của nguồn',
  address: 'KHÔNG ĐƯỢC GỌI địa chỉ này: mạng nội bộ cần "allowPrivate"; ngoài mạng nội bộ chỉ gọi qua https',
  'too-large': 'TRẢ LỜI QUÁ LỚN',
  unreadable: 'TRẢ LỜI KHÔNG ĐỌC ĐƯỢC (trang đăng nhập?)',
};

export const pullText = (pull: Pulled, id: string): string => {
  if (!pull) return '';
  if (!pull.last) return 'chưa lần nào';
  const { at, state, taken, total, reason } = pull.last;
  const said = reason === undefined ? '' : `; máy chủ nói: "${plain(reason)}"`;
  return `${instantText(at)}: ${taken} bản (tổng ${total}), ${words[state].replace('ID', id)}${said}`;
};
