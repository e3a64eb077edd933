/**
 * "Cảnh báo số liệu": what an officer should look at before signing: warnings of the reports that count, deliveries
 * held in quarantine, and reports of units the campaign no longer asks.
 */
import type { Cell, Sheet } from '../../sheet/model.ts';
import { addProse, annex } from './annex.ts';
import { dataFlagsOf, type Flag, flagsOf } from './flags.ts';
import { textCell } from './grid.ts';
import type { ExportInput } from './input.ts';
import { addAcross } from './letterhead.ts';
import { groupLabel, isGrouped } from './order.ts';
import { proseWidths } from './prose-widths.ts';

const kindText: Readonly<Record<Flag['kind'], string>> = {
  answer: 'Cảnh báo',
  ratio: 'Tỷ lệ thiếu một vế',
  receipt: 'Lưu ý khi nhận',
  held: 'Lượt gửi chờ xử lý',
  overtaken: 'Lượt gửi lỗi, đã có báo cáo sau',
  unexpected: 'Ngoài danh sách',
};

// With the columns at either end, as wide as the page.
const [indexWidth, textsWidth, timeWidth] = [34, 580, 100] as const;

export const warnings = (input: ExportInput): Sheet => {
  const title = 'CẢNH BÁO SỐ LIỆU';
  const grouped = isGrouped(input.tallies.groups);
  const placeOf = places(input);
  const flags = flagsOf(input).map((flag) => {
    const { group, unit } = placeOf(flag.unit);
    return { flag, names: [...(grouped ? [group] : []), unit, kindText[flag.kind], flag.label] };
  });
  const labels = [...(grouped ? [groupLabel(input)] : []), 'Đơn vị', 'Loại', 'Chỉ tiêu', 'Nội dung'];
  const widths = proseWidths(
    labels,
    flags.map(({ flag, names }) => ({ names, text: flag.detail })),
    textsWidth,
  );
  const columns = [
    { label: 'STT', width: indexWidth },
    ...labels.map((label, at) => ({ label, width: widths[at] ?? 0 })),
    { label: 'Thời điểm nhận', width: timeWidth },
  ];
  return annex(
    input,
    { name: 'Cảnh báo số liệu', title, columns, frozenColumns: grouped ? 3 : 2 },
    (grid) => {
      flags.forEach(({ flag, names }, index) => {
        const before: Cell[] = [
          { style: 'prose-index', value: index + 1 },
          ...names.map((name) => textCell('prose', name)),
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
