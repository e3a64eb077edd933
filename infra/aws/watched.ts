/** What is watched: each row a metric, what it means in Vietnamese, and the first command to run. */
import { Duration } from 'aws-cdk-lib';
import {
  type AlarmProps,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { FunctionName } from '../entries.ts';
import type { FailedRuns } from './failed-runs.ts';
import type { Functions } from './functions.ts';
import type { Gateway } from './gateway.ts';
import type { LetterQueue } from './letter-queue.ts';
import type { LogMetrics } from './log-metrics.ts';
import { failedAgain, longest, sum, throttled } from './sums.ts';

export interface WatchedParts {
  readonly gateway: Gateway;
  readonly functions: Functions;
  readonly failedRuns: FailedRuns;
  /** Where letters leave by SES. */
  readonly letters: LetterQueue | undefined;
  /** Its name. */
  readonly table: string;
  /** How many report. */
  readonly units: number;
}

export interface Watched {
  readonly name: string;
  readonly metric: IMetric;
  readonly means: string;
  /** First command to run. */
  readonly first: string;
  readonly when?: Partial<AlarmProps>;
}

const daily = { statistic: 'Sum', period: Duration.days(1) };
/** Longer than the ten minutes from drain to drain: it is over once all is written, and not between two of them. */
const sinceDrain = { statistic: 'Sum', period: Duration.minutes(15) };
/** The export runs four times a day, sealing each hour. */
const exportWindow = Duration.hours(6);
const sealWindow = Duration.hours(1);
/** Openings are looked after every quarter of an hour. */
const openingWindow = Duration.hours(1);
/** Reminders are swept every quarter of an hour. */
const sweepsAnHour = 4;
/** What is normal grows with a province: such alarms ring from one in so many units on, and never below the least. */
const growing = {
  /** In a day. A form that was changed, or a wrong mapping, sends many at once; single ones are seen on the board. */
  quarantined: { oneIn: 10, least: 5 },
  /** In five minutes. */
  turnedAway: { oneIn: 100, least: 1 },
  /** In a quarter of an hour. What a drain leaves rings at any size: log-metrics.ts. */
  spilt: { oneIn: 100, least: 1 },
} as const;
type Thresholds = Readonly<Record<keyof typeof growing, number>>;

export const thresholdsOf = (units: number): Thresholds => {
  const from = ({ oneIn, least }: (typeof growing)[keyof typeof growing]) => Math.max(least, Math.ceil(units / oneIn));
  const { quarantined, turnedAway, spilt } = growing;
  return { quarantined: from(quarantined), turnedAway: from(turnedAway), spilt: from(spilt) };
};
/** A server of others is down now and then; for a day it is not. */
const failedPullsADay = 3;
/** Of the time a function has. */
const nearTheEnd = 0.8;

export const watched = (parts: WatchedParts, lines: LogMetrics): Watched[] => {
  const { gateway, functions, failedRuns, letters, table, units } = parts;
  const rings = thresholdsOf(units);
  const tail = (name: FunctionName, since = '1h') =>
    `aws logs tail ${functions.named(name).logs.logGroupName} --since ${since}`;
  /** Not one run of this function has finished within two windows. */
  const noneFinished = (name: FunctionName, label: string, period: Duration): Pick<Watched, 'metric' | 'when'> => {
    const scheduled = functions.named(name).function;
    const within = { statistic: 'Sum', period };
    return {
      metric: new MathExpression({
        expression: 'FILL(runs, 0) - FILL(failures, 0)',
        label,
        usingMetrics: { runs: scheduled.metricInvocations(within), failures: scheduled.metricErrors(within) },
        period,
      }),
      when: {
        comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
        evaluationPeriods: 2,
        treatMissingData: TreatMissingData.BREACHING,
      },
    };
  };
  return [
    {
      name: 'loi-may-chu',
      metric: gateway.stage.metricServerError(sum),
      means: 'Hệ thống trả lời lỗi 5xx. Công cụ biểu mẫu thường tự gửi lại; cần xem ngay nếu kéo dài quá 15 phút.',
      first: `aws logs tail ${gateway.accessLogs.logGroupName} --since 1h --filter-pattern '{ $.status = "5*" }'`,
    },
    {
      name: 'qua-tai',
      metric: functions.named('intake').function.metricThrottles(sum),
      means: 'Hàm tiếp nhận bị chặn vì tài khoản AWS hết số lượt chạy cùng lúc; lượt gửi bị trả 503 và phải gửi lại.',
      first: 'aws lambda get-account-settings',
    },
    {
      name: 'gui-qua-nhieu',
      metric: lines.turnedAway.with(sum),
      means:
        `Trong 5 phút có từ ${rings.turnedAway} yêu cầu bị từ chối vì quá nhiều (429): một nguồn gửi vượt hạn mức, ` +
        'hoặc ai đó gọi dồn dập. ' +
        'Một số công cụ (Kobo) không gửi lại sau 429; xem "tonghop status" để biết nguồn nào.',
      first: `aws logs tail ${gateway.accessLogs.logGroupName} --since 1h --filter-pattern '{ $.status = "429" }'`,
      when: { threshold: rings.turnedAway },
    },
    {
      name: 'bang-khong-ghi-duoc',
      metric: lines.spilt.with(sinceDrain),
      means:
        `Bảng dữ liệu không ghi được: trong 15 phút có từ ${rings.spilt} lượt gửi, ` +
        'hoặc có lượt ghi lại vẫn chưa xong. ' +
        'Lượt gửi đang nằm tạm trong kho spill/, chưa mất nhưng chưa được tính. ' +
        'Cứ 10 phút hệ thống ghi lại một lần; hết báo động là đã ghi xong.',
      first: tail('drain'),
      when: { threshold: rings.spilt },
    },
    {
      name: 'bang-bi-nghen',
      metric: throttled(table),
      means:
        'DynamoDB chặn bớt lượt đọc hoặc ghi bảng: quá nhiều trong một giây. Lượt gửi được thử lại ' +
        'rồi nằm tạm trong spill/, không mất; kéo dài thì nâng mức trần của bảng.',
      first: `aws dynamodb describe-table --table-name ${table}`,
    },
    {
      name: 'sap-het-gio',
      metric: longest(functions),
      means:
        'Một hàm đã chạy quá 80% thời gian cho phép: lần sau có thể bị ngắt giữa chừng. Thường do sổ của kỳ ' +
        'đã rất dài, hoặc máy chủ của nơi khác trả lời chậm.',
      first: tail('export-schedule'),
      when: { threshold: nearTheEnd * 100 },
    },
    {
      name: 'khong-lay-duoc-ve',
      metric: lines.unpulled.with(daily),
      means:
        `Trong một ngày có từ ${failedPullsADay} lần không lấy được bản ghi từ máy chủ của công cụ ` +
        '(Kobo, ODK Central). Bản ghi vẫn ở đó, lần sau lấy tiếp; bản sửa chưa về thì số liệu còn cũ.',
      first: `${tail('sync', '1d')} --filter-pattern '{ $.event = "pull*" }'`,
      when: { threshold: failedPullsADay },
    },
    {
      name: 'luot-gui-de-rieng',
      metric: lines.dead.with({ ...sinceDrain, statistic: 'Maximum' }),
      means:
        'Có lượt gửi thử nhiều lần vẫn không ghi được vào bảng (số lượt là số đo), đã để riêng trong kho dead/: ' +
        'chưa mất, nhưng chưa được tính. Nhật ký drain ghi từng lượt và lý do.',
      first: `${tail('drain')} --filter-pattern '{ $.event = "dead-letter" }'`,
    },
    {
      name: 'viec-dinh-ky-hong',
      metric: failedAgain(failedRuns),
      means:
        'Một việc chạy theo lịch đã hỏng cả sau khi chạy lại. Nội dung lỗi nằm trong hàng đợi. ' +
        'Mỗi lần hỏng mới báo một lần; còn nằm trong hàng đợi thì 8 giờ sáng báo lại: xong việc hãy xóa khỏi đó.',
      first: `aws sqs receive-message --queue-url ${failedRuns.queueUrl} --message-attribute-names All`,
    },
    {
      name: 'khong-co-ban-tong-hop',
      ...noneFinished('export-schedule', 'Lượt lập bản tổng hợp chạy xong', exportWindow),
      means: 'Đã 12 giờ không có lượt lập bản tổng hợp nào chạy xong (bình thường ngay sau khi triển khai lần đầu).',
      first: tail('export-schedule', '1d'),
    },
    {
      name: 'khong-niem-phong',
      ...noneFinished('seal-schedule', 'Lượt niêm phong sổ chạy xong', sealWindow),
      means:
        'Đã 2 giờ không có lượt niêm phong sổ nào chạy xong (bình thường ngay sau khi triển khai lần đầu). Báo cáo ' +
        'vẫn được nhận; mục mới trong sổ chưa được niêm phong cho đến lượt sau.',
      first: tail('seal-schedule', '3h'),
    },
    {
      name: 'khong-mo-ky',
      ...noneFinished('opening-schedule', 'Lượt mở kỳ theo lịch chạy xong', openingWindow),
      means:
        'Đã 2 giờ không có lượt mở kỳ nào chạy xong (bình thường ngay sau khi triển khai lần đầu). Báo cáo vẫn được ' +
        'nhận; kỳ mới chưa chốt danh sách đơn vị và hạn, nên chưa có nhắc việc.',
      first: tail('opening-schedule', '3h'),
    },
    {
      name: 'noi-nhan-khong-nhan-tin',
      metric: lines.untold.with(sum),
      means:
        'Một hệ thống khác không nhận được tin (sự kiện) dù đã gửi nhiều lần trong ba ngày, ' +
        'hoặc nơi nhận đã bị ngừng gửi. ' +
        'Báo cáo không ảnh hưởng; tin không mất, gửi lại được bằng "tonghop events replay".',
      first: `${tail('events-schedule')} --filter-pattern '{ ($.event = "events") || ($.event = "destination-*") }'`,
    },
    {
      name: 'nhac-viec-hong',
      metric: lines.unsent.with({ ...sum, period: Duration.hours(1) }),
      means:
        'Trong một giờ, từ ba lượt nhắc việc trở lên có thư không gửi được: máy chủ thư hoặc cổng tin nhắn ' +
        'không nhận. Thư được gửi lại năm lần; "tonghop remind list --failed" cho biết những nơi chưa tới.',
      first: `${tail('remind-schedule')} --filter-pattern '{ $.event = "remind" }'`,
      when: { threshold: sweepsAnHour - 1 },
    },
    ...(letters
      ? [
          {
            name: 'thu-tra-lai-chua-doc',
            metric: letters.unread.metricApproximateNumberOfMessagesVisible({ ...sum, statistic: 'Maximum' }),
            means:
              'Có tin của SES về thư đã gửi (bị trả lại, bị báo là thư rác) thử nhiều lần vẫn không đọc ' +
              'hoặc ghi được, đang nằm riêng 14 ngày: địa chỉ hỏng có thể còn được gửi tới. ' +
              'Hết báo động là đã đọc xong.',
            first: tail('remind-outcomes', '1d'),
          },
        ]
      : []),
    {
      name: 'nhieu-luot-cho-xu-ly',
      metric: lines.quarantined.with(daily),
      means:
        `Trong một ngày có từ ${rings.quarantined} lượt gửi phải chờ xử lý: thường do biểu mẫu đổi, ghép sai, ` +
        'hoặc một tệp có nhiều dòng lỗi.',
      first: `${tail('intake', '1d')} --filter-pattern '{ $.event = "quarantine" }'`,
      when: { threshold: rings.quarantined },
    },
  ];
};
