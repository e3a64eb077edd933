/** What officials do that is told of before it is done: who, what, to which things and units. */

/** Every action, as a person reads it. */
export const auditActions = {
  'campaign.publish': 'Công bố đợt báo cáo',
  'campaign.archive': 'Lưu trữ hoặc dùng lại đợt báo cáo',
  'period.open': 'Mở kỳ báo cáo',
  'period.close': 'Đóng kỳ báo cáo',
  'register.publish': 'Công bố danh mục đơn vị',
  'holidays.publish': 'Công bố ngày nghỉ, ngày làm bù',
  'source.publish': 'Khai báo hoặc sửa nguồn',
  'source.rotate': 'Cấp mã bí mật mới',
  'source.revoke': 'Thu hồi nguồn',
  'source.links': 'Cấp liên kết cho đơn vị',
  'source.links-end': 'Thu hồi liên kết của đơn vị',
  'source.replay': 'Đọc lại các lượt gửi của nguồn',
  'destination.publish': 'Khai báo hoặc sửa nơi nhận tin',
  'destination.rotate': 'Cấp mã bí mật mới cho nơi nhận tin',
  'destination.revoke': 'Thu hồi nơi nhận tin',
  'destination.resume': 'Gửi tin tiếp tới nơi nhận đã ngừng',
  'events.replay': 'Gửi lại tin của một khoảng thời gian',
  'delivery.read': 'Xem nội dung một lượt gửi',
  'delivery.replay': 'Đọc lại một lượt gửi',
  'delivery.repair': 'Sửa để nhận một lượt gửi',
  'delivery.dismiss': 'Đóng lượt gửi chờ xử lý',
  'log.read': 'Tải toàn bộ sổ của kỳ',
  'file.read': 'Tải tệp nguyên gốc',
  'contacts.read': 'Xem danh sách liên hệ',
  'contacts.change': 'Ghi danh sách liên hệ',
  'contacts.erase': 'Xóa hẳn người liên hệ',
  'notice.send': 'Nhắc việc ngay',
  'notice.retry': 'Gửi lại một lần nhắc',
  'report.correct': 'Sửa số liệu của báo cáo',
  'report.return': 'Trả lại báo cáo',
  'report.accept': 'Duyệt báo cáo của đơn vị',
  'report.void': 'Hủy báo cáo',
  'unit.extend': 'Gia hạn cho đơn vị',
  'unit.exempt': 'Miễn báo cáo cho đơn vị',
  'unit.exempt-end': 'Thôi miễn báo cáo cho đơn vị',
  'unit.note': 'Ghi chú về đơn vị',
  'unit.nil': 'Ghi nhận đơn vị không phát sinh',
  'group.extend': 'Gia hạn cho cả nhóm',
  'figures.sign': 'Ký số liệu',
  'figures.reopen': 'Mở lại số liệu đã ký',
  'form.prefilled': 'Lấy biểu nhập có sẵn số liệu',
  'export.make': 'Lập bản tổng hợp',
  'export.link': 'Lấy liên kết tải bản tổng hợp',
} as const satisfies Record<`${string}.${string}`, string>;

export type AuditAction = keyof typeof auditActions;

export const auditActionNames = Object.keys(auditActions) as [AuditAction, ...AuditAction[]];

export interface AuditEvent {
  /** UTC ISO instant. */
  readonly at: string;
  /** The official's id. */
  readonly by: string;
  readonly action: AuditAction;
  /** The id of the thing it is done to: a document with its version, a source, a delivery, a file, an export. */
  readonly subject: string;
  readonly campaign?: string;
  readonly period?: string;
  /** Codes of the units concerned. */
  readonly units?: readonly string[];
}
