/** What was decided of units, drawn for people. Pure. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import { numberWords } from '../../shared/domain/fields/number-words.ts';
import { partsText } from '../../shared/domain/log/counts.ts';
import { flagText, labelText } from '../../shared/domain/log/label.ts';
import { unitActs } from '../../shared/domain/log/unit-act.ts';
import type {
  Decided,
  DecisionOutcomes,
  DecisionShown,
  GroupExtended,
} from '../../shared/http/routes/decision-bodies.ts';
import type { Effect } from '../../shared/http/routes/effect.ts';
import { issueLines } from './problem-text.ts';
import { colour, plain } from './text.ts';

const outcomeWords: Readonly<Record<Decided['outcome'], string>> = {
  recorded: 'Đã ghi.',
  repeated: 'Đã ghi từ trước: cùng một yêu cầu.',
  unchanged: 'Không có gì thay đổi.',
  preview: 'Chạy thử: chưa ghi gì.',
};

export const decidedText = (decided: Decided): string => linesOf(decided).join('\n');

const linesOf = ({ outcome, overtaken, changed, issues, slot, effect }: Decided): string[] => [
  ...changed.map(({ label, before, after }) => `${plain(label)}: ${shown(before)} → ${shown(after)}`),
  ...issueLines(issues),
  ...(effect ? effectLines(effect) : []),
  `${outcomeWords[outcome]}${slot === null ? '' : ` Quyết định số ${slot} về đơn vị.`}`,
  ...(overtaken ? [colour('yellow', 'Trong lúc ghi, đơn vị đã gửi báo cáo mới: quyết định là về bản trước.')] : []),
];

export const outcomesText = ({ outcomes }: DecisionOutcomes): string => {
  const refused = outcomes.filter(({ problem }) => problem).length;
  const lines = outcomes.flatMap(({ unit, decided, problem }) => {
    if (problem) {
      const said = [...new Set([problem.title, problem.detail])].map(plain).join('. ');
      const first = `${colour('red', '✗')} ${plain(unit)}  ${said}`;
      return [first, ...issueLines(problem.errors)];
    }
    return decided ? [`${colour('green', '✓')} ${plain(unit)}  ${linesOf(decided).join('\n  ')}`] : [];
  });
  const rest = refused === 0 ? '' : ` ${refused} đơn vị bị từ chối.`;
  return [...lines, `${outcomes.length - refused} đơn vị xong.${rest}`].join('\n');
};

/** How the unit, its group and the whole would stand, and which totals would be others. */
const effectLines = ({ units, groups, whole }: Effect): string[] => [
  ...units.map(({ name, before, after }) => `${plain(name)}: ${standText(before)} → ${standText(after)}`),
  ...groups.flatMap(({ group, ...sum }) => sumLines(plain(group?.name ?? 'Không thuộc nhóm'), sum)),
  ...sumLines('Toàn đợt', whole),
];

type Stand = Effect['units'][number]['before'];
const standText = ({ label, flags, due }: Stand): string =>
  [labelText[label], ...flags.map((flag) => flagText[flag]), `hạn trước ${instantText(due)}`].join(', ');

const sumLines = (name: string, { before, after, figures, accepted }: Effect['whole']): string[] => [
  `${name}: ${partsText(before)} → ${partsText(after)}`,
  ...figures.map((figure) => `  ${figureText(figure)}`),
  ...accepted.map((figure) => `  đã duyệt: ${figureText(figure)}`),
];

const figureText = ({ label, before, after }: Effect['whole']['figures'][number]): string => {
  const [from, to] = [before, after].map((total) =>
    total ? `${shown(total.value)} (${total.units} đơn vị)` : 'không có',
  );
  return `${plain(label)}: ${from} → ${to}`;
};

export const groupText = ({ outcome, until, units, slot, effect }: GroupExtended): string =>
  [
    `Hạn mới: trước ${instantText(until)}; ${units.length} đơn vị có hạn dài ra.`,
    ...(effect ? effectLines(effect) : []),
    `${outcomeWords[outcome]}${slot === null ? '' : ` Quyết định số ${slot} về nhóm.`}`,
  ].join('\n');

export const decisionText = (decision: DecisionShown): string => {
  const { slot, at, by, reason, fields = [], due, until, ground, document, values = {} } = decision;
  const words =
    decision.decision in unitActs ? unitActs[decision.decision as keyof typeof unitActs].words : decision.decision;
  return [
    `${slot}. ${instantText(at)}  ${plain(by)} ${words}${reason === '' ? '' : `: ${plain(reason)}`}`,
    ...fields.map((one) => `   ${plain(one.field)}: ${plain(one.reason)}`),
    ...Object.entries(values).map(([key, value]) => `   ${plain(key)} → ${shown(value)}`),
    ...[due, until].flatMap((instant) => (instant ? [`   hạn: trước ${instantText(instant)}`] : [])),
    ...[ground, document].flatMap((text) => (text === undefined ? [] : [`   căn cứ: ${plain(text)}`])),
  ].join('\n');
};

const shown = (value: string | number | boolean | null): string => {
  if (value === null) return 'không có';
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  return typeof value === 'number' ? numberWords(value) : plain(value).slice(0, 80);
};
