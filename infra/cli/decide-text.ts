/** What was decided of units, drawn for people. Pure. */
import { instantText } from '../../shared/domain/calendars/time.ts';
import { numberWords } from '../../shared/domain/fields/number-words.ts';
import { unitActs } from '../../shared/domain/log/unit-act.ts';
import type {
  Decided,
  DecisionOutcomes,
  DecisionShown,
  GroupExtended,
} from '../../shared/http/routes/decision-bodies.ts';
import { issueLines } from './problem-text.ts';
import { colour, plain } from './text.ts';

const outcomeWords: Readonly<Record<Decided['outcome'], string>> = {
  recorded: 'Đã ghi.',
  repeated: 'Đã ghi từ trước: cùng một yêu cầu.',
  unchanged: 'Không có gì thay đổi.',
  preview: 'Chạy thử: chưa ghi gì.',
};

export const decidedText = (decided: Decided): string => linesOf(decided).join('\n');

const linesOf = ({ outcome, overtaken, changed, issues, slot }: Decided): string[] => [
  ...changed.map(({ label, before, after }) => `${plain(label)}: ${shown(before)} → ${shown(after)}`),
  ...issueLines(issues),
  `${outcomeWords[outcome]}${slot === null ? '' : ` Quyết định số ${slot} về đơn vị.`}`,
  ...(overtaken ? [colour('yellow', 'Trong lúc ghi, đơn vị đã gửi báo cáo mới: quyết định là về bản trước.')] : []),
];

export const outcomesText = ({ outcomes }: DecisionOutcomes): string => {
  const refused = outcomes.filter(({ problem }) => problem).length;
  const lines = outcomes.flatMap(({ unit, decided, problem }) => {
    if (problem) {
      const first = `${colour('red', '✗')} ${plain(unit)}  ${plain(problem.title)}. ${plain(problem.detail)}`;
      return [first, ...issueLines(problem.errors)];
    }
    return decided ? [`${colour('green', '✓')} ${plain(unit)}  ${linesOf(decided).join('\n  ')}`] : [];
  });
  const rest = refused === 0 ? '' : ` ${refused} đơn vị bị từ chối.`;
  return [...lines, `${outcomes.length - refused} đơn vị xong.${rest}`].join('\n');
};

export const groupText = ({ outcome, until, units, slot }: GroupExtended): string =>
  [
    `Hạn mới: trước ${instantText(until)}; ${units.length} đơn vị có hạn dài ra.`,
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
