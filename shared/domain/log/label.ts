/** What an obligation is called, and what is flagged beside it. The first label that holds is the one. */

export const labelText = {
  exempt: 'miễn',
  'amended-after-signing': 'điều chỉnh sau ký',
  signed: 'đã ký',
  accepted: 'đã duyệt',
  'revised-after-acceptance': 'sửa sau duyệt',
  'mending-overdue': 'quá hạn sửa',
  returned: 'trả lại',
  awaiting: 'chờ duyệt',
  'not-open': 'chưa mở',
  'not-due': 'chưa đến hạn',
  overdue: 'quá hạn',
} as const;

export type Label = keyof typeof labelText;
export const labels = Object.keys(labelText) as [Label, ...Label[]];

export const flagText = {
  late: 'chậm',
  extended: 'được gia hạn',
  nil: 'không phát sinh',
  overridden: 'có số liệu được sửa',
  quarantined: 'có lượt gửi chờ xử lý',
  'sent-though-exempt': 'được miễn nhưng có báo cáo, không cộng',
  'written-late': 'nhận trước khi ký, ghi sổ sau khi ký',
} as const;

export type Flag = keyof typeof flagText;
export const flags = Object.keys(flagText) as [Flag, ...Flag[]];
