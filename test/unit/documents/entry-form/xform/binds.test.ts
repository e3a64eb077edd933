/** What is said of an answer that may not stand, worked out as a client does. */
import { describe, expect, test } from 'vitest';
import { boundOf } from '../../../../../shared/documents/entry-form/xform/binds.ts';
import { namesOf } from '../../../../../shared/documents/entry-form/xform/figure.ts';
import { questionsOf } from '../../../../../shared/documents/entry-form/xform/questions.ts';
import { Check } from '../../../../../shared/domain/checks/check.ts';
import { readXml } from '../../../../../shared/reading/formats/xml-tree.ts';
import { aCampaign } from '../../../../cast/index.ts';
import { evaluateXPath } from './xpath.ts';

const atMost = (id: string, right: number | string, message: string) =>
  Check.parse({ id, rule: 'at-most', strength: 'refuse', left: 'members', right, message });
const boundWith = (...checks: Check[]) => {
  const campaign = { ...aCampaign(), checks };
  const names = namesOf({ campaign, opens: '2024-03-01', path: (key) => `/${key}`, unitType: "'xa'" });
  const question = questionsOf(campaign).find(({ field }) => field.key === 'members');
  if (!question) throw new Error('The cast asks for members.');
  return boundOf(question, names);
};

describe('the message of a constraint', () => {
  const { bind, text } = boundWith(atMost('a', 'heads_thon', 'Quá số thôn.'), atMost('b', 50, 'Quá 50.'));
  const root = readXml(Buffer.from(text?.markup ?? ''));
  const value = 'refusal' in root ? '' : (root.children[0]?.children[0]?.attributes.get('value') ?? '');
  const says = (members: string, message: string): boolean => {
    const answers: Readonly<Record<string, string>> = { '/members': members, '/heads_thon': '40' };
    const textAt = (path: string): string => answers[path] ?? '';
    return evaluateXPath(`${value} = "${message}"`, { textAt, today: '2024-03-05' });
  };

  const range = /Cần một số nguyên từ 0 đến \d+\./.exec(value)?.[0];

  test.each([
    ['-1', `${range} `],
    ['45', 'Quá số thôn. '],
    ['60', 'Quá số thôn. Quá 50. '],
  ])('of %s says what is broken: %s', (members, message) => {
    expect(bind.markup).toContain('jr:constraintMsg="jr:itext(&apos;constraint-members&apos;)"');
    expect(says(members, message)).toBe(true);
  });

  test('says every rule where no answer is kept yet', () => {
    expect(says('', `${range} Quá số thôn. Quá 50.`)).toBe(true);
  });

  test('is plain where there is one rule', () => {
    const campaign = { ...aCampaign(), checks: [] };
    const names = namesOf({ campaign, opens: '2024-03-01', path: (key) => `/${key}`, unitType: "'xa'" });

    expect(questionsOf(campaign).flatMap((question) => boundOf(question, names).text ?? [])).toEqual([]);
    expect(boundWith().bind.markup).toMatch(/jr:constraintMsg="Cần một số nguyên từ 0 đến \d+\."/);
  });
});
