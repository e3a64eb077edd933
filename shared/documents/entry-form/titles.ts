/** What stands above the table of a form: title, document, deadline, and how it is filled in. */
import { dueOf } from '../../domain/calendars/calendar.ts';
import { dateInWords, dateText } from '../../domain/calendars/time.ts';
import type { Campaign } from '../../domain/campaign/campaign.ts';
import type { StyleName } from '../sheet/styles.ts';
import type { FormAsked } from './form-asked.ts';
import { instructions } from './words.ts';

export interface Line {
  readonly style: StyleName;
  readonly text: string;
}

/** The lines above a table of units. */
export const tableTitles = ({ campaign, period, group, values, preparedOn }: FormAsked): readonly Line[] => [
  { style: 'title', text: campaign.title },
  ...(group ? [{ style: 'subtitle', text: group.name } as const] : []),
  { style: 'cited', text: citedDocument(campaign) },
  { style: 'due', text: dueLine(campaign, period, group?.name) },
  // In one paragraph: what stands above the table stays in sight and takes room from it.
  { style: 'instruction', text: [...prefilled(values, preparedOn).map(({ text }) => text), ...instructions].join(' ') },
];

/** The lines above the form of one unit, whose name stands in a cell of its own. */
export const unitTitles = ({ campaign, period, values, preparedOn }: FormAsked): readonly Line[] => [
  { style: 'title', text: campaign.title },
  { style: 'cited', text: citedDocument(campaign) },
  { style: 'due', text: dueLine(campaign, period) },
  ...prefilled(values, preparedOn),
  ...instructions.map((text): Line => ({ style: 'instruction', text })),
];

const prefilled = (values: FormAsked['values'], on: string): readonly Line[] =>
  values.size === 0
    ? []
    : [
        {
          style: 'instruction',
          text: `Số liệu ghi sẵn là báo cáo đã nhận, đọc ngày ${dateText(on)}; sửa được nếu chưa đúng.`,
        },
      ];

/**
 * "(Theo văn bản số 2881/UBND-KTTH ngày 16 tháng 8 năm 2021 của …)". The export's "Kèm theo" names the report, not the
 * form.
 */
const citedDocument = ({ document: { number, date, issuer } }: Pick<Campaign, 'document'>): string => {
  const parts = [
    'Theo văn bản',
    ...(number === undefined ? [] : [`số ${number}`]),
    ...(date === undefined ? [] : [dateInWords(date)]),
    `của ${issuer}`,
  ];
  return `(${parts.join(' ')})`;
};

const dueLine = ({ calendar }: Pick<Campaign, 'calendar'>, period: string, group?: string): string => {
  const first = `Thời hạn báo cáo: ${dueOf(calendar, period, 'commune').text}`;
  const due = group === undefined ? undefined : dueOf(calendar, period, 'group');
  return due ? `${first}. ${group} tổng hợp, báo cáo: ${due.text}` : first;
};
