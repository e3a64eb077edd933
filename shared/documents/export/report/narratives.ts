/**
 * What the units wrote, question by question, merged for a reader: texts that are the same but for their numbers are
 * one. What the report cannot give whole (long, with numbers that differ, or one of too many) stands in its annex.
 */
import type { Field, Topic } from '../../../domain/fields/field.ts';
import { spoken, topicOf } from '../../../domain/fields/kinds.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import { cleanText } from '../../package/xml-text.ts';
import type { ExportInput } from '../sheets/input.ts';
import { narrativeFields } from '../sheets/narratives.ts';
import { inOrder } from '../sheets/order.ts';

/** Letters of one text, and texts of all questions, in a report of two to four pages. */
const mostLetters = 300;
const mostTexts = 18;
const [leastOfQuestion, mostOfQuestion, spared] = [2, 6, 2] as const;

interface Told {
  readonly row: LedgerRow;
  /** Word for word. */
  readonly text: string;
  /** On one line, as a report quotes it. */
  readonly line: string;
}

interface Merged {
  readonly line: string;
  readonly told: readonly Told[];
  /** Everything these units wrote stands in the line. */
  readonly isWhole: boolean;
}

export interface Question {
  readonly field: Field;
  readonly topic: Topic;
  readonly answered: number;
  /** Units that answered that there is nothing to tell. */
  readonly nothing: number;
  /** What the report says, the most common first. */
  readonly said: readonly Merged[];
  /** Units whose texts only the annex gives. */
  readonly unsaid: number;
  /** What the annex gives: texts that are not said whole. */
  readonly annexed: ReadonlyMap<LedgerRow, string>;
}

export const questionsOf = (input: ExportInput): Question[] => {
  const fields = narrativeFields(input.campaign, new Set());
  const share = Math.floor(mostTexts / Math.max(fields.length, 1));
  const most = Math.min(Math.max(share, leastOfQuestion), mostOfQuestion);
  return fields.map((field) => questionOf(input, field, most));
};

const questionOf = (input: ExportInput, field: Field, most: number): Question => {
  const told = toldOf(input, field);
  const something = told.filter(({ line }) => !isNothing(line));
  const merged = [...Map.groupBy(something, ({ line }) => sameBut(line)).values()]
    .map(mergedOf)
    .toSorted((a, b) => b.told.length - a.told.length);
  // A few more are as short to say as to leave out.
  const shown = merged.length <= most + spared ? merged.length : most;
  const [said, rest] = [merged.slice(0, shown), merged.slice(shown)];
  const annexed = [...said.filter(({ isWhole }) => !isWhole), ...rest].flatMap((one) => one.told);
  return {
    field,
    topic: topicOf(field) ?? 'results',
    answered: told.length,
    nothing: told.length - something.length,
    said,
    unsaid: rest.reduce((sum, one) => sum + one.told.length, 0),
    annexed: new Map(annexed.map(({ row, text }) => [row, text])),
  };
};

const toldOf = ({ campaign, tallies }: ExportInput, field: Field): Told[] =>
  tallies.groups.flatMap((group) =>
    inOrder(group.rows, campaign.export.sort).flatMap((row) => {
      const answer = row.current?.values[field.key];
      const text = answer === undefined ? '' : cleanText(spoken(field, answer)).trim();
      return text === '' ? [] : [{ row, text, line: lineOf(text) }];
    }),
  );

/** A list becomes sentences: without its marks, and a line that begins with a capital after a full stop. */
const lineOf = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^\s*[-+*=•–]\s+/u, '').trim())
    .filter((line) => line !== '')
    .reduce(
      (before, line) => (before === '' ? line : `${before.replace(/[.;,]+$/u, '')}${joint(before, line)}${line}`),
      '',
    )
    .replace(/\s+/gu, ' ')
    .replace(/[.;,\s]+$/u, '');

const joint = (before: string, line: string): string => {
  if (/[:?!…]$/u.test(before)) return ' ';
  return /^\p{Ll}/u.test(line) ? '; ' : '. ';
};

const number = /\d+(?:[.,/]\d+)*/gu;

/** Equal for texts that are the same but for numbers, capitals, signs and spaces. */
const sameBut = (line: string): string =>
  line
    .toLowerCase()
    .replace(number, '#')
    .replace(/[^\p{L}\p{M}#=+%]+/gu, ' ')
    .trim();

/** Numbers in which the texts differ are left open: no unit is given another one's figure. */
const mergedOf = (told: readonly Told[]): Merged => {
  const [first] = told;
  const numbers = told.map(({ line }) => line.match(number) ?? []);
  let at = -1;
  const line = (first?.line ?? '').replace(number, (own) => {
    at++;
    return numbers.every((of) => of[at] === own) ? own : '…';
  });
  const isOpen = line !== first?.line;
  return { line: cut(line), told, isWhole: !isOpen && line.length <= mostLetters };
};

const cut = (line: string): string => {
  if (line.length <= mostLetters) return line;
  const part = line.slice(0, mostLetters);
  return `${part.slice(0, Math.max(part.lastIndexOf(' '), mostLetters / 2)).toWellFormed()}…`;
};

const nothingWords =
  /^(?:-|(?:không|ko|chưa)(?: có)?(?:(?:,| và)? (?:gì|khó khăn|vướng mắc|ý kiến|kiến nghị|đề xuất|nội dung))*)$/iu;

/** "Không", "Không có", "-", "Không có khó khăn gì". */
const isNothing = (line: string): boolean => nothingWords.test(line);
