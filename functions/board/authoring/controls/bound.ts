/** One end of a stretch of days: the opening, the day of sending, another date answered, or a day that is named. */
import { at } from '../../../../shared/domain/issues/untyped.ts';
import { html } from '../../../../shared/markup.ts';
import { groupField, idOf } from '../../../../shared/web/fields.ts';
import { type Label, labelsIn, namedFor } from '../parts/named.ts';
import type { Options, Part } from '../parts/part.ts';
import { control, dayIn, dayText, optionTags } from './control.ts';

const instants: Options = [
  ['opens', 'ngày bắt đầu nhận báo cáo'],
  ['submission', 'ngày nộp'],
];
const fixed: Options = [['', 'không giới hạn'], ...instants, ['day', 'ngày ghi ở ô bên']];
const instantWords: ReadonlyMap<unknown, string> = new Map(instants);

export const boundWords = (bound: unknown, label: Label): string => {
  const answer = at(bound, 'answer');
  return answer === undefined ? (instantWords.get(bound) ?? dayText(bound)) : label(answer);
};
const answered = 'answer:';

export const bound = (label: string): Part =>
  control((_, context) => {
    const dates = namedFor('date')(context).map(
      ([key, name]) => [`${answered}${key}`, `ngày ghi ở "${name}"`] as const,
    );
    const options = [...fixed, ...dates];
    return {
      label,
      hints: [],
      options,
      told: (value) => boundWords(value, labelsIn(context)),
      shown: (value) => {
        const answer = at(value, 'answer');
        if (typeof answer === 'string') return [`${answered}${answer}`, ''];
        if (value === undefined || instantWords.has(value)) return [String(value ?? ''), ''];
        return ['day', dayText(value)];
      },
      drawn: (look, [choice = '', day = '']) =>
        groupField(
          look,
          html`<div class="part"><select name="${look.name}" id="${idOf(look.name)}" aria-label="${look.label}">
${optionTags(options, choice)}</select> <input type="text" inputmode="numeric" name="${look.name}" value="${day}"
placeholder="dd/mm/yyyy" aria-label="${look.label}: ngày"></div>
`,
        ),
      meant: ([choice = '', day = '']) => {
        if (choice === 'day') return dayIn(day) ?? '';
        if (choice.startsWith(answered)) return { answer: choice.slice(answered.length) };
        return choice === '' ? undefined : choice;
      },
    };
  });
