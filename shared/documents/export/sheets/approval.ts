/**
 * "Duyệt số liệu": which groups are signed, by whom, without whom; under them each total as accepted and as it stands.
 */
import { instantText } from '../../../domain/calendars/time.ts';
import type { Signed } from '../../../domain/log/decision.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import { isAmended } from '../../../domain/log/signing.ts';
import { addUp, asAccepted, type Tally } from '../../../domain/log/tally.ts';
import { inSentence } from '../../../domain/units/in-sentence.ts';
import type { Group } from '../../../domain/units/register.ts';
import type { Cell, Sheet } from '../../sheet/model.ts';
import { annexHead } from '../annexes.ts';
import { signerWords } from '../signed.ts';
import { addProse, annex } from './annex.ts';
import { figureStyle, isRatio, type Leaf, totalOf } from './columns.ts';
import { type Grid, textCell } from './grid.ts';
import type { ExportInput } from './input.ts';
import { groupName } from './order.ts';
import { printedRatio } from './ratio-text.ts';
import { totalTable } from './total-table.ts';

const columns = [
  { label: 'STT', width: 34 },
  { label: 'Đơn vị, chỉ tiêu', width: 176 },
  { label: 'Số tạm tính', width: 84 },
  { label: 'Số đơn vị đã báo cáo', width: 64 },
  { label: 'Số đã duyệt', width: 84 },
  { label: 'Số đơn vị đã duyệt', width: 64 },
  { label: 'Người ký duyệt, thời điểm, ghi chú', width: 208 },
] as const;

export const approval = (input: ExportInput): Sheet => {
  const { campaign, tallies, signing } = input;
  const [number, title] = annexHead(input, 'approval');
  const frame = { name: 'Duyệt số liệu', number, title, columns, frozenColumns: 2 };
  return annex(input, frame, (grid) => {
    addPart(grid, 'I', 'Đơn vị');
    const signatures = new Map(signing?.groups.map(({ group, signature }) => [group.code, signature]));
    for (const [index, { group, rows }] of tallies.groups.entries()) {
      if (group) addSigner(grid, input, index + 1, { group, rows, signature: signatures.get(group.code) ?? null });
    }
    addSigner(grid, input, '', { group: null, rows: tallies.whole.rows, signature: signing?.whole ?? null });
    addPart(grid, 'II', 'Số liệu');
    const accepted = addUp(campaign, asAccepted(tallies.whole.rows));
    const { leaves } = totalTable(campaign, campaign.export.columns);
    for (const [index, leaf] of leaves.entries()) {
      grid.add([
        { style: 'index', value: index + 1 },
        textCell('text', leaf.fullLabel),
        ...figure(leaf, tallies.whole),
        ...figure(leaf, accepted),
        textCell('mark', ''),
      ]);
    }
    grid.keepLast(leaves.length);
  });
};

const addPart = (grid: Grid, number: string, words: string): void => {
  grid.keep(grid.next, grid.next + 1);
  grid.band([
    { from: 1, to: 1, cell: textCell('group-index', number) },
    { from: 2, to: columns.length, cell: textCell('group-text', words) },
  ]);
};

interface Signer {
  /** Null: the whole. */
  readonly group: Group | null;
  readonly rows: readonly LedgerRow[];
  readonly signature: Signed | null;
}

const addSigner = (grid: Grid, input: ExportInput, number: number | '', { group, rows, signature }: Signer): void => {
  const owing = rows.filter(({ state }) => state !== 'exempt').length;
  const count = (of: (row: LedgerRow) => unknown): Cell[] => [
    { style: 'number', value: null },
    textCell('count', `${rows.filter(of).length}/${owing}`),
  ];
  const before = [
    { style: 'index', value: number } as const,
    textCell(group ? 'text' : 'total-text', group ? groupName(group) : 'Toàn đợt'),
    ...count(({ current }) => current),
    ...count(({ accepted }) => accepted),
  ];
  const words = signature ? signatureWords(input, { group, rows, signature }) : 'Chưa ký duyệt';
  addProse(grid, before, words, 'mark');
};

const signatureWords = (input: ExportInput, { group, rows, signature }: Signer & { readonly signature: Signed }) => {
  const names = new Map(input.ledger.rows.map(({ unit }) => [unit.code, inSentence(unit.name)]));
  const groups = new Map(input.ledger.groups.map(({ code, name }) => [code, inSentence(name)]));
  const missing = signature.missing.map(({ unit, reason }) => ({ name: names.get(unit) ?? unit, reason }));
  const unsigned = signature.unsignedGroups.map((one) => ({ ...one, name: groups.get(one.group) ?? one.group }));
  const amended = rows.filter(isAmended).length;
  return [
    `${signerWords(input, signature, group)}, ${instantText(signature.at)}`,
    ...(amended > 0 ? [`${amended} đơn vị điều chỉnh sau khi duyệt`] : []),
    ...(missing.length > 0 ? [`chưa có báo cáo: ${withReasons(missing)}`] : []),
    ...(unsigned.length > 0 ? [`nhóm chưa ký: ${withReasons(unsigned)}`] : []),
  ].join('; ');
};

/** "xã Ya Xiêr, xã Đắk Hà (đã đôn đốc)": a reason is said once for all it is given for. */
const withReasons = (list: readonly { readonly name: string; readonly reason: string }[]): string =>
  [...Map.groupBy(list, ({ reason }) => reason)]
    .map(([reason, those]) => `${those.map(({ name }) => name).join(', ')} (${reason})`)
    .join('; ');

/** A total with on how many of those who reported it rests; blank where nobody has given it. */
const figure = (leaf: Leaf, tally: Tally): Cell[] => {
  const value = totalOf(tally, leaf);
  const units = leaf.counted ? tally.reported : (tally.reporting.get(leaf.key) ?? 0);
  const base = textCell('count', `${units}/${tally.expected}`);
  if (value === undefined) return [{ style: 'number', value: null }, base];
  return [
    isRatio(leaf)
      ? { style: 'ratio', value: printedRatio(leaf, value) }
      : { style: figureStyle('number', leaf), value },
    base,
  ];
};
