/**
 * The catalogue of problems: the one kind of error that leaves the service (RFC 9457). A code is never re-used.
 * Anything thrown that is not a Problem is a defect.
 */
import type { Issue } from './domain/issues/issue.ts';

export const problems = {
  'request.malformed': { status: 400, title: 'Yêu cầu không đọc được' },
  'request.invalid': { status: 422, title: 'Nội dung yêu cầu không hợp lệ' },
  'request.too-large': { status: 413, title: 'Nội dung gửi quá lớn' },
  'request.unfinished': { status: 503, title: 'Chưa làm xong kịp, xin xem lại sau ít phút rồi mới gửi lại' },
  'route.unknown': { status: 404, title: 'Không có địa chỉ này' },
  'access.unauthenticated': { status: 401, title: 'Chưa đăng nhập hoặc mã đăng nhập không hợp lệ' },
  'access.forbidden': { status: 403, title: 'Không có quyền thực hiện việc này' },
  'access.cross-site': { status: 403, title: 'Yêu cầu không đến từ trang của hệ thống này' },
  'intake.unproven': { status: 401, title: 'Không chứng minh được nguồn gửi' },
  'intake.quarantined': { status: 422, title: 'Báo cáo chưa được nhận: cần sửa các mục dưới đây' },
  'intake.rows-quarantined': { status: 422, title: 'Một số dòng chưa được nhận: cần sửa các ô dưới đây' },
  'intake.over-allowance': { status: 429, title: 'Nguồn gửi quá hạn mức, xin gửi lại sau' },
  'intake.unavailable': { status: 503, title: 'Tạm thời chưa nhận được báo cáo, xin gửi lại sau ít phút' },
  'campaign.unknown': { status: 404, title: 'Không có đợt báo cáo này' },
  'campaign.invalid': { status: 422, title: 'Văn bản đợt báo cáo có lỗi' },
  'register.unknown': { status: 404, title: 'Không có danh mục đơn vị này' },
  'register.invalid': { status: 422, title: 'Danh mục đơn vị có lỗi' },
  'register.unrelated': { status: 422, title: 'Hai danh mục không nối tiếp nhau' },
  'list.invalid': { status: 422, title: 'Danh sách có lỗi, chưa nhập gì' },
  'holidays.unknown': { status: 404, title: 'Không có văn bản ngày nghỉ này' },
  'holidays.invalid': { status: 422, title: 'Văn bản ngày nghỉ có lỗi' },
  'form.unknown': { status: 404, title: 'Nguồn này không có biểu mẫu ODK' },
  'source.unknown': { status: 404, title: 'Không có nguồn này' },
  'source.invalid': { status: 422, title: 'Khai báo nguồn có lỗi' },
  'source.revoked': { status: 409, title: 'Nguồn đã bị thu hồi' },
  'source.came-between': { status: 412, title: 'Đã có mã bí mật mới hơn từ lúc bạn xem' },
  'source.proof': { status: 409, title: 'Văn bản này đổi cách chứng minh nơi gửi' },
  'destination.unknown': { status: 404, title: 'Không có nơi nhận tin này' },
  'destination.invalid': { status: 422, title: 'Khai báo nơi nhận tin có lỗi' },
  'destination.revoked': { status: 409, title: 'Nơi nhận tin đã bị thu hồi' },
  'definition.unseen': { status: 428, title: 'Chưa nói sửa từ phiên bản nào' },
  'definition.changed': { status: 412, title: 'Đã có phiên bản khác từ lúc bạn xem' },
  'definition.conflict': { status: 409, title: 'Nhiều người đang sửa cùng lúc, xin thử lại' },
  'publish.confirm': { status: 409, title: 'Đã có báo cáo: cần xác nhận trước khi công bố' },
  'publish.refused': { status: 409, title: 'Công bố này bỏ mất thứ đang dùng' },
  'campaign.archived': { status: 409, title: 'Đợt báo cáo đã lưu trữ' },
  'period.unopened': { status: 409, title: 'Kỳ báo cáo chưa mở' },
  'period.unseen': { status: 428, title: 'Chưa nói kỳ, đợt đang thế nào khi bạn xem' },
  'period.came-between': { status: 412, title: 'Kỳ, đợt đã được mở, đóng hoặc lưu trữ từ lúc bạn xem' },
  'period.unknown': { status: 404, title: 'Đợt báo cáo không có kỳ này' },
  'group.unknown': { status: 404, title: 'Đợt báo cáo không có nhóm này' },
  'unit.unknown': { status: 404, title: 'Đợt báo cáo không có đơn vị này' },
  'decision.unseen': { status: 428, title: 'Chưa nói quyết định khi đơn vị đang ở bản nào' },
  'decision.came-between': { status: 412, title: 'Đã có báo cáo hoặc quyết định mới từ lúc bạn xem' },
  'decision.not-yours': { status: 403, title: 'Đơn vị không thuộc nhóm của bạn' },
  'decision.beyond-group': { status: 403, title: 'Gia hạn quá hạn của nhóm' },
  'decision.request-reused': { status: 409, title: 'Mã yêu cầu đã dùng cho một quyết định khác' },
  'decision.too-many': { status: 409, title: 'Đơn vị đã gửi quá nhiều yêu cầu trong kỳ' },
  'period.closed': { status: 409, title: 'Kỳ báo cáo đã đóng' },
  'signature.unseen': { status: 428, title: 'Chưa nói ký số liệu đã xem nào' },
  'signature.came-between': { status: 412, title: 'Số liệu hoặc chữ ký đã đổi từ lúc bạn xem' },
  'signature.not-yours': { status: 403, title: 'Không phải phần bạn được ký' },
  'signature.own-decision': { status: 409, title: 'Người đã sửa, nhập số liệu hoặc miễn báo cáo không được ký' },
  'signature.under-whole': { status: 409, title: 'Toàn đợt đã ký: mở lại toàn đợt trước' },
  'signature.unknown': { status: 404, title: 'Không có chữ ký này đang có hiệu lực' },
  'quarantine.unknown': { status: 404, title: 'Không có lượt gửi này trong danh sách chờ xử lý' },
  'quarantine.resolved': { status: 409, title: 'Lượt gửi này đã được xử lý' },
  'file.unknown': { status: 404, title: 'Không có tệp này' },
  'receipt.unsealed': { status: 404, title: 'Chưa có niêm phong nào chứa biên nhận này' },
  'notice.unknown': { status: 404, title: 'Không có lần nhắc này trong kỳ' },
  'report.unknown': { status: 404, title: 'Đơn vị chưa có báo cáo nào' },
  'export.unknown': { status: 404, title: 'Không có bản tổng hợp này' },
  'store.too-large': { status: 413, title: 'Nội dung quá lớn, không lưu được' },
  'store.unavailable': { status: 503, title: 'Kho dữ liệu tạm thời không trả lời, xin thử lại sau ít phút' },
  defect: { status: 500, title: 'Lỗi của hệ thống, đã được ghi lại' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problems;

export class Problem extends Error {
  readonly code: ProblemCode;
  readonly issues: readonly Issue[];
  /** Extension members of the answer (RFC 9457 §3.2), each in the schema of a problem. */
  readonly more: Readonly<Record<string, unknown>>;

  /** @param detail what happened in this case, in Vietnamese; never echoes answers back. */
  constructor(
    code: ProblemCode,
    detail?: string,
    issues: readonly Issue[] = [],
    more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail ?? problems[code].title);
    this.name = 'Problem';
    this.code = code;
    this.issues = issues;
    this.more = more;
  }

  get status(): number {
    return problems[this.code].status;
  }
}
