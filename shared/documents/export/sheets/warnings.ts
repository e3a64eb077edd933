/**
 * "Cảnh báo số liệu": what an officer should look at before signing: warnings of the reports that count, deliveries
 * held in quarantine, and reports of units the campaign no longer asks.
 */
import type { Issue } from '../../../domain/issues/issue.ts';
import type { Ledger } from '../../../domain/log/ledger.ts';
import type { Cell, Sheet } from '../../sheet/model.ts';
import { addProse, annex } from './annex.ts';
import { leavesOf } from './columns.ts';
import { textCell } from './grid.ts';
import type { FixedColumn } from './heading.ts';
import type { ExportInput } from './input.ts';
import { lopsided } from './lopsided.ts';
import { groupLabel, groupName, inOrder, isGrouped } from './order.ts';

interface Flag {
  readonly group: string;
  readonly unit: string;
  readonly kind: string;
  readonly field: string;
  readonly detail: string;
  readonly receivedAt: string;
}

const groupWidth = 92;

/** Where nothing is grouped, the text has the room of the groups' names. */
const columnsOf = ({ campaign, tallies }: ExportInput): readonly FixedColumn[] => {
  const grouped = isGrouped(tallies.groups);
  return [
    { label: 'STT', width: 34 },
    ...(grouped ? [{ label: groupLabel(campaign), width: groupWidth }] : []),
    { label: 'Đơn vị', width: 112 },
    { label: 'Loại', width: 92 },
    { label: 'Chỉ tiêu', width: 112 },
    { label: 'Nội dung', width: grouped ? 172 : 172 + groupWidth },
    { label: 'Thời điểm nhận', width: 100 },
  ];
};

export const warnings = (input: ExportInput): Sheet => {
  const title = 'CẢNH BÁO SỐ LIỆU';
  const grouped = isGrouped(input.tallies.groups);
  const columns = columnsOf(input);
  const frozenColumns = grouped ? 3 : 2;
  return annex(input.campaign, { name: 'Cảnh báo số liệu', title, columns, frozenColumns }, (grid) => {
    const placeOf = places(input);
    const flags = [
      ...ofReports(input),
      ...ofRatios(input, placeOf),
      ...ofQuarantine(input, placeOf),
      ...ofStrangers(input, placeOf),
    ];
    flags.forEach((flag, index) => {
      const before: Cell[] = [
        { style: 'prose-index', value: index + 1 },
        ...(grouped ? [textCell('prose', flag.group)] : []),
        textCell('prose', flag.unit),
        textCell('prose', flag.kind),
        textCell('prose', flag.field),
      ];
      addProse(grid, before, flag.detail, 'prose', [{ style: 'prose-instant', value: flag.receivedAt, as: 'instant' }]);
    });
    if (flags.length === 0) {
      grid.band([{ from: 1, to: columns.length, cell: textCell('prose-mark', 'Không có cảnh báo.') }]);
    }
  });
};

const ofReports = ({ campaign, tallies }: ExportInput): Flag[] =>
  tallies.groups.flatMap((group) =>
    inOrder(group.rows, campaign.export.sort).flatMap(({ unit, current }) =>
      (current?.issues ?? []).map((issue) => ({
        group: group.group ? groupName(group.group) : '',
        unit: unit.name,
        kind: 'Cảnh báo',
        field: fieldLabel(campaign, issue),
        detail: issue.detail,
        receivedAt: current?.times.receivedAt ?? '',
      })),
    ),
  );

const ofRatios = ({ campaign, ledger }: ExportInput, placeOf: PlaceOf): Flag[] =>
  lopsided(campaign, ledger.rows, leavesOf(campaign, campaign.export.columns)).found.map(({ row, ratio, lacks }) => ({
    ...placeOf(row.unit.code),
    kind: 'Tỷ lệ thiếu một vế',
    field: ratio.label,
    detail: `Chưa có "${lacks}": đơn vị chỉ được tính vào một trong hai tổng của tỷ lệ này.`,
    receivedAt: row.current?.times.receivedAt ?? '',
  }));

const ofQuarantine = ({ campaign, ledger }: ExportInput, placeOf: PlaceOf): Flag[] =>
  ledger.quarantine.flatMap((held: Ledger['quarantine'][number]) =>
    held.issues.map((issue) => ({
      ...placeOf(held.unit),
      kind: held.open ? 'Lượt gửi chờ xử lý' : 'Lượt gửi lỗi, đã có báo cáo sau',
      field: fieldLabel(campaign, issue),
      detail: issue.detail,
      receivedAt: held.times.receivedAt,
    })),
  );

const ofStrangers = ({ ledger }: ExportInput, placeOf: PlaceOf): Flag[] =>
  ledger.unexpectedUnits.map((report) => ({
    ...placeOf(report.unit),
    kind: 'Ngoài danh sách',
    field: '',
    detail: 'Báo cáo được giữ nhưng không tính vào tổng: đơn vị không thuộc danh sách phải báo cáo.',
    receivedAt: report.times.receivedAt,
  }));

type PlaceOf = (code: string | null) => Pick<Flag, 'group' | 'unit'>;

/** Names of a unit and its group: as the campaign expects it, else as the register has it. */
const places = ({ register, ledger }: ExportInput): PlaceOf => {
  const units = new Map([...register.units, ...ledger.rows.map((row) => row.unit)].map((unit) => [unit.code, unit]));
  const groups = new Map([...register.groups, ...ledger.groups].map((group) => [group.code, group.name]));
  return (code) => {
    if (code === null) return { group: '', unit: '(chưa rõ đơn vị)' };
    const unit = units.get(code);
    return { group: groups.get(unit?.group ?? '') ?? '', unit: unit?.name ?? `Mã ${code}` };
  };
};

/** The label of the field a pointer such as `/answers/heads` is about. */
const fieldLabel = (campaign: ExportInput['campaign'], { pointer }: Issue): string => {
  const key = pointer.split('/')[2];
  return campaign.fields.find((field) => field.key === key)?.label ?? '';
};
