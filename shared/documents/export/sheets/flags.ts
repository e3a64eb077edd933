/**
 * What an officer should look at before signing, one entry for each thing found. The overview and the report count
 * these entries and the sheet of warnings lists them, so that the three agree.
 */
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import type { Values } from '../../../domain/fields/field.ts';
import type { Issue } from '../../../domain/issues/issue.ts';
import { reportElsewhere } from '../../../domain/log/replacement.ts';
import { leavesOf } from './columns.ts';
import type { ExportInput } from './input.ts';
import { lopsided } from './lopsided.ts';
import { inOrder } from './order.ts';

/** Only `answer` and `ratio` are about figures that count; the others are told, and never counted as warnings. */
type FlagKind = 'answer' | 'ratio' | 'receipt' | 'held' | 'overtaken' | 'unexpected';

export interface Flag {
  readonly kind: FlagKind;
  /** Code of the unit; null where it is not known. */
  readonly unit: string | null;
  /** Label of the field or ratio; "" where it is about the report as a whole. */
  readonly label: string;
  readonly detail: string;
  readonly receivedAt: string;
}

export const flagsOf = (input: ExportInput): Flag[] => [
  ...ofReports(input),
  ...ofRatios(input),
  ...ofQuarantine(input),
  ...ofUnexpected(input),
];

/** The flags of figures that count: each is of an expected unit. */
export const dataFlagsOf = (input: ExportInput): Flag[] =>
  [...ofReports(input), ...ofRatios(input)].filter(({ kind }) => kind !== 'receipt');

const ofReports = ({ campaign, tallies }: ExportInput): Flag[] =>
  tallies.groups.flatMap((group) =>
    inOrder(group.rows, campaign.export.sort).flatMap(({ unit, current }) =>
      (current?.issues ?? []).map((issue) => ({
        kind: isOfData(campaign, current?.values ?? {}, issue) ? 'answer' : 'receipt',
        unit: unit.code,
        label: labelOf(campaign, issue),
        detail: issue.detail,
        receivedAt: current?.times.receivedAt ?? '',
      })),
    ),
  );

const ofRatios = ({ campaign, ledger }: ExportInput): Flag[] =>
  lopsided(campaign, ledger.rows, leavesOf(campaign, campaign.export.columns)).found.map(({ row, ratio, lacks }) => ({
    kind: 'ratio',
    unit: row.unit.code,
    label: ratio.label,
    detail: `Chưa có "${lacks}": đơn vị chỉ được tính vào một trong hai tổng của tỷ lệ này.`,
    receivedAt: row.current?.times.receivedAt ?? '',
  }));

const ofQuarantine = ({ campaign, ledger }: ExportInput): Flag[] =>
  ledger.quarantine.flatMap((held) =>
    held.issues.map((issue) => ({
      kind: held.open ? 'held' : 'overtaken',
      unit: held.unit,
      label: labelOf(campaign, issue),
      detail: issue.detail,
      receivedAt: held.times.receivedAt,
    })),
  );

const ofUnexpected = ({ ledger }: ExportInput): Flag[] =>
  ledger.unexpectedUnits.map((report) => ({
    kind: 'unexpected',
    unit: report.unit,
    label: '',
    detail: 'Báo cáo được giữ nhưng không tính vào tổng: đơn vị không thuộc danh sách phải báo cáo.',
    receivedAt: report.times.receivedAt,
  }));

/** The field a pointer such as `/answers/heads` is about. */
const fieldOf = (campaign: Campaign, { pointer }: Issue) => {
  const [, place, key] = pointer.split('/');
  return place === 'answers' ? campaign.fields.find((field) => field.key === key) : undefined;
};

/**
 * When a report came, from which form, and what nobody asked say nothing of the figures; nor does a ward's 0 where only
 * other kinds of unit are asked.
 */
const isOfData = (campaign: Campaign, values: Values, issue: Issue): boolean => {
  const field = fieldOf(campaign, issue);
  if (issue.code === reportElsewhere) return true;
  return field !== undefined && !(issue.code === 'field.not-asked' && values[field.key] === 0);
};

const labelOf = (campaign: Campaign, issue: Issue): string => fieldOf(campaign, issue)?.label ?? '';
