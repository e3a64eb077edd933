/** How the command line ends: its exit codes are a contract with scripts, stated in --help. */

export const exits = {
  done: 0,
  refused: 1,
  usage: 2,
  unreachable: 3,
  nothing: 4,
  owing: 5,
  tampered: 6,
  defect: 70,
} as const;
export type Exit = (typeof exits)[keyof typeof exits];

export const exitText = `Mã kết thúc:
  0   xong
  1   hệ thống từ chối (4xx): nội dung có lỗi, không có quyền, không có mã đó
  2   gọi sai: thiếu hoặc thừa tham số, tệp không đọc được, chưa rõ đợt nào
  3   không tới được hệ thống, hoặc hệ thống đang lỗi (5xx): thử lại sau
  4   không có gì để làm: chưa công bố đợt nào, chưa lập bản tổng hợp nào, sổ chưa có niêm phong nào
  5   (lệnh missing) còn đơn vị chưa báo cáo
  6   (lệnh audit verify, audit receipt) sổ hoặc biên nhận không còn đúng như đã niêm phong
  70  lỗi của chính chương trình này`;

/** Ends the command with a sentence for people on stderr; with --json, `answer` is what the API said. */
export class Stop extends Error {
  readonly exit: Exit;
  readonly answer: string | undefined;

  constructor(exit: Exit, message: string, answer?: string) {
    super(message);
    this.name = 'Stop';
    this.exit = exit;
    this.answer = answer;
  }
}
