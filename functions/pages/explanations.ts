/** What each problem means and what to do about it, for the people who meet it. A new code does not compile without. */
import type { ProblemCode } from '../../shared/problems.ts';
import type { Explanation } from './explanation.ts';
import { explanationsOfDecisions } from './explanations-of-decisions.ts';

export const explanations: Readonly<Record<ProblemCode, Explanation>> = {
  'request.malformed': {
    means: 'Nội dung gửi không phải JSON đọc được (thiếu dấu, sai bảng mã, bị cắt giữa chừng).',
    remedy: 'Kiểm tra tệp bằng công cụ soạn JSON, lưu dạng UTF-8 rồi gửi lại.',
  },
  'request.invalid': {
    means: 'JSON đọc được nhưng có mục thiếu, thừa hoặc sai kiểu.',
    remedy: 'Sửa từng mục trong danh sách errors theo vị trí đã chỉ, rồi gửi lại.',
  },
  'request.too-large': {
    means: 'Nội dung vượt kích thước cho phép của địa chỉ này.',
    remedy: 'Bỏ phần không cần (ảnh, tệp đính kèm) hoặc chia nhỏ nội dung.',
  },
  'route.unknown': {
    means: 'Đường dẫn hoặc phương thức không có trong hệ thống.',
    remedy: 'Đối chiếu đường dẫn với tài liệu /v1/openapi.json.',
  },
  'access.unauthenticated': {
    means: 'Yêu cầu không kèm mã đăng nhập, hoặc mã đã hết hạn.',
    remedy: 'Đăng nhập lại và gửi mã mới trong header Authorization: Bearer.',
  },
  'access.forbidden': {
    means: 'Tài khoản đã đăng nhập nhưng vai trò không được làm việc này.',
    remedy: 'Dùng tài khoản có vai trò nêu trong thông báo, hoặc đề nghị quản trị cấp quyền.',
  },
  'access.cross-site': {
    means: 'Trình duyệt cho biết yêu cầu do một trang khác gửi, hoặc không cho biết trang nào gửi.',
    remedy: 'Mở lại trang của hệ thống rồi thực hiện từ chính trang đó.',
  },
  'intake.unproven': {
    means: 'Mã bí mật của nguồn thiếu, sai, đã bị thay hoặc nguồn đã thu hồi. Không có gì được lưu.',
    remedy: 'Chép lại đúng đường dẫn hoặc mã do cơ quan tổng hợp cấp; nếu vẫn lỗi, đề nghị cấp mã mới.',
  },
  'intake.quarantined': {
    means: 'Báo cáo đã được lưu để xử lý nhưng chưa được tính, vì có mục cần sửa.',
    remedy: 'Sửa mọi mục trong danh sách errors rồi gửi lại cả báo cáo; giữ mã biên nhận để đối chiếu.',
  },
  'intake.rows-quarantined': {
    means: 'Các dòng đúng của tệp đã được nhận; các dòng còn lại đã được giữ để xử lý nhưng chưa được tính.',
    remedy:
      'Tải tệp ghi lại kèm chỗ cần sửa (file.copy.path, nối sau địa chỉ đã gửi), ' +
      'sửa các ô đã tô rồi gửi lại cả tệp: dòng đã nhận không bị tính hai lần.',
  },
  'intake.over-allowance': {
    means:
      'Nguồn đã gửi quá số lượt mỗi phút, hoặc quá số lượt bị từ chối mỗi ngày ' +
      'mà khai báo nguồn cho phép; lượt này chưa được nhận.',
    remedy:
      'Gửi lại sau số giây ghi ở header Retry-After. ' +
      'Nếu nguồn gửi đúng, đề nghị người tổng hợp nới mục allowance; ' +
      'nếu địa chỉ bị lộ, đề nghị cấp mã mới.',
  },
  'request.unfinished': {
    means:
      'Máy chủ đang bận, chưa làm xong việc được yêu cầu trong thời gian cho phép; có thể việc ấy vẫn đang làm tiếp.',
    remedy: 'Chờ vài phút, xem lại việc ấy đã xong chưa rồi mới gửi lại; gửi lại không làm số liệu bị tính hai lần.',
  },
  'intake.unavailable': {
    means: 'Hệ thống chưa lưu được báo cáo vào lúc này. Báo cáo chưa được nhận.',
    remedy: 'Giữ nguyên nội dung và gửi lại sau vài phút; gửi nhiều lần không làm số liệu bị tính hai lần.',
  },
  'campaign.unknown': {
    means: 'Không có đợt báo cáo, hoặc phiên bản của đợt, với mã đã nêu.',
    remedy: 'Xem danh sách đợt tại /v1/campaigns; công bố đợt trước khi dùng.',
  },
  'campaign.invalid': {
    means: 'Văn bản đợt báo cáo có chỗ sai, nên chưa công bố.',
    remedy: 'Sửa từng mục trong danh sách errors rồi công bố lại; các phiên bản cũ vẫn nguyên hiệu lực.',
  },
  'register.unknown': {
    means: 'Không có danh mục đơn vị, hoặc phiên bản của danh mục, với mã đã nêu.',
    remedy: 'Xem danh sách tại /v1/registers; mã danh mục gồm cả ngày, ví dụ kon-tum@2021-11-06.',
  },
  'register.invalid': {
    means: 'Danh mục đơn vị có chỗ sai, nên chưa công bố.',
    remedy: 'Sửa từng mục trong danh sách errors rồi công bố lại.',
  },
  'register.unrelated': {
    means: 'Không có dòng kế thừa nào dẫn từ danh mục của đợt báo cáo đến danh mục được hỏi.',
    remedy:
      'Hỏi theo danh mục mới hơn có mục predecessors nối với danh mục của đợt; ' +
      'số liệu chỉ quy đổi từ cũ sang mới.',
  },
  'list.invalid': {
    means: 'Tệp danh sách (đơn vị, người liên hệ) không đọc được, hoặc có ô sai; chưa ghi gì.',
    remedy:
      'Sửa từng ô theo hàng và cột trong errors ("/3/F" là hàng 3, cột F), ' +
      'lưu dạng .xlsx hoặc CSV UTF-8 rồi gửi lại.',
  },
  'holidays.unknown': {
    means: 'Chưa có văn bản ngày nghỉ với mã, hoặc phiên bản, đã nêu.',
    remedy: 'Xem các năm tại /v1/holidays; mã có dạng vn-2026.',
  },
  'holidays.invalid': {
    means: 'Văn bản ngày nghỉ có mục thiếu, ngày không thuộc năm, ngày ghi hai lần hoặc sai thứ.',
    remedy: 'Sửa từng mục trong danh sách errors theo vị trí đã chỉ, rồi công bố lại.',
  },
  'form.unknown': {
    means: 'Nguồn không nhận ODK Collect, Enketo, hoặc ghép câu hỏi theo tên mà biểu mẫu ODK không đặt được.',
    remedy: 'Khai báo nguồn với công cụ openrosa và không ghép câu hỏi, hoặc ghép bằng tên không dấu, không dấu cách.',
  },
  'source.unknown': {
    means: 'Không có nguồn với mã đã nêu.',
    remedy: 'Xem danh sách nguồn tại /v1/sources, hoặc khai báo nguồn mới.',
  },
  'source.invalid': {
    means: 'Khai báo nguồn có chỗ sai: công cụ, đợt báo cáo hoặc cách ghép câu hỏi với chỉ tiêu.',
    remedy: 'Sửa từng mục trong danh sách errors rồi khai báo lại.',
  },
  'source.revoked': {
    means: 'Nguồn đã bị thu hồi; không sửa hay cấp mã mới cho nguồn này được nữa.',
    remedy: 'Khai báo một nguồn mới với mã khác.',
  },
  'source.came-between': {
    means:
      'Từ lúc bạn xem, nguồn đã được cấp một mã mới: do trang bị tải lại, ' +
      'bấm hai lần, hoặc do người khác. Không cấp thêm mã nào.',
    remedy: 'Mã ấy đã hiện một lần khi cấp. Nếu không giữ được nó thì xem lại nguồn rồi cấp mã khác từ đó.',
  },
  'source.proof': {
    means: 'Văn bản nguồn mới đổi, thêm hoặc bỏ mục proof, orToken: lượt gửi đang được nhận có thể bị từ chối.',
    remedy: 'Giữ nguyên hai mục ấy như đang công bố; nếu đúng là muốn đổi thì gửi lại với changeProof=1.',
  },
  'definition.unseen': {
    means: 'Yêu cầu công bố không nói là sửa từ phiên bản nào, nên có thể xóa mất việc người khác vừa làm.',
    remedy: 'Đọc văn bản, gửi lại kèm header If-Match mang ETag vừa nhận; lần đầu thì gửi "If-None-Match: *".',
  },
  'definition.changed': {
    means: 'Từ lúc bạn xem, người khác đã công bố phiên bản khác (mục between); chưa có gì bị ghi đè.',
    remedy: 'Đọc phiên bản mới nhất, sửa từ đó rồi công bố với If-Match của nó.',
  },
  'definition.conflict': {
    means: 'Nhiều người sửa cùng một nguồn cùng lúc, nên việc này chưa làm được.',
    remedy: 'Thực hiện lại sau ít giây.',
  },
  'publish.confirm': {
    means: 'Đợt đã có báo cáo và văn bản mới thay đổi đợt; chưa có gì được công bố.',
    remedy: 'Xem mục impacts: đơn vị, chỉ tiêu, nguồn, số liệu nào thay đổi; rồi gửi lại với confirm=1.',
  },
  'publish.refused': {
    means: 'Văn bản mới đổi sang danh mục của tỉnh khác, bỏ đơn vị đã báo cáo, hoặc bỏ mẫu .xlsx của cơ quan.',
    remedy: 'Sửa các mục trong errors; nếu đúng là muốn vậy thì gửi lại với force=1.',
  },
  'campaign.archived': {
    means: 'Đợt đã lưu trữ: không còn việc gì chạy theo lịch, lượt gửi đến sau phải chờ xử lý.',
    remedy: 'Dùng lại đợt trước (tonghop campaign archive --restore) nếu thật sự cần.',
  },
  'period.unseen': {
    means:
      'Yêu cầu mở, đóng kỳ hoặc lưu trữ đợt không có header If-Match, ' +
      'nên không rõ người gửi đã xem gì. Chưa đổi gì.',
    remedy: 'Đọc /v1/campaigns/{đợt}/periods, rồi gửi lại với If-Match mang "etag" của kỳ (khi lưu trữ: của đợt).',
  },
  'period.came-between': {
    means:
      'Từ lúc người gửi xem, kỳ đã được mở hoặc đóng, ' +
      'hay đợt đã được lưu trữ hoặc dùng lại; ghi ở mục since. Chưa đổi gì.',
    remedy: 'Xem lại các kỳ rồi quyết định lại với ETag mới ở mục since.',
  },
  'period.unopened': {
    means: 'Kỳ chưa được mở nên không có gì để đóng, chưa nhắc được ai.',
    remedy: 'Xem các kỳ tại /v1/campaigns/{đợt}/periods; kỳ được mở theo lịch, hoặc mở bằng tay.',
  },
  'period.unknown': {
    means: 'Đợt báo cáo không có kỳ với tên đã nêu.',
    remedy: 'Bỏ tham số period để dùng kỳ hiện tại; đợt làm một lần có đúng một kỳ tên là once.',
  },
  'group.unknown': {
    means: 'Đợt báo cáo không có nhóm (huyện) với mã đã nêu.',
    remedy: 'Xem mã nhóm tại /v1/campaigns/{đợt}/progress.',
  },
  'unit.unknown': {
    means: 'Đơn vị không thuộc diện báo cáo của đợt này.',
    remedy: 'Dùng mã đơn vị trong danh mục mà đợt báo cáo áp dụng; không dùng tên.',
  },
  'period.closed': {
    means: 'Kỳ báo cáo đã đóng nên không quyết định thêm về đơn vị của kỳ.',
    remedy: 'Cơ quan tổng hợp mở lại kỳ nếu cần, rồi gửi lại.',
  },
  'quarantine.unknown': {
    means: 'Không có lượt gửi với mã này trong danh sách chờ xử lý của đợt.',
    remedy: 'Lấy lại danh sách chờ xử lý, thêm all=1 để thấy cả lượt đã được thay bằng báo cáo đúng.',
  },
  'quarantine.resolved': {
    means: 'Lượt gửi chờ xử lý này đã thành báo cáo, do đọc lại hoặc do người tổng hợp sửa.',
    remedy: 'Xem bản đã xử lý trong lịch sử của đơn vị; nếu còn sai một giá trị, hãy sửa báo cáo đang được tính.',
  },
  'receipt.unsealed': {
    means:
      'Mã biên nhận không có trong sổ đã niêm phong của kỳ này: ' +
      'mới nhận chưa đến lần niêm phong, đang chờ xử lý, hoặc mã chép sai.',
    remedy: 'Sổ được niêm phong mỗi giờ một lần: xin thử lại sau. Kiểm tra lại mã (dạng TH-XXXXX-XXXXX), đợt và kỳ.',
  },
  'file.unknown': {
    means: 'Không có tệp nào với mã băm đã nêu.',
    remedy: 'Lấy mã băm (SHA-256) từ biên nhận của tệp, hoặc từ một lượt gửi chờ xử lý của tệp đó.',
  },
  'report.unknown': {
    means: 'Chỉ sửa được giá trị của một báo cáo đã nhận, mà đơn vị chưa có báo cáo nào được tính.',
    remedy: 'Xem các lượt gửi chờ xử lý của đơn vị, hoặc đề nghị đơn vị gửi báo cáo.',
  },
  'export.unknown': {
    means: 'Không có bản tổng hợp với mã này trong đợt.',
    remedy: 'Xem danh sách bản tổng hợp đã lập, hoặc lập bản mới.',
  },
  'store.too-large': {
    means: 'Nội dung lớn hơn mức kho dữ liệu giữ được trong một mục (400 KB), nên chưa lưu; gửi lại cũng không được.',
    remedy: 'Rút gọn các mục chữ dài, hoặc chia nhỏ nội dung, rồi gửi lại.',
  },
  'store.unavailable': {
    means: 'Kho dữ liệu chưa trả lời vào lúc này. Dữ liệu đã nhận vẫn an toàn.',
    remedy: 'Thử lại sau vài phút; nếu kéo dài, báo người vận hành kèm mục instance.',
  },
  defect: {
    means: 'Lỗi của chính hệ thống, không phải của người dùng. Đã được ghi lại.',
    remedy: 'Báo người vận hành kèm mục instance để tìm đúng dòng nhật ký.',
  },
  ...explanationsOfDecisions,
};
