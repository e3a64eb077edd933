/**
 * What to do in each form tool, with the source's own address filled in: the board's short form of README.md beside
 * this.
 */
import type { ToolName } from '../domain/sources/tools.ts';
import { html, type Markup } from '../markup.ts';

interface Place {
  /** Where the source takes reports. */
  readonly address: string;
  /** The source's secret, or words that stand for it. */
  readonly secret: string;
}

type Steps = (place: Place) => readonly (string | Markup)[];

const bearer = ({ secret }: Place): string => `header Authorization = Bearer ${secret}`;
const withToken = ({ address, secret }: Place): string => `${address}/${secret}`;

/** A webhook whose vendor signs: the secret is made there, and handed to us. */
const signed =
  (where: string): Steps =>
  ({ address }) => [
    `${where}: dán địa chỉ ${address}`,
    'Chép bí mật ký (signing secret) của công cụ, rồi người vận hành ghi vào hệ thống bằng: tonghop source secret.',
  ];
const byToken =
  (where: string): Steps =>
  (place) => [`${where}: dán địa chỉ có kèm mã ${withToken(place)}`];
const byHeader =
  (where: string): Steps =>
  (place) => [`${where}: POST, JSON, tới ${place.address}`, `Đặt ${bearer(place)}`];

const appsScript =
  (file: string): Steps =>
  ({ address, secret }) => [
    html`Mở Apps Script, xóa hết, dán toàn bộ <a href="/v1/recipes/${file}">tệp ${file}</a> (mở ra, chọn hết, chép).`,
    `Sửa ở đầu tệp: diaChi: '${address}' và maBiMat: '${secret}'; rồi Lưu.`,
    'Chọn hàm caiDat, bấm Chạy, đồng ý cấp quyền; câu trả lời đã có được gửi ngay.',
    'Chạy guiThu: nhật ký ghi "Kết nối tốt" là xong.',
  ];
const notRead: Steps = () => [
  'Công cụ này chỉ báo là có câu trả lời, hoặc gửi nội dung đã mã hóa: ' +
    'mọi lượt gửi được giữ ở mục chờ xử lý mà không đọc được.',
  'Xuất CSV từ công cụ rồi gửi qua một nguồn csv, hoặc gửi bằng một luồng tự động.',
];

export const steps: Readonly<Record<ToolName, Steps>> = {
  'google-forms': appsScript('google-forms.gs.js'),
  'google-sheet': appsScript('google-sheet.gs.js'),
  'ms-forms': (place) => [
    'Power Automate: When a new response is submitted → Get response details → HTTP.',
    `HTTP: POST ${place.address}; ${bearer(place)}; Content-Type = application/json.`,
    `Body: { "tool": "ms-forms", "responseId": …, "details": @{outputs('Get_response_details')?['body']} }; ` +
      '"details" không đặt trong dấu nháy.',
    'Bật Secure inputs.',
  ],
  kobo: (place) => [
    `Dự án → Settings → REST Services → Register a new service: Endpoint ${place.address}, Type JSON.`,
    `Custom header: Authorization = Bearer ${place.secret}`,
    'Kobo không gửi bản sửa và bỏ cuộc sau khoảng 7 phút: khai thêm mục "pull" để hệ thống tự lấy về.',
  ],
  openrosa: (place) => [
    `ODK Collect → Cài đặt → Máy chủ: ${withToken(place)}; hoặc in mã QR bằng: tonghop source qr.`,
    'Biểu mẫu tự tải về; báo cáo tự gửi khi có mạng. Enketo dùng cùng địa chỉ.',
  ],
  typeform: signed('Connect → Webhooks, chỉ chọn form_response, bật webhook'),
  tally: signed('Integrations → Webhooks, bật Signing secret'),
  formbricks: signed('Integrations → Webhooks, chỉ chọn Response Finished'),
  jotform: byToken('Settings → Integrations → WebHooks'),
  fillout: byToken('Integrate → Webhook'),
  paperform: byToken('After submission → Webhooks, sự kiện New submission'),
  cognito: (place) => [
    `Post JSON Data, Submit Entry Endpoint: ${withToken(place)}`,
    `Update Entry Endpoint: ${withToken(place)}?event=edit`,
  ],
  'gravity-forms': byHeader('Webhooks feed, body All Fields'),
  cf7: byHeader('CF7 to Webhook, để trống Custom Body'),
  wpforms: byHeader('Webhooks; ghép thêm submission_id ← Entry ID, submitted_at ← Entry Date'),
  limesurvey: byToken('LimeSurveyWebhook, bật Date stamp'),
  zoho: byHeader('Integrations → Webhooks; thêm submission_id ← Record ID, submitted_at ← Added Time'),
  formsg: notRead,
  surveymonkey: notRead,
  airtable: notRead,
  json: byHeader('Công cụ nào gửi được JSON (Zapier, Make, n8n, Lark…)'),
  'html-form': (place) => [
    `Trang có biểu mẫu: <form method="post" accept-charset="utf-8" action="${withToken(place)}">`,
    'Tên của mỗi ô là mã chỉ tiêu; thêm ô ẩn submission_id để gửi lại không thành hai báo cáo.',
  ],
  csv: (place) => [
    `Mở ${withToken(place)}/upload rồi chọn tệp CSV; hoặc gửi tệp tới ${place.address} với ${bearer(place)}.`,
  ],
  workbook: (place) => [`Mở ${withToken(place)}/upload: tải biểu Excel, điền, gửi lại cũng ở trang đó.`],
  page: ({ address, secret }) => [
    `Mở ${address.replace('/v1/in/', '/f/')}/${secret} bằng trình duyệt: điền, kiểm tra, gửi ngay trên trang.`,
  ],
};
