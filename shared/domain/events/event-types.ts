/** What other systems are told. A receiver that keeps figures of its own hears of everything that changes them. */

/** Every type, as a person reads it. */
export const eventTypes = {
  'report.received': 'Đơn vị có báo cáo',
  'report.revised': 'Báo cáo được gửi lại, đọc lại hoặc sửa số liệu',
  'report.returned': 'Báo cáo bị trả lại',
  'report.accepted': 'Báo cáo được duyệt',
  'report.voided': 'Báo cáo bị hủy',
  'group.signed': 'Nhóm được ký duyệt',
  'group.reopened': 'Ký duyệt của nhóm bị mở lại',
  'whole.signed': 'Toàn đợt được ký duyệt',
  'whole.reopened': 'Ký duyệt toàn đợt bị mở lại',
  'period.opened': 'Kỳ báo cáo mở',
  'period.sealed': 'Sổ của kỳ được niêm phong',
  'campaign.archived': 'Đợt báo cáo được lưu trữ',
  'campaign.restored': 'Đợt báo cáo được dùng lại',
  'export.made': 'Có bản tổng hợp mới',
} as const satisfies Record<`${string}.${string}`, string>;

export type EventType = keyof typeof eventTypes;

export const eventTypeNames = Object.keys(eventTypes) as [EventType, ...EventType[]];

/** One thing that is told, with the exact text it is told by. It holds ids and counts, no names and no answers. */
export interface Event {
  /** Hash of the key of what it was made of: made again, it is the same. */
  readonly id: string;
  readonly type: EventType;
  /** When it was written, UTC ISO. */
  readonly at: string;
  readonly body: string;
}
