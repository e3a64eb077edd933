/** Where the report tells what the units wrote: under results, difficulties and proposals, and whole in an annex. */
import type { Topic } from '../../../domain/fields/field.ts';
import { asStart } from '../../../domain/units/in-sentence.ts';
import { type Block, type Paragraph, paragraph, type Section } from '../../docx/model.ts';
import { annexNumber } from '../annexes.ts';
import type { ExportInput } from '../sheets/input.ts';
import { groupName, inOrder, isGrouped } from '../sheets/order.ts';
import { annexHeading } from './annex-heading.ts';
import type { Question } from './narratives.ts';
import { countWords, placedUnits, unitCount, unitWords } from './words.ts';

const mostNamed = 5;

export const collectedPart = (input: ExportInput, questions: readonly Question[], topic: Topic): Paragraph[] => {
  const own = questions.filter((question) => question.topic === topic);
  // The heading of a part says what its only question is; among the figures it does not.
  const isHeaded = own.length > 1 || topic === 'results';
  return own.flatMap((question) => [
    ...(isHeaded ? [paragraph('question', `${question.field.label}:`)] : []),
    ...linesOf(input, question).map((line) => paragraph('item', `- ${line}`)),
  ]);
};

const linesOf = (input: ExportInput, question: Question): string[] => {
  const { said, unsaid, nothing, answered } = question;
  const label = lowered(question.field.label);
  const elsewhere = `(nêu đầy đủ tại ${annexNumber(input, 'narratives')})`;
  return [
    ...said.map(({ line, told, isWhole }) => {
      const rows = new Set(told.map(({ row }) => row));
      const rest = isWhole ? '' : ` ${elsewhere}`;
      return ended(`${whoSaid(input, rows)}: ${line}${rest}`);
    }),
    ...(unsaid > 0 ? [`${countWords(unsaid)} đơn vị khác có ý kiến riêng ${elsewhere}.`] : []),
    ...(nothing > 0 ? [`${countWords(nothing)} đơn vị báo cáo không có ${label}.`] : []),
    ...(answered === 0 ? [`Chưa có đơn vị nào nêu ${label}.`] : []),
  ];
};

/** "Xã A (huyện B)"; "02 đơn vị gồm xã A, xã C (huyện B)"; "17 đơn vị (huyện B 12, huyện D 05)". */
const whoSaid = (input: ExportInput, rows: ReadonlySet<unknown>): string => {
  const placed = placedUnits(input, (row) => rows.has(row));
  const [count, names] = [unitCount(placed), unitWords(placed, mostNamed)];
  if (count === 1) return asStart(names);
  return count <= mostNamed ? `${countWords(count)} đơn vị gồm ${names}` : `${countWords(count)} đơn vị (${names})`;
};

const ended = (sentence: string): string => (/[.?!…]$/u.test(sentence) ? sentence : `${sentence}.`);

const lowered = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label[0]?.toLowerCase() + label.slice(1) : label;

/** The texts the report does not give whole, word for word, by question, group and unit; null where there are none. */
export const collectedAnnex = (input: ExportInput, questions: readonly Question[]): Section | null => {
  const open = questions.filter(({ annexed }) => annexed.size > 0);
  if (open.length === 0) return null;
  return {
    orientation: 'portrait',
    blocks: [
      ...annexHeading(input, 'narratives'),
      ...open.flatMap((question, index): Block[] => [
        paragraph('heading', `${index + 1}. ${question.field.label}`),
        ...textsOf(input, question),
      ]),
    ],
  };
};

const textsOf = ({ campaign, tallies }: ExportInput, { annexed }: Question): Paragraph[] =>
  tallies.groups.flatMap((group) => {
    const rows = inOrder(group.rows, campaign.export.sort).filter((row) => annexed.has(row));
    if (rows.length === 0) return [];
    return [
      ...(isGrouped(tallies.groups) ? [paragraph('question', groupName(group.group))] : []),
      ...rows.flatMap((row) => {
        const lines = (annexed.get(row) ?? '').split('\n').filter((line) => line.trim() !== '');
        const item = (line: string): Paragraph => paragraph('item', line);
        return lines.length === 1
          ? [item(`${row.unit.name}: ${lines[0]}`)]
          : [paragraph('lead', `${row.unit.name}:`), ...lines.map(item)];
      }),
    ];
  });
