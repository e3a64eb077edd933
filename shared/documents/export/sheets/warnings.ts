/**
 * "Cảnh báo số liệu": what an officer should look at before signing: warnings of the reports that count, deliveries
 * held in quarantine, and reports of units the campaign no longer asks.
 */
import type { Cell, Sheet } from '../../sheet/model.ts';
import { addProse, annex } from './annex.ts';
import { dataFlagsOf, type Flag, flagsOf } from './flags.ts';
import { textCell } from './grid.ts';
import type { FixedColumn } from './heading.ts';
import type { ExportInput } from './input.ts';
import { addAcross } from './letterhead.ts';
import { groupLabel, isGrouped } from './order.ts';

const kindText: Readonly<Record<Flag['kind'], string>> = {
  answer: 'Cảnh báo',
  ratio: 'Tỷ lệ thiếu một vế',
  receipt: 'Lưu ý khi nhận',
  held: 'Lượt gửi chờ xử lý',
  overtaken: 'Lượt gửi lỗi, đã có báo cáo sau',
  unexpected: 'Ngoài danh sách',
};

const groupWidth = 92;

/** Where nothing is grouped, the text has the room of the groups' names. */
const columnsOf = (input: ExportInput): readonly FixedColumn[] => {
  const grouped = isGrouped(input.tallies.groups);
  return [
    { label: 'STT', width: 34 },
    ...(grouped ? [{ label: groupLabel(input), width: groupWidth }] : []),
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
  return annex(
    input,
    { name: 'Cảnh báo số liệu', title, columns, frozenColumns },
    (grid) => {
      const placeOf = places(input);
      const flags = flagsOf(input);
      flags.forEach((flag, index) => {
        const place = placeOf(flag.unit);
        const before: Cell[] = [
          { style: 'prose-index', value: index + 1 },
          ...(grouped ? [textCell('prose', place.group)] : []),
          textCell('prose', place.unit),
          textCell('prose', kindText[flag.kind]),
          textCell('prose', flag.label),
        ];
        addProse(grid, before, flag.detail, 'prose', [
          { style: 'prose-instant', value: flag.receivedAt, as: 'instant' },
        ]);
      });
      if (flags.length === 0) {
        grid.band([{ from: 1, to: columns.length, cell: textCell('prose-mark', 'Không có cảnh báo.') }]);
      }
    },
    { above: (grid) => addAcross(grid, 'cutoff', countsText(input)) },
  );
};

/** The numbers the overview and the report give too. */
const countsText = (input: ExportInput): string => {
  const flags = dataFlagsOf(input);
  const units = new Set(flags.map(({ unit }) => unit)).size;
  const held = input.ledger.quarantine.filter(({ open }) => open).length;
  return `Cảnh báo về số liệu: ${flags.length} (${units} đơn vị); lượt gửi chờ xử lý: ${held}`;
};

type PlaceOf = (code: string | null) => { readonly group: string; readonly unit: string };

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
