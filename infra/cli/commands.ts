/** The commands there are. Each is loaded only when it runs or its own help is asked for: most of them are large. */
import type { Entry } from './command.ts';

interface CommandRow {
  /** As commander writes operands. */
  readonly name: string;
  readonly summary: string;
  /** Where help shows operands otherwise than they are read. */
  readonly usage?: string;
  readonly load: () => Promise<Entry>;
}

export const commands: readonly CommandRow[] = [
  {
    name: 'publish <file...>',
    summary: 'công bố danh mục, ngày nghỉ, đợt báo cáo, nguồn từ tệp JSON',
    load: async () => (await import('./publish.ts')).publish,
  },
  {
    name: 'campaign',
    summary: 'các kỳ của một đợt; mở, đóng kỳ; lưu trữ đợt',
    load: async () => (await import('./campaign.ts')).campaign,
  },
  {
    name: 'register',
    summary: 'nhập danh mục đơn vị, thôn, tổ dân phố',
    load: async () => (await import('./register.ts')).register,
  },
  {
    name: 'source',
    summary: 'nối, xem, đổi mã, thu hồi nguồn',
    load: async () => (await import('./source.ts')).source,
  },
  {
    name: 'login',
    summary: 'đăng nhập bằng trình duyệt; mã giữ trên máy này, tự gia hạn',
    load: async () => (await import('./login.ts')).login,
  },
  {
    name: 'logout',
    summary: 'xóa mã đăng nhập giữ trên máy này',
    load: async () => (await import('./login.ts')).logout,
  },
  {
    name: 'destination',
    summary: 'nơi nhận tin: hệ thống khác được báo khi có việc',
    load: async () => (await import('./destination.ts')).destination,
  },
  {
    name: 'events',
    summary: 'xem, gửi lại tin tới nơi nhận',
    load: async () => (await import('./events.ts')).events,
  },
  {
    name: 'outbound-secret <way>',
    summary: 'ghi mật khẩu máy chủ thư, bí mật của cổng tin nhắn',
    load: async () => (await import('./outbound-secret.ts')).outboundSecret,
  },
  {
    name: 'status [campaign]',
    summary: 'tình hình báo cáo theo nhóm và toàn đợt',
    load: async () => (await import('./status.ts')).status,
  },
  {
    name: 'missing [campaign]',
    summary: 'các đơn vị chưa báo cáo',
    load: async () => (await import('./status.ts')).missing,
  },
  {
    name: 'tally [campaign]',
    summary: 'số liệu tổng hợp theo nhóm, theo đơn vị',
    load: async () => (await import('./tally.ts')).tally,
  },
  {
    name: 'history <unit> [second]',
    usage: '[campaign] <unit>',
    summary: 'các bản báo cáo một đơn vị đã gửi',
    load: async () => (await import('./history.ts')).history,
  },
  {
    name: 'quarantine',
    summary: 'xem, đọc lại, sửa các lượt gửi chờ xử lý',
    load: async () => (await import('./quarantine.ts')).quarantine,
  },
  {
    name: 'replay',
    summary: 'đọc lại các báo cáo đã nhận của một nguồn',
    load: async () => (await import('./replay.ts')).replay,
  },
  {
    name: 'return [unit...]',
    summary: 'trả lại báo cáo để sửa',
    load: async () => (await import('./decide.ts')).returned,
  },
  {
    name: 'accept [unit...]',
    summary: 'duyệt báo cáo của đơn vị',
    load: async () => (await import('./decide.ts')).accepted,
  },
  {
    name: 'void [unit...]',
    summary: 'hủy báo cáo đang được tính',
    load: async () => (await import('./decide.ts')).voided,
  },
  {
    name: 'override [unit...]',
    summary: 'sửa giá trị trong báo cáo của đơn vị',
    load: async () => (await import('./decide.ts')).overridden,
  },
  {
    name: 'extend [unit...]',
    summary: 'gia hạn cho đơn vị, cho cả nhóm',
    load: async () => (await import('./decide.ts')).extended,
  },
  {
    name: 'exempt [unit...]',
    summary: 'miễn báo cáo cho đơn vị',
    load: async () => (await import('./decide.ts')).exempted,
  },
  {
    name: 'lift [unit...]',
    summary: 'thôi miễn báo cáo',
    load: async () => (await import('./decide.ts')).lifted,
  },
  {
    name: 'nil [unit...]',
    summary: 'ghi nhận đơn vị không phát sinh',
    load: async () => (await import('./decide.ts')).declaredNil,
  },
  {
    name: 'note [unit...]',
    summary: 'ghi chú về đơn vị',
    load: async () => (await import('./decide.ts')).noted,
  },
  {
    name: 'decisions <unit>',
    summary: 'các quyết định về một đơn vị',
    load: async () => (await import('./decisions.ts')).decisions,
  },
  {
    name: 'sign',
    summary: 'ký số liệu của một nhóm hoặc toàn đợt',
    load: async () => (await import('./sign.ts')).sign,
  },
  {
    name: 'signatures',
    summary: 'các lần ký, và số liệu bây giờ còn thiếu ai',
    load: async () => (await import('./sign.ts')).signatures,
  },
  {
    name: 'reopen',
    summary: 'mở lại số liệu đã ký',
    load: async () => (await import('./sign.ts')).reopen,
  },
  {
    name: 'link [unit...]',
    summary: 'cấp liên kết riêng, có ký, cho từng đơn vị',
    load: async () => (await import('./link.ts')).link,
  },
  {
    name: 'form',
    summary: 'lấy biểu nhập về, gửi biểu đã điền',
    load: async () => (await import('./form.ts')).form,
  },
  {
    name: 'read',
    summary: 'xem một lượt gửi được đọc thành gì',
    load: async () => (await import('./read.ts')).read,
  },
  {
    name: 'export',
    summary: 'lập, xem, tải bản tổng hợp',
    load: async () => (await import('./export.ts')).exported,
  },
  {
    name: 'calendar [campaign]',
    summary: 'các kỳ của một đợt, hạn của từng cấp',
    load: async () => (await import('./calendar.ts')).calendar,
  },
  {
    name: 'holidays',
    summary: 'ngày nghỉ, ngày làm bù dùng để tính hạn',
    load: async () => (await import('./holidays.ts')).holidays,
  },
  {
    name: 'contacts',
    summary: 'nhập, xem, xóa người liên hệ để nhắc việc',
    load: async () => (await import('./contacts.ts')).contacts,
  },
  {
    name: 'remind',
    summary: 'nhắc việc: sẽ gửi gì, đã gửi gì, gửi ngay, gửi lại',
    load: async () => (await import('./remind.ts')).remind,
  },
  {
    name: 'province',
    summary: 'tỉnh trên AWS: tạo, khám, dự toán, quay lại, sao lưu, khôi phục, gỡ',
    load: async () => (await import('./province/index.ts')).province,
  },
  {
    name: 'deploy <province>',
    summary: 'triển khai một tỉnh: khám, xem thay đổi, hỏi, triển khai, thử',
    load: async () => (await import('./deploy.ts')).deploy,
  },
  {
    name: 'users',
    summary: 'tài khoản cán bộ: tạo, vai trò, mã một lần, khóa',
    load: async () => (await import('./users.ts')).users,
  },
  {
    name: 'audit',
    summary: 'xem nhật ký việc làm của cán bộ; kiểm tra sổ với niêm phong',
    load: async () => (await import('./audit.ts')).audit,
  },
  {
    name: 'dump <parcel>',
    summary: 'lấy toàn bộ dữ liệu của một tỉnh ra một gói, để chuyển chỗ',
    load: async () => (await import('./carry.ts')).dumped,
  },
  {
    name: 'load <parcel>',
    summary: 'nạp một gói vào chỗ trống, kiểm tra với niêm phong',
    load: async () => (await import('./carry.ts')).loaded,
  },
  {
    name: 'parcel',
    summary: 'gói dữ liệu: khóa mở gói, kiểm tra một gói',
    load: async () => (await import('./parcel.ts')).parcel,
  },
  {
    name: 'resolve',
    summary: 'đối chiếu tên đơn vị với danh mục, không cần hệ thống',
    load: async () => (await import('./resolve.ts')).resolve,
  },
];
