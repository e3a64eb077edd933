/** Why a request got no answer, in one sentence that says what to look at. Called by the client. */

const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'máy chủ từ chối kết nối; hệ thống chưa chạy hoặc sai cổng',
  ENOTFOUND: 'không có máy chủ tên này; kiểm tra chính tả và mạng',
  EAI_AGAIN: 'không tra được tên máy chủ; kiểm tra mạng',
  ECONNRESET: 'kết nối bị cắt giữa chừng',
  UND_ERR_SOCKET: 'kết nối bị cắt giữa chừng',
  EPIPE: 'kết nối bị cắt giữa chừng',
  ETIMEDOUT: 'máy chủ không trả lời',
  UND_ERR_CONNECT_TIMEOUT: 'máy chủ không trả lời',
  ENETUNREACH: 'không có đường mạng tới máy chủ',
  EHOSTUNREACH: 'không có đường mạng tới máy chủ',
};

export const unreachableText = (error: unknown, origin: string, timeoutSeconds: number): string => {
  const { name, cause } = error as Error & { cause?: { code?: unknown } };
  if (name === 'TimeoutError') {
    return `${origin} không trả lời sau ${timeoutSeconds} giây. Thử lại, hoặc chờ lâu hơn bằng --timeout.`;
  }
  const code = typeof cause?.code === 'string' ? cause.code : undefined;
  const known = code === undefined ? undefined : causes[code];
  const certificate = code?.includes('CERT') || code?.startsWith('ERR_TLS') || code?.includes('SIGNATURE');
  const why = known ?? (certificate ? 'chứng thư TLS không hợp lệ' : 'không thiết lập được kết nối');
  return `Không tới được ${origin}: ${why}${code === undefined ? '' : ` (${code})`}.`;
};
