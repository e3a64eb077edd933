/**
 * GỬI BÁO CÁO TỪ GOOGLE BIỂU MẪU (GOOGLE FORMS) VỀ HỆ THỐNG TỔNG HỢP
 *
 * Cách làm, chỉ một lần cho mỗi biểu mẫu:
 *  1. Mở biểu mẫu ở chế độ chỉnh sửa, bấm dấu ba chấm ở góc trên bên phải, chọn "Apps Script"
 *     (có nơi ghi là "Trình chỉnh sửa tập lệnh").
 *  2. Xóa hết nội dung có sẵn, dán toàn bộ tệp này vào.
 *  3. Sửa hai dòng "diaChi" và "maBiMat" bên dưới theo thông tin cơ quan tổng hợp cấp, rồi bấm Lưu.
 *  4. Chọn hàm "caiDat" ở thanh trên cùng, bấm "Chạy" và đồng ý cấp quyền. Các câu trả lời đã có sẽ được gửi ngay.
 *  5. Chọn hàm "guiThu", bấm "Chạy": nhật ký ghi "Kết nối tốt" là xong. Lượt gửi thử không được tính vào báo cáo.
 *
 * Sau đó mọi câu trả lời mới, kể cả câu trả lời được sửa lại, đều tự gửi đi. Khi mất mạng hay hệ thống bận, câu trả lời
 * nằm trong hàng chờ và được gửi lại 10 phút một lần; mỗi tuần tất cả được gửi lại một lượt để chắc chắn không sót. Gửi
 * lại nhiều lần không làm báo cáo bị tính hai lần.
 *
 * Lưu ý: tập lệnh chạy bằng tài khoản của người đã bấm "caiDat". Khi người đó chuyển công tác, người thay thế phải mở
 * biểu mẫu và chạy lại "caiDat". Ai có quyền sửa biểu mẫu đều đọc được mã bí mật: chỉ chia sẻ quyền sửa khi cần.
 */
const CAI_DAT = {
  /** Địa chỉ nhận báo cáo, dạng https://…/v1/in/ten-nguon */
  diaChi: 'DÁN ĐỊA CHỈ VÀO ĐÂY',
  /** Bắt đầu bằng whsec_ thì mỗi lượt gửi được ký; nếu không, mã được gửi kèm trong phần đầu (Bearer). */
  maBiMat: 'DÁN MÃ BÍ MẬT VÀO ĐÂY',
  /** Chỉ gửi câu trả lời từ ngày này trở đi, dạng '2026-11-01'; để trống là gửi tất cả. */
  tuNgay: '',
  /** Gửi kèm địa chỉ e-mail của người trả lời (nếu biểu mẫu có thu thập). */
  guiEmail: false,
};

// ---- Bốn hàm dưới đây là để bấm "Chạy" -----------------------------------------------------------------------------

/** Cài đặt: đặt lịch gửi tự động, rồi gửi các câu trả lời đã có. Chạy lại bao nhiêu lần cũng được. */
function caiDat() {
  checkSettings();
  const own = ['onReport', 'resendUnsent', 'resendEverything'];
  for (const trigger of ScriptApp.getProjectTriggers()) {
    if (own.includes(trigger.getHandlerFunction())) ScriptApp.deleteTrigger(trigger);
  }
  ScriptApp.newTrigger('onReport').forForm(FormApp.getActiveForm()).onFormSubmit().create();
  ScriptApp.newTrigger('resendUnsent').timeBased().everyMinutes(10).create();
  ScriptApp.newTrigger('resendEverything').timeBased().onWeekDay(ScriptApp.WeekDay.SUNDAY).atHour(2).create();
  console.log('Đã đặt lịch gửi tự động.');
  resendEverything();
}

/** Gửi thử: kiểm tra địa chỉ và mã bí mật. */
function guiThu() {
  checkSettings();
  const now = new Date();
  const id = `test-${now.getTime()}`;
  const answer = post(id, now, bodyOf(FormApp.getActiveForm(), id, now, '', [], true));
  if (!isTaken(answer)) throw new Error(`Chưa gửi được: ${explain(answer)}`);
  console.log('Kết nối tốt: hệ thống đã nhận lượt gửi thử (không tính vào báo cáo).');
}

/** Gửi lại tất cả ngay bây giờ, không chờ đến cuối tuần. */
function guiLaiTatCa() {
  checkSettings();
  resendEverything();
}

/** Xem còn bao nhiêu câu trả lời chưa gửi được. */
function xemHangCho() {
  console.log(`Còn ${unsent().length} câu trả lời chưa gửi được.`);
}

// ---- Phần dưới đây chạy tự động; không cần sửa ---------------------------------------------------------------------

const QUEUE = 'tonghop.unsent.';
const SWEEP = 'tonghop.sweep';
const TRIES = 3;
// Google ends a run after 6 minutes; what is left is taken up by the next one.
const BUDGET_MS = 4.5 * 60 * 1000;

/** Trigger: a response was submitted or edited. Queued before it is sent, so that a run cut short loses nothing. */
function onReport(event) {
  const response = event?.response;
  // Google fires a second, blank event now and then.
  if (!response || isBlank(response)) return;
  enqueue(response);
  const answer = deliver(response);
  // Thrown after queueing: Google then writes to the owner of the form.
  if (!isTaken(answer)) throw new Error(`Chưa gửi được, sẽ tự gửi lại: ${explain(answer)}`);
}

/** Trigger, every 10 minutes: what could not be sent, then the rest of a weekly run that was cut short. */
function resendUnsent() {
  const until = Date.now() + BUDGET_MS;
  const form = FormApp.getActiveForm();
  for (const { id, stamp } of unsent()) {
    if (Date.now() > until) return;
    const response = responseOf(form, id);
    if (response) stopUnlessOpen(deliver(response));
    else dequeue(id, stamp);
  }
  sweep(form, until);
}

/** Trigger, weekly: everything since the day set above. The receiver knows what it already has. */
function resendEverything() {
  const from = CAI_DAT.tuNgay ? new Date(`${CAI_DAT.tuNgay}T00:00:00+07:00`).getTime() : 0;
  PropertiesService.getScriptProperties().setProperty(SWEEP, String(from));
  sweep(FormApp.getActiveForm(), Date.now() + BUDGET_MS);
}

/** Sends responses in the order of their time, from the mark on; the mark moves along and outlives the run. */
function sweep(form, until) {
  const properties = PropertiesService.getScriptProperties();
  const mark = properties.getProperty(SWEEP);
  if (mark === null) return;
  const responses = Number(mark) > 0 ? form.getResponses(new Date(Number(mark))) : form.getResponses();
  const answered = responses.filter((response) => !isBlank(response));
  const inOrder = answered.sort((one, other) => one.getTimestamp().getTime() - other.getTimestamp().getTime());
  for (const response of inOrder) {
    properties.setProperty(SWEEP, String(response.getTimestamp().getTime() - 1));
    if (Date.now() > until) return;
    const answer = deliver(response);
    stopUnlessOpen(answer);
    if (!isTaken(answer)) enqueue(response);
  }
  properties.deleteProperty(SWEEP);
  console.log(`Đã gửi hết ${inOrder.length} câu trả lời; còn ${unsent().length} câu trả lời trong hàng chờ.`);
}

/** Nothing else will get through either: the run ends with an error, of which Google tells the owner. */
function stopUnlessOpen(answer) {
  const isShut = isDown(answer) || answer.status === 401;
  if (isShut) throw new Error(`Chưa gửi được, 10 phút nữa sẽ tự gửi tiếp: ${explain(answer)}`);
}

/** Sends one response, up to three times; takes it off the queue once it is taken. */
function deliver(response) {
  const id = response.getId();
  const at = response.getTimestamp();
  const email = CAI_DAT.guiEmail ? response.getRespondentEmail() : '';
  const body = bodyOf(FormApp.getActiveForm(), id, at, email, response.getItemResponses(), false);
  let answer = post(id, at, body);
  for (let tried = 1; tried < TRIES && isDown(answer); tried += 1) {
    Utilities.sleep(1000 * 4 ** (tried - 1));
    answer = post(id, at, body);
  }
  if (isTaken(answer)) dequeue(id, stampOf(response));
  return answer;
}

/** Every question of the form in its order, null where it was left unanswered. */
function bodyOf(form, responseId, at, email, itemResponses, test) {
  const given = new Map(itemResponses.map((one) => [String(one.getItem().getId()), one]));
  const asked = form.getItems().filter((item) => !isDecoration(item));
  const known = new Set(asked.map((item) => String(item.getId())));
  const removed = itemResponses.map((one) => one.getItem()).filter((item) => !known.has(String(item.getId())));
  const items = [...asked, ...removed].map((item, index) => ({
    id: String(item.getId()),
    index,
    title: item.getTitle(),
    type: String(item.getType()),
    ...rowsOf(item),
    value: given.get(String(item.getId()))?.getResponse() ?? null,
  }));
  return JSON.stringify({
    tool: 'google-forms',
    formId: form.getId(),
    formTitle: form.getTitle(),
    responseId,
    timestamp: at.toISOString(),
    ...(email ? { respondent: email } : {}),
    ...(test ? { test: true } : {}),
    items,
  });
}

function isDecoration(item) {
  return ['PAGE_BREAK', 'SECTION_HEADER', 'IMAGE', 'VIDEO'].includes(String(item.getType()));
}

function rowsOf(item) {
  const type = String(item.getType());
  if (type === 'GRID') return { rows: item.asGridItem().getRows() };
  return type === 'CHECKBOX_GRID' ? { rows: item.asCheckboxGridItem().getRows() } : {};
}

/** One request. The very bytes that are signed are sent: text would be encoded a second time, out of our sight. */
function post(responseId, at, text) {
  const bytes = Utilities.newBlob(text).getBytes();
  try {
    const answer = UrlFetchApp.fetch(CAI_DAT.diaChi.trim(), {
      method: 'post',
      contentType: 'application/json',
      payload: bytes,
      headers: proofOf(`${responseId}-${at.getTime()}`, bytes),
      muteHttpExceptions: true,
      followRedirects: false,
    });
    return { status: answer.getResponseCode(), text: answer.getContentText() };
  } catch (error) {
    return { status: 0, text: String(error) };
  }
}

/**
 * Standard Webhooks (https://www.standardwebhooks.com): HMAC-SHA256 over "id.timestamp.body", in bytes. Google's form
 * of the call that takes two texts need not encode them as UTF-8, and Vietnamese answers would then fail to verify.
 */
function proofOf(messageId, bytes) {
  const secret = CAI_DAT.maBiMat.trim();
  if (!secret.startsWith('whsec_')) return { Authorization: `Bearer ${secret}` };
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signed = Utilities.newBlob(`${messageId}.${timestamp}.`).getBytes().concat(bytes);
  const key = Utilities.base64Decode(secret.slice('whsec_'.length));
  const signature = Utilities.base64Encode(Utilities.computeHmacSha256Signature(signed, key));
  return { 'webhook-id': messageId, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

function isTaken(answer) {
  return answer.status >= 200 && answer.status < 300;
}

/** Worth another try: no connection, too busy, or broken on the other side. */
function isDown(answer) {
  return answer.status === 0 || answer.status === 408 || answer.status === 429 || answer.status >= 500;
}

function explain(answer) {
  if (answer.status === 401) return 'sai địa chỉ hoặc mã bí mật (401). Hãy kiểm tra hai dòng diaChi và maBiMat.';
  if (answer.status === 0) return `không kết nối được (${answer.text.slice(0, 200)})`;
  return `hệ thống trả lời ${answer.status}: ${answer.text.slice(0, 200)}`;
}

/** Nothing at all was answered. */
function isBlank(response) {
  return response.getItemResponses().every((one) => [one.getResponse()].flat(2).every((part) => !part));
}

/** The response as it is now: an edit made since it was queued is sent, not what it said then. */
function responseOf(form, id) {
  try {
    return form.getResponse(id);
  } catch (error) {
    // Deleted, or Google is out of order: only a list that lacks it says which.
    if (form.getResponses().some((response) => response.getId() === id)) throw error;
    return null;
  }
}

/** Which state of a response is meant: an edit queued meanwhile has another stamp and stays in the queue. */
function stampOf(response) {
  return response.getTimestamp().toISOString();
}

function enqueue(response) {
  const [id, stamp] = [response.getId(), stampOf(response)];
  try {
    locked((properties) => properties.setProperty(QUEUE + id, stamp));
  } catch (error) {
    // Google's own store is out of order or full: sending matters more, and the weekly run knows every response.
    console.log(`Không ghi được hàng chờ: ${error}`);
  }
}

function dequeue(id, stamp) {
  // Without the lock it stays, and is sent once more: the receiver knows it already.
  locked((properties, isHeld) => {
    const queued = properties.getProperty(QUEUE + id);
    if (isHeld && queued !== null && queued <= stamp) properties.deleteProperty(QUEUE + id);
  });
}

function unsent() {
  const all = PropertiesService.getScriptProperties().getProperties();
  return Object.keys(all)
    .filter((key) => key.startsWith(QUEUE))
    .map((key) => ({ id: key.slice(QUEUE.length), stamp: all[key] }))
    .sort((one, other) => (one.stamp < other.stamp ? -1 : 1));
}

/** Reports come close together: their runs overlap, and must not undo each other's queue. */
function locked(change) {
  const lock = LockService.getScriptLock();
  const isHeld = lock.tryLock(30 * 1000);
  try {
    change(PropertiesService.getScriptProperties(), isHeld);
  } finally {
    if (isHeld) lock.releaseLock();
  }
}

function checkSettings() {
  if (!/^https?:\/\/\S+$/.test(CAI_DAT.diaChi.trim())) throw new Error('Chưa điền đúng "diaChi" ở đầu tập lệnh.');
  if (!/^\S{20,}$/.test(CAI_DAT.maBiMat.trim())) throw new Error('Chưa điền đúng "maBiMat" ở đầu tập lệnh.');
  if (!/^(\d{4}-\d{2}-\d{2})?$/.test(CAI_DAT.tuNgay)) throw new Error('"tuNgay" cần dạng 2026-11-01 hoặc để trống.');
}
