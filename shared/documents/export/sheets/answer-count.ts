/** Formulas that count the answers of units: how many gave this one, or any. */
import type { FieldOf, Option } from '../../../domain/fields/kinds.ts';
import { byKind, spoken } from '../../../domain/fields/kinds.ts';
import { cleanText } from '../../package/xml-text.ts';

type Answer = Option['value'] | null;

/** The most characters of a text inside a formula: Excel specifications and limits. */
const longestLiteral = 255;

/** Undefined where a program would take the label for a pattern, or could not tell it from another. */
const countOfLabel = (field: FieldOf<'choice'>, block: string, answer: Option['value']): string | undefined => {
  const labels = field.choices.map(({ label }) => cleanText(label).toLowerCase());
  const label = cleanText(spoken(field, answer));
  const isPlain = label.length <= longestLiteral && !/^[<>=]|[*?~"\n]/.test(label);
  const isOnlyOne = labels.filter((one) => one === label.toLowerCase()).length === 1;
  return isPlain && isOnlyOne ? `COUNTIF(${block},"${label}")` : undefined;
};

const none = (): undefined => undefined;

/** Over a block of cells of the field in the table by unit; `answer` null: any. */
export const answerCount = byKind<[block: string, answer: Answer], string | undefined>({
  count: none,
  decimal: none,
  text: none,
  date: none,
  choice: (field, block, answer) => (answer === null ? `COUNTA(${block})` : countOfLabel(field, block, answer)),
  'yes-no': (_, block, answer) => (answer === null ? `COUNT(${block})` : `COUNTIF(${block},${Number(answer)})`),
});
