/** tonghop province cost: what a month will cost, from the size of the province; every number with where it is from. */
import { InvalidArgumentError } from 'commander';
import type { Province } from '../../aws/province.ts';
import { localCommand } from '../command.ts';
import { table } from '../table.ts';
import { provinceNamed } from './named.ts';
import { type Price, type PriceName, prices, regionFactor, uses } from './prices.ts';

interface Line {
  readonly price: PriceName;
  readonly what: string;
  readonly quantity: number;
}

export interface Estimate {
  readonly lines: readonly (Line & { readonly dollars: number })[];
  readonly dollars: number;
}

const intakeGigabytes = 1;
const exportGigabytes = 1.769;

/** What a province asks for besides, each for a price. */
type Extras = Partial<Pick<Province['flags'], 'customerKey' | 'dashboard' | 'tracing'>>;

/** A month of a province with so many units. */
export const estimateOf = (units: number, watched: number, extras: Extras = {}): Estimate => {
  const { customerKey = false, dashboard = false, tracing = false } = extras;
  const { forms, revisions, writeUnits, milliseconds, exports, exportSeconds, sweeps, views, logBytes, metrics } = uses;
  const reports = units * forms.count * revisions.count;
  const calls = reports + views.count;
  const exported = exports.count * exportSeconds.count * exportGigabytes;
  const runs = calls + sweeps.count + exports.count;
  const [keys, boards, traces] = [Number(customerKey), Number(dashboard), Number(tracing)];
  const handled = ((calls + sweeps.count) * milliseconds.count * intakeGigabytes) / 1_000;
  const quantities: Readonly<Record<PriceName, readonly [what: string, quantity: number]>> = {
    request: ['yêu cầu', calls],
    invocation: ['lượt chạy hàm', runs],
    gigabyteSecond: ['thời gian chạy hàm', handled + exported],
    writeUnit: ['ghi báo cáo', reports * writeUnits.count],
    // A read unit is four kilobytes, read consistently; all of a period, each time.
    readUnit: ['đọc khi tổng hợp', exports.count * reports],
    storedGigabyte: ['giữ mười hai tháng báo cáo', (reports * 12 * writeUnits.count * 1_024) / 2 ** 30],
    logGigabyte: ['nhật ký', (calls * logBytes.count) / 2 ** 30],
    metric: ['chỉ số riêng', metrics.count],
    alarm: ['chỉ số báo động xem', watched],
    key: ['khóa riêng', keys],
    keyRequest: ['lượt dùng khóa riêng', keys * runs],
    dashboard: ['trang theo dõi', boards],
    trace: ['lượt chạy hàm ghi vết', traces * runs],
  };
  const lines = (Object.entries(quantities) as [PriceName, readonly [string, number]][]).map(
    ([price, [what, quantity]]) => {
      const { dollars, per, asItIs }: Price = prices[price];
      return { price, what, quantity, dollars: (quantity * dollars * (asItIs ? 1 : regionFactor)) / per };
    },
  );
  return { lines, dollars: lines.reduce((sum, line) => sum + line.dollars, 0) };
};

/** Metrics that infra/aws/watched.ts looks at; a test holds the two together. */
export const alarmMetrics = 26;

interface CostOptions {
  readonly units?: number;
  readonly json?: boolean;
}

export const cost = localCommand({
  description: 'Dự toán một tháng của một tỉnh theo số đơn vị, từng khoản có nguồn.',
  options: (command) =>
    command
      .option('--units <số>', 'số đơn vị; mặc định theo tệp của tỉnh', wholeNumber)
      .option('--json', 'in kết quả dạng JSON, cho chương trình khác đọc'),
  help: `
Chưa trừ phần miễn phí của AWS, chưa có thuế, tên miền, thư (SES: $0.10 một nghìn thư). Giá khác
theo vùng: nhân ${regionFactor}, trừ khóa, trang theo dõi, ghi vết (đâu cũng một giá) và nhật ký (giá của Singapore).

Ví dụ:
  tonghop province cost kon-tum
  tonghop province cost kon-tum --units 600`,
  run: async ({ say }, { units, json }: CostOptions, slug: string) => {
    const province = provinceNamed(slug);
    const size = units ?? province.units;
    const estimate = estimateOf(size, alarmMetrics, province.flags);
    say(json ? JSON.stringify({ units: size, ...estimate }) : estimateText(province.name, size, estimate));
  },
});

const wholeNumber = (text: string): number => {
  if (/^[1-9]\d{0,4}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Cần số nguyên dương.');
};

const money = (dollars: number): string => dollars.toLocaleString('vi-VN', { maximumFractionDigits: 4 });

const estimateText = (name: string, units: number, { lines, dollars }: Estimate): string =>
  [
    `${name}, ${units} đơn vị: khoảng ${money(Math.ceil(dollars * 100) / 100)} USD một tháng.`,
    table(
      [
        { head: 'Khoản', of: ({ what }) => what },
        { head: 'Lượng', of: ({ quantity }) => Math.ceil(quantity * 1_000) / 1_000, align: 'right' },
        { head: 'USD', of: (line) => money(line.dollars), align: 'right' },
        { head: 'Giá', of: ({ price }) => prices[price].source },
      ],
      lines,
    ),
    'Tính trên:',
    ...Object.values(uses).map(({ source }) => `  ${source}`),
  ].join('\n');
