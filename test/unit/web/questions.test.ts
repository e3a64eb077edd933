/** What people type into a control, as it is sent on. */
import { expect, test } from 'vitest';
import { type FieldKind, optionsOf } from '../../../shared/domain/fields/kinds.ts';
import { asTypedIn, readTyped, showControl, wordsOf } from '../../../shared/web/questions.ts';
import { aSurvey } from '../../cast/survey.ts';

const field = (kind: FieldKind) => {
  const found = aSurvey().fields.find((one) => one.kind === kind);
  if (!found) throw new Error(`No field of kind ${kind}`);
  return found;
};

test.each([
  ['1.234', '1234'],
  ['1 234', '1234'],
  ['1.234.567', '1234567'],
  [' 8 ', '8'],
  ['08', '08'],
  ['1.23', '1.23'],
  ['12,5', '12,5'],
])('a count typed as "%s" is sent as "%s"', (typed, sent) => {
  expect(readTyped(field('count'), typed)).toBe(sent);
});

test.each(['count', 'decimal', 'text', 'date', 'choice', 'yes-no'] as const)(
  'a %s has a control that holds it',
  (kind) => {
    const one = field(kind);
    const value = { count: 1234, decimal: 8.5, text: '<b>', date: '2022-04-05', choice: '', 'yes-no': false }[kind];
    const chosen = optionsOf(one)[0]?.value ?? value;
    const typed = asTypedIn(one, kind === 'choice' ? chosen : value);
    const { markup } = showControl(one, { name: one.key, label: one.label }, typed, true);

    expect(markup).toContain(one.key);
    expect(markup).toContain(
      kind === 'choice' || kind === 'yes-no'
        ? ' checked'
        : { count: '1.234', decimal: '8,5', text: '&lt;b&gt;', date: '05/04/2022' }[kind],
    );
    expect(wordsOf(one, kind === 'choice' ? chosen : value)).not.toBe('');
  },
);
