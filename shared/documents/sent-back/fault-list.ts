/** The sheet that lists what is to be mended: whose, where (with a link), what was typed, what is wrong. Pure. */
import type { Strength } from '../../domain/issues/issue.ts';
import { cellName } from '../../reading/formats/xlsx/address.ts';
import type { FormAsked } from '../entry-form/form-asked.ts';
import { listSheetName } from '../entry-form/lists.ts';
import { formPage, guideSheetName } from '../entry-form/sheet-parts.ts';
import { cleanText } from '../entry-form/text.ts';
import { rowHeight } from '../sheet/measure.ts';
import type { Cell, Row, Sheet } from '../sheet/model.ts';
import type { FilledForm, PlacedFault } from './form-filled.ts';
import type { SentForm, SentRow } from './sent-form.ts';
import { typedText } from './typed-cell.ts';

const faultListName = 'Danh sách cần sửa';

const columns = [
  { head: 'STT', width: 36 },
  { head: 'Ô', width: 50 },
  { head: 'Đơn vị', width: 130 },
  { head: 'Chỉ tiêu', width: 150 },
  { head: 'Đã ghi', width: 110 },
  { head: 'Cần sửa', width: 260 },
  { head: 'Mức', width: 80 },
  { head: 'Ở tệp đã gửi', width: 110 },
] as const;
const widths = columns.map((one) => one.width);
const width = widths.reduce((sum, one) => sum + one, 0);

const strengthWords: Readonly<Record<Strength | 'unread', string>> = {
  refuse: 'Phải sửa',
  warn: 'Nên xem lại',
  unread: 'Không nhận',
};

/** One line of the list. */
interface Line {
  readonly link: readonly [row: number, column: number] | null;
  readonly unit: string;
  readonly column: string;
  readonly typed: string;
  readonly text: string;
  readonly strength: keyof typeof strengthWords;
  /** Cell of the file that was sent. */
  readonly cell: string;
}

/** A list longer than this helps nobody; each row of the form still says its own. */
const mostLines = 5_000;

export const faultList = (asked: FormAsked, sent: SentForm, { sheet, places, faults }: FilledForm): Sheet => {
  const names = new Map(asked.units.map(({ code, name }) => [code, name]));
  const isAsked = (key: string): boolean => places.items.has(key);
  const lines = [
    ...faults.map((fault) => faultLine(fault, names)),
    ...sent.rows.flatMap((row) => unplacedLines(row, names, isAsked)),
    ...besideLines(sent),
  ];
  const rest = lines.length - mostLines;
  const above: readonly Cell[] = [
    { style: 'title', value: 'DANH SÁCH CẦN SỬA' },
    { style: 'instruction', value: `${summaryOf(lines)} ${howTo}` },
    ...(rest > 0 ? [{ style: 'instruction', value: `Còn ${rest} chỗ khác: xem cột "Cần sửa".` } as const] : []),
  ];
  const listed = lines.slice(0, mostLines);
  const top = above.length + 1;
  return {
    name: faultListName,
    isProtected: true,
    widths,
    rows: [
      ...above.map((cell): Row => ({ height: rowHeight([cell], [width]), cells: [cell] })),
      { height: 20, cells: columns.map(({ head }): Cell => ({ style: 'form-heading', value: head })) },
      ...listed.map((line, at) => rowOf(line, at + 1, sent.sheet)),
    ],
    merges: above.map((_, at) => ({ top: at + 1, bottom: at + 1, left: 1, right: columns.length })),
    frozen: { rows: top, columns: 0 },
    heading: { top, bottom: top },
    page: formPage('landscape'),
    links: listed.flatMap(({ link }, at) =>
      link ? [{ row: top + 1 + at, column: 2, sheet: sheet.name, target: { row: link[0], column: link[1] } }] : [],
    ),
  };
};

const howTo =
  'Bấm vào tên ô để tới chỗ cần sửa. Sửa xong, lưu lại và gửi chính tệp này; dòng đã nhận không bị tính hai lần.';

const summaryOf = (lines: readonly Line[]): string => {
  const counted = Map.groupBy(lines, ({ strength }) => strength);
  const parts = Object.entries({ refuse: 'chỗ phải sửa', warn: 'chỗ nên xem lại', unread: 'chỗ không được nhận' });
  const told = parts.flatMap(([strength, words]) => {
    const count = counted.get(strength as Line['strength'])?.length ?? 0;
    return count > 0 ? [`${count} ${words}`] : [];
  });
  return `${told.join(', ')}.`;
};

const faultLine = (fault: PlacedFault, names: ReadonlyMap<string, string>): Line => {
  const { row, place, field, column, cell, text, strength } = fault;
  const answer =
    row.answers.find(({ key }) => key === field) ?? (field === null ? { value: row.name } : { value: null });
  return { link: place, unit: nameOf(row, names), column, typed: typedText(answer), text, strength, cell };
};

const nameOf = ({ unit, name, line }: SentRow, names: ReadonlyMap<string, string>): string =>
  names.get(unit ?? '') ?? (name === null ? `Dòng ${line}` : typedText({ value: name }));

/** Columns of another version, or somebody's own. */
const unplacedLines = (
  row: SentRow,
  names: ReadonlyMap<string, string>,
  isAsked: (key: string) => boolean,
): readonly Line[] =>
  row.answers
    .filter(({ key, value, error }) => !isAsked(key) && (error ?? value) !== null)
    .map((answer) => ({
      link: null,
      unit: nameOf(row, names),
      column: typedText({ value: answer.key }),
      typed: typedText(answer),
      text: 'Biểu hiện hành không hỏi chỉ tiêu này của đơn vị: số liệu không được nhận.',
      strength: 'unread',
      cell: answer.cell,
    }));

const ownSheets: ReadonlySet<string> = new Set([faultListName, guideSheetName, listSheetName]);
const unread = { link: null, unit: '', column: '', strength: 'unread' } as const;

const besideLines = ({ beside, otherSheets }: SentForm): readonly Line[] => [
  ...beside.map(({ cell, text }) => ({
    ...unread,
    typed: typedText({ value: text }),
    text: 'Nằm ngoài các ô của biểu: không được nhận, không chép sang bản này.',
    cell,
  })),
  ...otherSheets
    .filter((name) => !ownSheets.has(name))
    .map((name) => ({
      ...unread,
      typed: '',
      text: `Trang ${typedText({ value: name })} không thuộc biểu: không được nhận, không chép sang bản này.`,
      cell: '',
    })),
];

const rowOf = (line: Line, index: number, sheet: string): Row => {
  const { link, unit, column, typed, text, strength, cell } = line;
  const sentAt = cell === '' ? '' : `Trang “${sheet}”, ô ${cell}`;
  const texts = [unit, column, typed, text, strengthWords[strength], sentAt];
  const cells: readonly Cell[] = [
    { style: 'form-prose-index', value: index },
    link ? { style: 'form-link', value: cellName(...link) } : { style: 'form-prose', value: null },
    ...texts.map((value): Cell => ({ style: 'form-prose', value: cleanText(value) })),
  ];
  return { height: rowHeight(cells, widths, 20), cells };
};
