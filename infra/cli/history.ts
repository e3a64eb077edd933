/** tonghop history: every report one unit has sent, newest first, and what it says now. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import { numberWords } from '../../shared/domain/fields/number-words.ts';
import { inCampaign } from './asker.ts';
import { campaignOf, unitsOf } from './choice.ts';
import type { Body } from './client.ts';
import { someCampaignCommand } from './command.ts';
import type { CampaignOptions } from './options.ts';
import { issueLines } from './problem-text.ts';
import { table } from './table.ts';
import { colour, plain } from './text.ts';

const help = `
Gõ mã đơn vị hoặc tên đơn vị; tên chưa rõ ràng thì chương trình liệt kê các đơn vị có thể, không tự đoán.

Ví dụ:
  tonghop history 23299
  tonghop history kon-tum-2881-2021 "Xã Đắk Cấm"`;

/** With two words the first is the campaign, as in the other commands. */
export const history = someCampaignCommand({
  description: 'Các bản báo cáo một đơn vị đã gửi, mới nhất trước; bản mới nhất là bản được tính.',
  help,
  run: async (asker, options: CampaignOptions, first: string, second?: string) => {
    const campaign = await campaignOf(asker, second === undefined ? options.campaign : first);
    const { ask, show } = inCampaign(asker, campaign, options);
    const { body: document } = await ask('GET /v1/campaigns/{campaign}');
    const unit = await unitsOf(asker, document)(second ?? first);
    const answer = await ask('GET /v1/campaigns/{campaign}/units/{unit}/history', { params: { unit } });
    const labels = new Map(document.fields.map(({ key, label }) => [key, label]));
    show(answer, (body) => historyText(body, labels));
  },
});

type History = Body<'GET /v1/campaigns/{campaign}/units/{unit}/history'>;
type Revision = History['revisions'][number];
type Labels = ReadonlyMap<string, string>;

const historyText = ({ unit, revisions }: History, labels: Labels): string => {
  const title = colour('bold', `${plain(unit.name)} (${plain(unit.code)})`);
  if (revisions.length === 0) return `${title}\nChưa gửi báo cáo nào.`;
  const current = revisions.find(({ counts }) => counts);
  return [
    title,
    table(
      [
        { head: 'Biên nhận', of: ({ receipt }) => receipt },
        { head: 'Tính lúc', of: ({ decidedAt }) => instantText(decidedAt) },
        { head: 'Nhận lúc', of: ({ receivedAt }) => instantText(receivedAt) },
        { head: 'Hạn', of: ({ late }) => (late ? 'trễ' : 'đúng') },
        { head: 'Nguồn', of: ({ source }) => source },
        { head: 'Khác bản trước', of: ({ changed }) => changed.join(', ') },
        { head: 'Xử lý', of: decisionText },
        { head: 'Được tính', of: ({ counts }) => (counts ? '✓' : '') },
      ],
      revisions,
    ),
    ...(current ? currentText(current, labels) : []),
  ].join('\n');
};

/** What was decided about a report since it came. */
const decisionText = ({ rereading, replacedBy, corrections }: Revision): string =>
  [
    ...(rereading ? [rereading.how === 'repair' ? 'người tổng hợp sửa' : 'đọc lại'] : []),
    ...(replacedBy ? [`đã đọc lại thành ${replacedBy.receipt}`] : []),
    ...corrections.map(({ values }) => `sửa ${Object.keys(values).join(', ')}`),
  ].join('; ');

const currentText = ({ receipt, values, issues }: Revision, labels: Labels): string[] => [
  `Số liệu đang được tính (${plain(receipt)}):`,
  ...Object.entries(values).map(([key, value]) => `  ${plain(labels.get(key) ?? key)}: ${shown(value)}`),
  ...(issues.length > 0 ? ['Cần xem lại:', ...issueLines(issues)] : []),
];

const shown = (value: string | number | boolean): string => {
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  return typeof value === 'number' ? numberWords(value) : plain(value);
};
