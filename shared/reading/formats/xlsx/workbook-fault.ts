/**
 * Why a whole file is not read. Thrown among the files of this folder, and caught where a file is opened: to the rest
 * of intake it is a refusal. Its words are for an officer in a hurry: what the file is, and what to send instead.
 */
import type { Refusal } from '../../../domain/log/draft.ts';

const askForXlsx = 'hãy mở bằng Excel, chọn Lưu thành (Save As) "Excel Workbook (*.xlsx)" rồi gửi lại.';
const askForForm = 'hãy gửi biểu Excel (.xlsx) tải từ hệ thống.';

const details = {
  'workbook.empty': 'Tệp gửi lên trống (0 byte); hãy chọn lại tệp biểu đã điền.',
  'workbook.password': 'Tệp đang đặt mật khẩu mở; hãy bỏ mật khẩu (Tệp > Thông tin > Bảo vệ sổ làm việc) rồi gửi lại.',
  'workbook.xls': `Tệp là dạng Excel cũ (.xls); ${askForXlsx}`,
  'workbook.xlsb': `Tệp là dạng .xlsb; ${askForXlsx}`,
  'workbook.xml': `Tệp là bảng tính dạng XML cũ (Excel 2003); ${askForXlsx}`,
  'workbook.ods': 'Tệp là dạng OpenDocument (.ods, LibreOffice); hãy Lưu thành "Excel 2007-365 (.xlsx)" rồi gửi lại.',
  'workbook.numbers': 'Tệp là dạng Numbers (Apple); hãy chọn Tệp > Xuất sang > Excel (.xlsx) rồi gửi lại.',
  'workbook.html': `Tệp là trang web đổi tên thành tệp Excel; ${askForXlsx}`,
  'workbook.text': `Tệp là văn bản (CSV, TXT), không phải biểu Excel; ${askForForm}`,
  'workbook.pdf': `Tệp là PDF, không đọc được số liệu; ${askForForm}`,
  'workbook.image': `Tệp là ảnh, không đọc được số liệu; ${askForForm}`,
  'workbook.word': `Tệp là văn bản Word; ${askForForm}`,
  'workbook.slides': `Tệp là bài trình chiếu; ${askForForm}`,
  'workbook.packed': 'Tệp là tệp nén (zip, rar, 7z); hãy giải nén và gửi tệp biểu .xlsx bên trong.',
  'workbook.unknown': `Không rõ tệp này là gì; ${askForForm}`,
  'workbook.broken': 'Tệp hỏng hoặc chưa tải lên hết; hãy mở bằng Excel, lưu lại thành .xlsx rồi gửi lại.',
  'workbook.doctype':
    'Tệp có khai báo DOCTYPE, Excel không bao giờ ghi như vậy nên không nhận; hãy lưu lại bằng Excel.',
  'workbook.size': 'Tệp giải nén ra quá lớn; hãy xóa các trang, hình không thuộc biểu rồi gửi lại.',
  'workbook.parts': 'Tệp có quá nhiều phần; hãy xóa các trang, hình không thuộc biểu rồi gửi lại.',
  'form.no-mark':
    'Tệp này không phải biểu do hệ thống lập, hoặc hàng ẩn, cột ẩn của biểu đã bị xóa. ' +
    'Hãy tải lại biểu, chép số liệu vào rồi gửi.',
  'form.other-layout': 'Biểu này do một phiên bản khác của hệ thống lập; hãy tải lại biểu, chép số liệu vào rồi gửi.',
  'form.no-keys':
    'Hàng ẩn (hoặc cột ẩn) chứa mã chỉ tiêu của biểu đã bị xóa. Hãy tải lại biểu, chép số liệu vào rồi gửi.',
  'form.size': 'Biểu lớn hơn mọi biểu hệ thống lập ra; hãy tải lại biểu, chỉ chép số liệu vào rồi gửi.',
} as const;

export type FaultCode = keyof typeof details;

export class WorkbookFault extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.refusal);
    this.refusal = refusal;
  }
}

export const fault = (code: FaultCode): WorkbookFault => new WorkbookFault({ refusal: code, detail: details[code] });

/** A fault that names a place of this very file. */
export const faultAt = (code: string, detail: string): WorkbookFault => new WorkbookFault({ refusal: code, detail });

/** Names come from the file: no longer in a message than they need be. */
export const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text).toWellFormed();
