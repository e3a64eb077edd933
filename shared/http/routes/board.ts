/**
 * The pages officials work on. A cookie cannot feed the gateway's authorizer, so the gateway lets them through: the
 * board asks for a session itself, and can do nothing but call the API in the official's name.
 */
import { openPage, type Route } from './route.ts';

const signedInPage = (summary: string) =>
  openPage(
    summary,
    {
      200: 'Trang (HTML)',
      303: 'Chuyển tới trang đăng nhập, trang kết quả, hoặc trang trả lời (?trang=)',
      401: 'Trang đăng nhập lại (HTML), giữ những gì đã nhập',
      410: 'Trang trả lời không còn được giữ (HTML)',
      503: 'Trang xin thử lại (HTML), giữ những gì đã nhập',
    },
    'access.cross-site',
    'store.unavailable',
  );

export const boardRoutes = {
  'GET /v1/sign-in': openPage('Nơi cấp tài khoản cán bộ, cho chương trình dòng lệnh', {
    200: 'Nơi cấp tài khoản, mã của chương trình ở đó',
  }),
  'GET /': openPage('Trang đầu', { 200: 'Trang đầu (HTML)' }),
  'GET /bang/dang-nhap': openPage(
    'Đăng nhập',
    { 303: 'Chuyển tới nơi cấp tài khoản', 400: 'Trang báo chưa đăng nhập được (HTML)' },
    'store.unavailable',
  ),
  'GET /bang/dang-nhap/xong': openPage(
    'Trở về sau khi đăng nhập',
    { 303: 'Chuyển tới trang đã hỏi', 400: 'Trang báo chưa đăng nhập được (HTML)' },
    'store.unavailable',
  ),
  'POST /bang/dang-xuat': openPage(
    'Đăng xuất',
    { 200: 'Trang báo đã đăng xuất (HTML)' },
    'access.cross-site',
    'store.unavailable',
  ),
  'GET /bang/tep/{name}': openPage('Tệp của trang', {
    200: 'Chương trình của trang (JavaScript)',
    404: 'Không có tệp này',
  }),
  'GET /bang/{proxy+}': openPage('Địa chỉ không có trang nào, hoặc thừa dấu gạch chéo', {
    303: 'Chuyển tới địa chỉ không có dấu gạch chéo thừa',
    404: 'Trang báo không có trang này (HTML)',
  }),
  'GET /bang': signedInPage('Các đợt báo cáo'),
  'GET /bang/nguon': signedInPage('Các nguồn đã nối'),
  'POST /bang/nguon': signedInPage('Nối một biểu mẫu'),
  'GET /bang/nguon/{source}': signedInPage('Một nguồn, với cách nối'),
  'POST /bang/nguon/{source}': signedInPage('Cấp mã, cấp liên kết, thu hồi của một nguồn'),
  'GET /bang/danh-muc': signedInPage('Các danh mục đơn vị'),
  'POST /bang/danh-muc': signedInPage('Nhập danh mục từ bảng tính: xem trước, công bố'),
  'GET /bang/danh-muc/{register}/lien-he': signedInPage('Người liên hệ của các đơn vị, nhóm, cơ quan'),
  'POST /bang/danh-muc/{register}/lien-he': signedInPage('Nhập người liên hệ từ bảng tính: xem trước, ghi'),
  'GET /bang/ngay-nghi': signedInPage('Ngày nghỉ, ngày làm bù theo năm; ?tep= là văn bản JSON của một năm'),
  'POST /bang/ngay-nghi': signedInPage('Nhập ngày nghỉ từ tệp: xem trước, công bố'),
  'GET /bang/nhat-ky': signedInPage('Nhật ký việc làm của cán bộ'),
  'GET /bang/suc-khoe': signedInPage('Hệ thống có gì cần xem'),
  'GET /bang/dot': signedInPage('Soạn đợt báo cáo: sửa, chép, hoặc bắt đầu từ mẫu'),
  'POST /bang/dot': signedInPage('Bắt đầu soạn một đợt báo cáo'),
  'GET /bang/dot/{campaign}': signedInPage('Đợt báo cáo đã công bố, để sửa'),
  'POST /bang/dot/{campaign}': signedInPage('Một bước soạn đợt báo cáo; văn bản đi trong trang'),
  'GET /bang/{campaign}': signedInPage('Tình hình báo cáo theo nhóm'),
  'GET /bang/{campaign}/cho-xu-ly': signedInPage('Các lượt gửi chờ xử lý'),
  'POST /bang/{campaign}/cho-xu-ly': signedInPage('Đóng nhiều lượt gửi, đọc lại một nguồn'),
  'GET /bang/{campaign}/cho-xu-ly/{delivery}': signedInPage('Một lượt gửi chờ xử lý'),
  'POST /bang/{campaign}/cho-xu-ly/{delivery}': signedInPage('Sửa để nhận, hoặc đọc lại, một lượt gửi'),
  'GET /bang/{campaign}/nhac-viec': signedInPage('Nhắc việc: sắp gửi, đã gửi'),
  'POST /bang/{campaign}/nhac-viec': signedInPage('Nhắc ngay, gửi lại'),
  'GET /bang/{campaign}/tep/{file}': signedInPage('Một tệp nhiều báo cáo, nguyên như đã gửi'),
  'GET /bang/{campaign}/ban-tong-hop': signedInPage('Các bản tổng hợp'),
  'POST /bang/{campaign}/ban-tong-hop': signedInPage('Lập bản tổng hợp'),
  'GET /bang/{campaign}/ban-tong-hop/{export}/{format}': signedInPage('Tải một văn bản của bản tổng hợp'),
  'GET /bang/{campaign}/nhom/{group}': signedInPage('Các đơn vị của một nhóm (* là mọi đơn vị)'),
  'GET /bang/{campaign}/nhom/{group}/ky': signedInPage('Ký số liệu của một nhóm hoặc toàn đợt: điền'),
  'POST /bang/{campaign}/nhom/{group}/ky': signedInPage('Ký số liệu của một nhóm hoặc toàn đợt: xem trước, ghi'),
  'GET /bang/{campaign}/nhom/{group}/mo-lai': signedInPage('Mở lại số liệu đã ký: điền'),
  'POST /bang/{campaign}/nhom/{group}/mo-lai': signedInPage('Mở lại số liệu đã ký: xem trước, ghi'),
  'GET /bang/{campaign}/nhom/{group}/gia-han': signedInPage('Gia hạn cho cả nhóm: điền'),
  'POST /bang/{campaign}/nhom/{group}/gia-han': signedInPage('Gia hạn cho cả nhóm: xem trước, ghi'),
  'GET /bang/{campaign}/nhom/{group}/duyet': signedInPage('Duyệt báo cáo của nhiều đơn vị: điền'),
  'POST /bang/{campaign}/nhom/{group}/duyet': signedInPage('Duyệt báo cáo của nhiều đơn vị: xem trước, ghi'),
  'GET /bang/{campaign}/nhom/{group}/tra-lai': signedInPage('Trả lại báo cáo của nhiều đơn vị: điền'),
  'POST /bang/{campaign}/nhom/{group}/tra-lai': signedInPage('Trả lại báo cáo của nhiều đơn vị: xem trước, ghi'),
  'GET /bang/{campaign}/nhom/{group}/goi-dien': signedInPage('Gọi ai ở các đơn vị chưa báo cáo'),
  'GET /bang/{campaign}/don-vi/{unit}': signedInPage('Một đơn vị: báo cáo, các quyết định, các bản đã gửi'),
  'GET /bang/{campaign}/don-vi/{unit}/{act}': signedInPage('Một quyết định về đơn vị: điền'),
  'POST /bang/{campaign}/don-vi/{unit}/{act}': signedInPage('Một quyết định về đơn vị: xem trước, ghi'),
} as const satisfies Record<string, Route>;

/** First steps of the board's own addresses: a campaign called so would be hidden behind one of its pages. */
export const boardSteps: ReadonlySet<string> = new Set(
  Object.keys(boardRoutes).flatMap((route) => /^\w+ \/bang\/([a-z-]+)/.exec(route)?.slice(1) ?? []),
);
