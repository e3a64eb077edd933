/**
 * GỬI BÁO CÁO TỪ TRANG TÍNH GOOGLE (GOOGLE SHEETS) VỀ HỆ THỐNG TỔNG HỢP
 *
 * Chỉ dùng khi không sửa được biểu mẫu; nếu sửa được, hãy dùng google-forms.gs.js gắn với biểu mẫu: ở đó mỗi câu trả
 * lời có mã riêng, còn một dòng của trang tính thì không.
 *
 * Cách làm, chỉ một lần: mở trang tính chứa câu trả lời, chọn "Tiện ích mở rộng" > "Apps Script", xóa hết nội dung có
 * sẵn, dán toàn bộ tệp này vào, sửa hai dòng "diaChi" và "maBiMat", bấm Lưu, chọn hàm "caiDat" rồi bấm "Chạy" và đồng ý
 * cấp quyền. Không đổi tên dòng tiêu đề sau khi đã cài đặt.
 *
 * Dòng mới được gửi ngay; mỗi đêm mọi dòng được gửi lại một lượt, nên dòng nào chưa gửi được cũng sẽ đến nơi. Gửi lại
 * nhiều lần không làm báo cáo bị tính hai lần.
 */
const CAI_DAT = {
  /** Địa chỉ nhận báo cáo, dạng https://…/v1/in/ten-nguon */
  diaChi: 'DÁN ĐỊA CHỈ VÀO ĐÂY',
  /** Bắt đầu bằng whsec_ thì mỗi lượt gửi được ký; nếu không, mã được gửi kèm trong phần đầu (Bearer). */
  maBiMat: 'DÁN MÃ BÍ MẬT VÀO ĐÂY',
};

/** Cài đặt, rồi gửi các dòng đã có trên trang đang mở. Chạy lại bao nhiêu lần cũng được. */
function caiDat() {
  if (!/^https?:\/\/\S+$/.test(CAI_DAT.diaChi.trim())) throw new Error('Chưa điền đúng "diaChi" ở đầu tập lệnh.');
  if (!/^\S{20,}$/.test(CAI_DAT.maBiMat.trim())) throw new Error('Chưa điền đúng "maBiMat" ở đầu tập lệnh.');
  for (const trigger of ScriptApp.getProjectTriggers()) {
    if (['onRow', 'resendRows'].includes(trigger.getHandlerFunction())) ScriptApp.deleteTrigger(trigger);
  }
  const spreadsheet = SpreadsheetApp.getActiveSpreadsheet();
  ScriptApp.newTrigger('onRow').forSpreadsheet(spreadsheet).onFormSubmit().create();
  ScriptApp.newTrigger('resendRows').timeBased().everyDays(1).atHour(2).create();
  const name = spreadsheet.getActiveSheet().getName();
  PropertiesService.getScriptProperties().setProperty('tonghop.sheet', name);
  resendRows();
}

// ---- Phần dưới đây chạy tự động; không cần sửa ---------------------------------------------------------------------

/** Trigger: a response arrived. The event names its row; "the last row" may already be somebody else's. */
function onRow(event) {
  if (!event?.range) return;
  const answer = sendRow(event.range.getSheet(), event.range.getRow());
  if (!isTaken(answer)) throw new Error(`Chưa gửi được, đêm nay sẽ tự gửi lại: ${explain(answer)}`);
}

/** Trigger, every night: all rows; those that are known already are not counted again. */
function resendRows() {
  // Google ends a run after 6 minutes; the next one goes on from there.
  const until = Date.now() + 4.5 * 60 * 1000;
  const properties = PropertiesService.getScriptProperties();
  const name = properties.getProperty('tonghop.sheet');
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(name);
  if (!sheet) throw new Error(`Không còn trang "${name}". Hãy mở trang chứa câu trả lời và chạy lại "caiDat".`);
  const last = sheet.getLastRow();
  const refused = [];
  for (let row = Number(properties.getProperty('tonghop.next') ?? 2); row <= last; row += 1) {
    properties.setProperty('tonghop.next', String(row));
    if (Date.now() > until) return;
    const answer = sendRow(sheet, row);
    if (isDown(answer) || answer.status === 401) throw new Error(`Dừng ở dòng ${row}: ${explain(answer)}`);
    if (!isTaken(answer)) refused.push(row);
  }
  properties.deleteProperty('tonghop.next');
  if (refused.length > 0) throw new Error(`Các dòng không được nhận: ${refused.join(', ')}.`);
  console.log('Đã gửi hết các dòng.');
}

/** Sends one row, up to three times. */
function sendRow(sheet, row) {
  const width = sheet.getLastColumn();
  const headers = sheet.getRange(1, 1, 1, width).getValues()[0].map(String);
  const values = sheet.getRange(row, 1, 1, width).getValues()[0];
  // The first column is the time; a row of nothing else is a blank event of Google.
  if (values.slice(1).every((value) => value === '')) return { status: 200, text: '' };
  const zone = sheet.getParent().getSpreadsheetTimeZone();
  const body = JSON.stringify({
    tool: 'google-sheet',
    spreadsheetId: sheet.getParent().getId(),
    sheet: sheet.getName(),
    row,
    headers,
    values: values.map((value, index) => (index > 0 && isDate(value) ? dateText(value, zone) : value)),
  });
  let answer = post(body);
  for (let tried = 1; tried < 3 && isDown(answer); tried += 1) {
    Utilities.sleep(1000 * 4 ** (tried - 1));
    answer = post(body);
  }
  return answer;
}

function isDate(value) {
  return Object.prototype.toString.call(value) === '[object Date]';
}

/** A date that somebody answered is a day, not an instant: as JSON it would move to the evening before. */
function dateText(date, zone) {
  return Utilities.formatDate(date, zone, 'yyyy-MM-dd HH:mm').replace(/^1899-12-30 | 00:00$/, '');
}

/** The very bytes that are signed are sent. */
function post(text) {
  const bytes = Utilities.newBlob(text).getBytes();
  try {
    const answer = UrlFetchApp.fetch(CAI_DAT.diaChi.trim(), {
      method: 'post',
      contentType: 'application/json',
      payload: bytes,
      headers: proofOf(Utilities.getUuid(), bytes),
      muteHttpExceptions: true,
      followRedirects: false,
    });
    return { status: answer.getResponseCode(), text: answer.getContentText() };
  } catch (error) {
    return { status: 0, text: String(error) };
  }
}

/** https://www.standardwebhooks.com, over UTF-8 bytes; or the token as it is. */
function proofOf(messageId, bytes) {
  const secret = CAI_DAT.maBiMat.trim();
  if (!secret.startsWith('whsec_')) return { Authorization: `Bearer ${secret}` };
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signed = Utilities.newBlob(`${messageId}.${timestamp}.`).getBytes().concat(bytes);
  const key = Utilities.base64Decode(secret.slice('whsec_'.length));
  const signature = Utilities.base64Encode(Utilities.computeHmacSha256Signature(signed, key));
  return { 'webhook-id': messageId, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

function isDown(answer) {
  return answer.status === 0 || answer.status === 408 || answer.status === 429 || answer.status >= 500;
}

function isTaken(answer) {
  return answer.status >= 200 && answer.status < 300;
}

function explain(answer) {
  if (answer.status === 401) return 'sai địa chỉ hoặc mã bí mật (401). Hãy kiểm tra hai dòng diaChi và maBiMat.';
  if (answer.status === 0) return `không kết nối được (${answer.text.slice(0, 200)})`;
  return `hệ thống trả lời ${answer.status}: ${answer.text.slice(0, 200)}`;
}
