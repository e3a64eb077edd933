/**
 * "Căn cứ": what the figures rest on, so that anyone may check them later: documents, deadlines, cut-off, how many
 * reported, which versions read the reports, and the hash of what was added up.
 */

import type { Deadline, DueLevel } from '../../../domain/calendars/due.ts';
import { dateInWords, instantText } from '../../../domain/calendars/time.ts';
import { applies } from '../../../domain/fields/asked.ts';
import { optionsOf } from '../../../domain/fields/kinds.ts';
import { clockText } from '../../../domain/log/clock-text.ts';
import type { Signed } from '../../../domain/log/decision.ts';
import type { State } from '../../../domain/log/ledger.ts';
import { deadlineIn } from '../../../domain/log/opened.ts';
import { nilSource } from '../../../domain/log/submission.ts';
import { addUp, type Tally } from '../../../domain/log/tally.ts';
import type { SealMark } from '../../../domain/seals/seal.ts';
import { byKey } from '../../../in-order.ts';
import type { Sheet } from '../../sheet/model.ts';
import { adjustedCounts } from './adjusted.ts';
import { addProse } from './annex.ts';
import { type Leaf, leavesOf } from './columns.ts';
import { Grid, textCell } from './grid.ts';
import { addHeading, columnNumbers } from './heading.ts';
import type { ExportInput } from './input.ts';
import { addAcross, addGap } from './letterhead.ts';
import { stateText } from './marks.ts';
import { share } from './order.ts';

const columns = [
  { label: 'Mục', width: 150 },
  { label: 'Nội dung', width: 300 },
] as const;

export const evidence = (input: ExportInput): Sheet => {
  const widths = columns.map(({ width }) => width);
  const grid = new Grid(widths, { orientation: 'portrait' });
  addAcross(grid, 'title', 'CĂN CỨ CỦA BẢN TỔNG HỢP');
  addGap(grid, 8);
  for (const [label, text] of linesOf(input)) addProse(grid, [textCell('prose', label)], text, 'prose');
  addGap(grid, 12);
  addReporting(grid, input);
  return grid.finish({
    name: 'Căn cứ',
    heading: null,
    frozenColumns: 0,
    filter: null,
  });
};

const linesOf = (input: ExportInput): [string, string][] => {
  const { campaign, register, ledger, tallies, evidence: proof } = input;
  const { document } = campaign;
  const due = (label: string, level: DueLevel): [string, string][] => {
    const deadline = deadlineIn(campaign, ledger.period, level, ledger.opening);
    return deadline ? [[label, deadlineText(deadline)]] : [];
  };
  const counts = Map.groupBy(ledger.rows, (row) => row.state);
  const states = (Object.keys(stateText) as State[])
    .flatMap((state) => (counts.has(state) ? [`${stateText[state].toLowerCase()} ${counts.get(state)?.length}`] : []))
    .join(', ');
  return [
    ...(campaign.sample ? [['Số liệu minh họa', campaign.sample] as [string, string]] : []),
    ['Đợt báo cáo', `${campaign.title} (mã ${campaign.id}, phiên bản ${campaign.version})`],
    ['Văn bản giao', documentText(document)],
    ...campaign.legalBasis.map((basis, index): [string, string] => [index === 0 ? 'Căn cứ pháp lý' : '', basis]),
    ['Cơ quan nhận', [campaign.recipient, ...campaign.copyTo].join('; ')],
    ['Danh mục đơn vị', `${register.title} (mã ${register.id}, phiên bản ${proof.registerVersion}); ${register.act}`],
    ['Thời điểm chốt số liệu', `${instantText(ledger.cutoff)} (${ledger.cutoff})`],
    ['Đã báo cáo', `${share(tallies.whole)} đơn vị (${states})`],
    ...notYetIn(proof.waiting),
    ...(proof.clockBehind === undefined ? [] : [['Đồng hồ', clockText(proof.clockBehind)] as [string, string]]),
    ...adjusted(input),
    ...due('Hạn của đơn vị', 'commune'),
    ...due(campaign.grouping === 'district' ? 'Hạn của huyện (nhóm)' : 'Hạn của nhóm', 'group'),
    ...due('Hạn của cơ quan tổng hợp', 'whole'),
    ...readings(input),
    ['Mã băm dữ liệu đầu vào', proof.inputHash],
    ...sealed(proof.seal),
    ...signatures(input),
    ['Phần mềm', proof.software],
  ];
};

const documentText = ({ number, date, issuer, subject }: ExportInput['campaign']['document']): string =>
  [
    [number && `Số ${number}`, date && dateInWords(date), number || date ? `của ${issuer}` : issuer]
      .filter(Boolean)
      .join(' '),
    subject,
  ].join(', ');

const deadlineText = ({ text, basis, note }: Deadline): string =>
  [text, basis === 'document' ? 'theo văn bản' : 'do cơ quan tổng hợp ấn định', ...(note ? [note] : [])].join('; ');

/** Taken before the cut-off, and in no figure: the table did not answer. */
const notYetIn = (waiting = 0): [string, string][] =>
  waiting === 0 ? [] : [['Chưa ghi vào sổ', `${waiting} lượt gửi đã nhận trước thời điểm chốt, chưa được tính ở đây`]];

/** Printed and filed, it is what the log can be checked against for ever. */
const sealed = (seal: ExportInput['evidence']['seal']): [string, string][] =>
  seal ? [['Niêm phong sổ', sealText(seal)]] : [];

/** A seal as it is printed: whoever holds the paper can hold the log to it. */
export const sealText = ({ number, upTo, mark }: SealMark): string =>
  `số ${number}, đến ${instantText(upTo)}, gốc ${mark}`;

/** Who signed by which account, what, and over which seal. */
const signatures = ({ signing }: ExportInput): [string, string][] => {
  const groups = signing?.groups.map(({ group, signature }) => ({ of: group.name, signature })) ?? [];
  return [{ of: 'Toàn đợt', signature: signing?.whole ?? null }, ...groups].flatMap(({ of, signature }) =>
    signature ? [['Ký duyệt', `${of}: ${signatureText(signature)}`] as [string, string]] : [],
  );
};

const signatureText = ({ name, by, at, cutoff, inputHash, seal }: Signed): string =>
  [
    `${name ?? ''} (tài khoản ${by}), ${instantText(at)}, số liệu đến ${instantText(cutoff)}`,
    `mã băm ${inputHash}`,
    ...(seal ? [`niêm phong số ${seal.number}, gốc ${seal.root.slice(0, 16)}`] : []),
  ].join('; ');

/** How much of it is not as the units reported it. */
const adjusted = (input: ExportInput): [string, string][] => {
  const { made, values, units } = adjustedCounts(input);
  if (made === 0) return [];
  return [
    [
      'Điều chỉnh',
      `${made} lần điều chỉnh, nay áp dụng cho ${values} số liệu của ${units} đơn vị; xem trang Điều chỉnh`,
    ],
  ];
};

/** Which versions of sources, campaign and register the current reports were read by. */
const readings = ({ ledger }: ExportInput): [string, string][] => {
  const reports = ledger.rows.flatMap((row) => row.current ?? []);
  const by = Map.groupBy(
    reports,
    ({ source, tool, versions: v }) =>
      (source === nilSource ? 'không phát sinh, cán bộ ghi' : `nguồn ${source} (${tool}) phiên bản ${v.source}`) +
      `, đợt báo cáo phiên bản ${v.campaign}, danh mục ${v.register} phiên bản ${v.registerVersion}`,
  );
  return [...by].toSorted(byKey).map(([text, of]) => ['Cách đọc báo cáo', `${of.length} báo cáo: ${text}`]);
};

/** The units a column is asked of: others may have a zero in it, which nobody asked for. */
const askedOf = ({ campaign, tallies: { whole } }: ExportInput, { field }: Leaf): Tally =>
  field?.unitTypes
    ? addUp(
        campaign,
        whole.rows.filter(({ unit }) => applies(field, unit.type)),
      )
    : whole;

/** Under the lines: how many units each column's figures come from, of how many owe them. */
const addReporting = (grid: Grid, input: ExportInput): void => {
  const { campaign } = input;
  const heads = [
    { label: 'Chỉ tiêu', width: 0 },
    { label: 'Số đơn vị có số liệu / số đơn vị phải báo cáo chỉ tiêu', width: 0 },
  ];
  const { top, bottom } = addHeading(grid, heads, [], [], columnNumbers(heads.length, [], 0));
  for (const leaf of leavesOf(campaign, campaign.export.columns)) {
    if (!leaf.isAdded && !(leaf.field && optionsOf(leaf.field).length > 0)) continue;
    const { reporting, expected } = askedOf(input, leaf);
    grid.add([textCell('text', leaf.fullLabel), textCell('count', `${reporting.get(leaf.key) ?? 0}/${expected}`)]);
  }
  grid.keep(top, bottom + 1, 'needed');
  grid.keep(top, grid.next - 1);
};
