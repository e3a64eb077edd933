/** What AWS asks for, and how much of it a province uses: data with its sources. Formulas are in cost.ts. */

export interface Price {
  readonly dollars: number;
  readonly per: number;
  readonly source: string;
  /** The same everywhere, or Singapore's own: no factor of a region on it. */
  readonly asItIs?: true;
}

/** List prices of us-east-1 in US dollars, but logs, which are Singapore's; checked in 2026. */
export const prices = {
  request: { dollars: 1, per: 1e6, source: 'API Gateway HTTP API, $1.00/triệu yêu cầu (AWS API Gateway whitepaper)' },
  invocation: { dollars: 0.2, per: 1e6, source: 'Lambda, $0.20/triệu lượt' },
  gigabyteSecond: { dollars: 0.0000133334, per: 1, source: 'Lambda arm64, $0.0000133334/GB-giây' },
  writeUnit: { dollars: 0.625, per: 1e6, source: 'DynamoDB on-demand, $0.625/triệu WRU' },
  readUnit: { dollars: 0.125, per: 1e6, source: 'DynamoDB on-demand, $0.125/triệu RRU' },
  storedGigabyte: { dollars: 0.25, per: 1, source: 'DynamoDB Standard, $0.25/GB-tháng' },
  logGigabyte: {
    dollars: 0.7,
    per: 1,
    asItIs: true,
    source: 'CloudWatch Logs, $0.70/GB ở Singapore (hóa đơn công khai, 5/2025)',
  },
  metric: { dollars: 0.3, per: 1, source: 'CloudWatch, $0.30/chỉ số riêng mỗi tháng' },
  alarm: { dollars: 0.1, per: 1, source: 'CloudWatch, $0.10/chỉ số mà một báo động xem, mỗi tháng' },
  key: {
    dollars: 1,
    per: 1,
    asItIs: true,
    source: 'KMS, $1/khóa mỗi tháng ("customerKey"); hai lần xoay đầu, mỗi năm một lần, thêm mỗi lần $1',
  },
  keyRequest: {
    dollars: 0.03,
    per: 1e4,
    asItIs: true,
    source: 'KMS, $0.03/10.000 lượt; ước: mỗi lượt chạy hàm một lần hỏi khóa',
  },
  dashboard: { dollars: 3, per: 1, asItIs: true, source: 'CloudWatch, $3/trang theo dõi mỗi tháng ("dashboard")' },
  trace: {
    dollars: 5,
    per: 1e6,
    asItIs: true,
    source: 'X-Ray, $5/triệu lượt ("tracing"); ước: mọi lượt chạy hàm đều được ghi',
  },
} as const satisfies Readonly<Record<string, Price>>;
export type PriceName = keyof typeof prices;

/** Singapore beside us-east-1; to be checked on the price pages. */
export const regionFactor = 1.25;

export const uses = {
  forms: { count: 3, source: 'ba biểu mỗi đơn vị một tháng' },
  revisions: { count: 2, source: 'mỗi biểu gửi hai lần' },
  writeUnits: {
    count: 4,
    source: 'báo cáo 60 chỉ tiêu 3,5 KB = 4 WRU; của Kon Tum đo được 1,6 KB = 2 (npm run bench -- burst)',
  },
  milliseconds: { count: 20, source: 'một lượt tiếp nhận giữ hàm 20 ms' },
  exports: { count: 120, source: 'lập bản tổng hợp bốn lần một ngày' },
  exportSeconds: { count: 5, source: 'một lần lập bản tổng hợp, cả đọc: 5 giây' },
  sweeps: { count: 12_000, source: 'các lịch nhắc việc, tin, mở kỳ, ghi lại: khoảng 400 lượt một ngày' },
  views: { count: 20_000, source: 'cán bộ và xã xem trang, mỗi tháng' },
  logBytes: { count: 1_200, source: 'nhật ký một yêu cầu: 1,2 KB' },
  metrics: { count: 7, source: 'infra/aws/log-metrics.ts' },
} as const;
