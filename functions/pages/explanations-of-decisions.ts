/** What is told of decisions, sign-off, reminders and events that could not be made. See explanations.ts. */
import type { ProblemCode } from '../../shared/problems.ts';
import type { Explanation } from './explanation.ts';

type Code = Extract<ProblemCode, `${'decision' | 'destination' | 'notice' | 'signature'}.${string}`>;

export const explanationsOfDecisions: Readonly<Record<Code, Explanation>> = {
  'destination.unknown': {
    means: 'Không có nơi nhận tin với mã đã nêu.',
    remedy: 'Xem danh sách nơi nhận tại /v1/destinations, hoặc khai báo nơi nhận mới.',
  },
  'destination.invalid': {
    means: 'Khai báo nơi nhận tin có chỗ sai: địa chỉ, loại tin hoặc hộp thư báo lỗi.',
    remedy: 'Sửa từng mục trong danh sách errors rồi khai báo lại.',
  },
  'destination.revoked': {
    means: 'Nơi nhận tin đã bị thu hồi; không sửa, không cấp mã, không gửi tin tới đó được nữa.',
    remedy: 'Khai báo một nơi nhận mới với mã khác.',
  },
  'decision.unseen': {
    means:
      'Quyết định phải dựa trên đúng báo cáo ' +
      'và các quyết định mà người quyết định đã xem; yêu cầu không nói điều đó.',
    remedy: 'Đọc …/units/{unit}/decisions, rồi gửi lại với header If-Match mang ETag nhận được.',
  },
  'decision.came-between': {
    means: 'Từ lúc bạn xem, đơn vị đã gửi báo cáo khác hoặc người khác đã quyết định. Chưa ghi gì của bạn.',
    remedy: 'Đọc phần between: có gì mới, số liệu nào khác. Vẫn muốn quyết định thì gửi lại với ETag mới.',
  },
  'decision.not-yours': {
    means: 'Người duyệt của một nhóm chỉ quyết định về đơn vị của nhóm ấy.',
    remedy: 'Đề nghị người duyệt của nhóm kia, hoặc cơ quan tổng hợp, quyết định.',
  },
  'decision.beyond-group': {
    means: 'Người duyệt của nhóm chỉ gia hạn được đến hạn của chính nhóm; xa hơn là việc của cơ quan tổng hợp.',
    remedy: 'Chọn ngày không quá hạn của nhóm, hoặc đề nghị cơ quan tổng hợp gia hạn.',
  },
  'decision.request-reused': {
    means: 'Mã yêu cầu (requestId) này đã ghi một quyết định khác về đơn vị. Chưa ghi gì thêm.',
    remedy: 'Mỗi quyết định dùng một mã yêu cầu mới; chỉ gửi lại mã cũ khi gửi lại đúng quyết định ấy.',
  },
  'decision.too-many': {
    means: 'Bằng liên kết của đơn vị đã gửi đến mức nhiều nhất cho phép trong một kỳ; yêu cầu này chưa được ghi.',
    remedy: 'Liên hệ cơ quan tổng hợp; nếu liên kết đã lộ, đề nghị thu hồi và cấp liên kết mới.',
  },
  'signature.unseen': {
    means: 'Yêu cầu ký không có header If-Match, nên không rõ người ký đã xem số liệu nào. Chưa ký gì.',
    remedy: 'Đọc …/groups/{group}/signatures, xem số liệu, rồi ký với If-Match mang ETag đã nhận.',
  },
  'signature.came-between': {
    means: 'Từ lúc người ký xem, đã có báo cáo, quyết định hoặc chữ ký mới; danh sách ở mục since. Chưa ký gì.',
    remedy: 'Xem lại phần đã đổi rồi ký lại với ETag mới ở mục since.',
  },
  'signature.not-yours': {
    means: 'Nhóm do người duyệt của chính nhóm đó ký; toàn đợt (*) do cơ quan tổng hợp (department) ký.',
    remedy: 'Dùng tài khoản của người duyệt nhóm đó, hoặc của cơ quan tổng hợp khi ký toàn đợt.',
  },
  'signature.own-decision': {
    means: 'Trong phạm vi ký có đơn vị do chính người ký sửa, nhập số liệu hoặc miễn báo cáo (danh sách ở errors).',
    remedy: 'Để người khác cùng vai trò ký, hoặc để người khác xem và quyết định lại về các đơn vị đó.',
  },
  'signature.under-whole': {
    means: 'Chữ ký toàn đợt đang có hiệu lực, nên nhóm không ký lại hay mở lại được.',
    remedy: 'Đề nghị cơ quan tổng hợp mở lại toàn đợt trước, rồi nhóm làm lại.',
  },
  'signature.unknown': {
    means: 'Chữ ký nêu trong yêu cầu không có, đã được mở lại, hoặc đã có lần ký sau thay thế.',
    remedy: 'Đọc …/groups/{group}/signatures để biết chữ ký đang có hiệu lực (standing) và số thứ tự (slot) của nó.',
  },
  'notice.unknown': {
    means: 'Mã lần nhắc không thuộc kỳ này, hoặc thuộc nhóm khác.',
    remedy: 'Lấy mã ở danh sách lần nhắc (tonghop remind list --json).',
  },
};
