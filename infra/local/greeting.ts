/**
 * What `npm start` prints: everything needed to try the service, with lines that can be pasted into bash as they are.
 */
import type { ShippedSource } from './publish-shipped.ts';

export interface Greeting {
  readonly url: string;
  readonly folder: string;
  readonly token: string;
  readonly tokenHours: number;
  /** The file that holds the same token, so that the lines to paste stay short. */
  readonly tokenFile: string;
  readonly sources: readonly ShippedSource[];
  /** Where letters are read. */
  readonly letters: string;
}

/** One complete report of a commune of the campaign 2881/UBND-KTTH. */
const sample = {
  campaign: 'kon-tum-2881-2021',
  source: 'kt-json',
  unit: 'Xã Đắk Cấm',
  answers: {
    unit: 'Xã Đắk Cấm',
    district: 'Thành phố Kon Tum',
    villages_thon: 8,
    heads_thon: 8,
    members_thon: 6,
    secretaries_thon: 4,
    difficulties: 'Không',
    results: 'Đã kết nạp 02 trưởng thôn vào Đảng.',
  },
};

export const greeting = (given: Greeting): string => {
  const { url, folder, token, tokenHours, sources, letters } = given;
  return `
tổng hợp đang chạy (running):  ${url}
Dữ liệu (data folder):         ${folder}
Thư đã gửi (mailbox):          ${letters}

Mã đăng nhập của cơ quan tổng hợp, dùng trong ${tokenHours} giờ (department token, valid ${tokenHours} hours):
${token}
${sources.length > 0 ? samplesText(given) : ownText}
Dừng: bấm Ctrl+C; dữ liệu và đường dẫn được giữ cho lần chạy sau (stop: Ctrl+C, everything is kept).
`;
};

const ownText = `
Không có văn bản mẫu (no samples). Công bố danh mục và đợt của tỉnh, rồi nối nguồn, ở một cửa sổ lệnh khác:
  npm run -s tonghop -- publish DANH-MUC.json DOT.json
  npm run -s tonghop -- source add MA-NGUON --tool json --campaign MA-DOT
`;

const samplesText = (given: Greeting): string => {
  const { url, sources } = given;
  const widest = Math.max(...sources.map(({ title }) => title.length));
  const sourceLines = sources.map(
    // Of the Excel form, the page it is fetched from and sent back on.
    ({ title, path, tool }) => `  ${title.padEnd(widest)}  ${url}${path}${tool === 'workbook' ? '/upload' : ''}`,
  );
  const [post, progress, makeExport] = curlLines(given);
  return `
Đường dẫn nhận báo cáo của từng nguồn (one URL per source; the last part is its secret):
${sourceLines.join('\n')}

Thử ngay: dán từng dòng vào một cửa sổ lệnh khác (paste each line into another terminal).
1. Gửi báo cáo của ${sample.unit} (post a report):
${post}
2. Xem tình hình báo cáo (progress):
${progress}
3. Lập bản tổng hợp ngay (export now):
${makeExport}
`;
};

const curlLines = ({ url, tokenFile, sources }: Greeting): [string, string, string] => {
  const intake = `${url}${sources.find(({ id }) => id === sample.source)?.path}`;
  const campaign = `${url}/v1/campaigns/${sample.campaign}`;
  const official = `-H "authorization: Bearer $(cat ${quoted(tokenFile)})"`;
  const json = `-H 'content-type: application/json'`;
  return [
    `${curl} ${quoted(intake)} ${json} -d ${quoted(JSON.stringify({ answers: sample.answers }))}`,
    `${curl} ${quoted(`${campaign}/progress`)} ${official}`,
    `${curl} ${quoted(`${campaign}/exports`)} ${official} ${json} -d '{}'`,
  ];
};

/** The answer ends with a line of its own, so that the prompt comes back at the left. */
const curl = String.raw`curl -sS -w '\n'`;

/** One word of bash, whatever it holds. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
