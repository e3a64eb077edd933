/** tonghop tally: figures added up, as they were reported or restated to the units of a later register. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import { numberWords } from '../../shared/domain/fields/number-words.ts';
import type { Body } from './client.ts';
import { campaignCommand } from './command.ts';
import { type CampaignOptions, groupByText } from './options.ts';
import { type Cell, type Column, table } from './table.ts';
import { colour, plain } from './text.ts';

const help = `
Quy đổi (--as-at) chỉ cộng đơn vị cũ chuyển trọn vào đơn vị mới. Đơn vị cũ chia ra nhiều nơi, hoặc chưa rõ đơn vị mới,
được để riêng và vẫn có trong tổng toàn đợt; đơn vị mới có thể thiếu phần ấy ghi "không so sánh được". Sổ không đổi.
Thêm --json để có từng đơn vị cũ của mỗi số.

Ví dụ:
  tonghop tally kon-tum-2881-2021 --as-at quang-ngai@2025-07-01 --group-by former-district`;

interface TallyOptions extends CampaignOptions {
  readonly asAt?: string;
  readonly groupBy?: string;
  readonly units?: boolean;
}

export const tally = campaignCommand({
  description: 'Số liệu tổng hợp theo nhóm và toàn đợt; có thể quy đổi sang đơn vị của danh mục mới hơn.',
  options: (command) =>
    command
      .option('--as-at <danh mục>', 'quy đổi sang đơn vị của danh mục này, ví dụ quang-ngai@2025-07-01')
      .option('--group-by <cách>', groupByText)
      .option('--units', 'in cả từng đơn vị; mặc định khi không xếp nhóm'),
  help,
  run: async ({ ask, show }, { asAt, groupBy, units = false }: TallyOptions) =>
    show(await ask('GET /v1/campaigns/{campaign}/tallies', { query: { asAt, groupBy } }), (body) =>
      tallyText(body, units),
    ),
});

type Tallies = Body<'GET /v1/campaigns/{campaign}/tallies'>;
type Sum = Pick<Tallies['whole'], 'expected' | 'reported' | 'values' | 'reporting' | 'answers'>;

interface Line extends Sum {
  readonly name: string;
  readonly mark?: string;
}

const tallyText = (tallies: Tallies, allUnits: boolean): string => {
  const grouped = tallies.groups.some(({ group }) => group !== null);
  const lines = tallies.groups.flatMap(({ group, units, ...sum }): Line[] => [
    ...(grouped ? [{ name: plain(group?.name ?? '(không thuộc nhóm)'), ...sum }] : []),
    ...(allUnits || !grouped ? units.map((unit) => unitLine(unit, grouped)) : []),
  ]);
  const { apart } = tallies;
  const kept: Line[] = apart.units.length > 0 ? [{ name: 'Không quy đổi được, để riêng', ...apart }] : [];
  return [
    heading(tallies),
    ...legend(tallies),
    table(columnsOf(tallies), [...lines, ...kept, { name: 'Toàn đợt', ...tallies.whole }]),
    ...remarks(tallies),
  ].join('\n');
};

const unitLine = ({ unit, comparable, ...sum }: Tallies['groups'][number]['units'][number], inset: boolean): Line => ({
  name: `${inset ? '  ' : ''}${plain(unit.name)}`,
  ...sum,
  ...(comparable ? {} : { mark: 'không so sánh được' }),
});

const columnsOf = ({ figures, groups }: Tallies): readonly Column<Line>[] => [
  { head: 'Đơn vị', of: ({ name }) => name },
  { head: 'Có báo cáo', of: ({ reported, expected }) => `${reported}/${expected}`, align: 'right' },
  ...figures.flatMap(shownFigures).map(({ of }, i): Column<Line> => ({ head: `(${i + 1})`, of, align: 'right' })),
  ...(groups.some(({ units }) => units.some(({ comparable }) => !comparable))
    ? [{ head: 'Ghi chú', of: ({ mark = '' }: Line) => mark }]
    : []),
];

const percent = new Intl.NumberFormat('vi-VN', {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

interface ShownFigure {
  readonly label: string;
  readonly of: (line: Line) => Cell;
}

/** A figure's columns: one, or one for each answer and one for how many units answered. */
const shownFigures = ({ key, label, kind, unitOfMeasure, answers = [] }: Tallies['figures'][number]): ShownFigure[] => {
  if (kind === 'answers') {
    return [
      ...answers.map((one) => ({
        label: `${label}: ${one.label}`,
        of: (line: Line) => line.answers[key]?.[String(one.value)] ?? 0,
      })),
      { label: `${label}: số đơn vị trả lời`, of: ({ reporting }) => reporting[key] ?? 0 },
    ];
  }
  const written = unitOfMeasure === undefined ? label : `${label} (${unitOfMeasure})`;
  return [{ label: written, of: (line) => withBase(shown(line.values[key], kind === 'ratio'), line, key) }];
};

/** On how many units a figure rests, where those are fewer than reported. */
const withBase = (cell: Cell, { reporting, reported }: Line, key: string): Cell => {
  const base = reporting[key] ?? 0;
  if (cell === null || base >= reported) return cell;
  return `${typeof cell === 'number' ? numberWords(cell) : cell} (${base} đơn vị)`;
};

const shown = (value: number | string | undefined, isRatio: boolean): Cell => {
  if (value === undefined) return null;
  return typeof value === 'number' && isRatio ? percent.format(value) : value;
};

const heading = ({ title, asAt, register, restatedFrom }: Tallies): string => {
  const edition =
    restatedFrom === null ? `Danh mục ${plain(register)}` : `Quy đổi từ ${plain(restatedFrom)} sang ${plain(register)}`;
  return `${colour('bold', plain(title))}\n${edition} · Tính đến ${instantText(asAt)}`;
};

/** Column headings of forms are too long for a terminal: numbered, as forms number them. */
const legend = ({ figures }: Tallies): string[] =>
  figures.flatMap(shownFigures).map(({ label }, i) => `  (${i + 1}) ${plain(label)}`);

const remarks = ({ apart, groups }: Tallies): string[] => {
  const open = groups.flatMap(({ units }) => units).filter(({ comparable }) => !comparable).length;
  return [
    ...(apart.units.length > 0
      ? [`Để riêng: ${apart.units.map(({ unit }) => `${plain(unit.name)} (${plain(unit.code)})`).join(', ')}.`]
      : []),
    ...(open > 0 ? [`${open} đơn vị không so sánh được; xem "lacking" với --json.`] : []),
  ];
};
