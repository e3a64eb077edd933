import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field } from '../../../shared/domain/fields/field.ts';
import { typeAnswer } from '../../../shared/reading/typing.ts';

const shared = { key: 'k', label: 'Chỉ tiêu', required: false } as const;
const fields = {
  count: { kind: 'count', max: 999, ...shared },
  text: { kind: 'text', max: 50, ...shared },
  date: { kind: 'date', ...shared },
  choice: {
    kind: 'choice',
    choices: [
      { key: 'paved', label: 'Đường nhựa' },
      { key: 'earth', label: 'Đường đất' },
    ],
    ...shared,
  },
  'yes-no': { kind: 'yes-no', ...shared },
} as const satisfies Record<string, Field>;

const type = (kind: keyof typeof fields, raw: unknown) => typeAnswer(fields[kind] as Field, raw, '/answers/k');
const said = (kind: keyof typeof fields, raw: unknown) => {
  const { value, issues } = type(kind, raw);
  return value ?? issues[0]?.code ?? 'blank';
};

describe('a count', () => {
  test.each<[unknown, unknown]>([
    ['12', 12],
    [12, 12],
    [12.0, 12],
    [-0, 0],
    ['012', 12],
    ['\u200b7\ufeff', 7],
    ['7\u00a0người', 7],
    ['05 xã', 5],
    ['3 đ/c', 3],
    ['１２', 12],
    ['999', 999],
    ['1000', 'count.too-large'],
    ['12.0', 'count.separator'],
    ['1.000', 'count.separator'],
    ['1,000', 'count.separator'],
    ['1 000', 'count.text'],
    ['+5', 'count.text'],
    ['5²', 'count.text'],
    ['½', 'count.text'],
    ['①', 'count.text'],
    ['٣', 'count.text'],
    ['năm', 'count.text'],
    ['KHÔNG', 'count.word'],
    ['–', 'count.word'],
    ['-5', 'count.negative'],
    ['5%', 'count.percentage'],
    ['1 / 2', 'count.fraction'],
    [false, 'count.text'],
    [Number.NaN, 'count.text'],
    [1e300, 'count.text'],
  ])('of %j is %j', (raw, expected) => {
    expect(said('count', raw)).toBe(expected);
  });

  test('is a whole number within bounds or an issue that does not repeat the answer, whatever is written', () => {
    const written = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.double(),
      fc.boolean(),
      fc.stringMatching(/^[-+]?\d{1,9}[.,%]?\d{0,6}$/),
    );
    fc.assert(
      fc.property(written, (raw) => {
        const { value, issues } = type('count', raw);
        if (value !== undefined) return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 999;
        const echo = String(raw).trim();
        return issues.every(({ detail }) => echo.length < 5 || !detail.includes(echo));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('blank', () => {
  test.each([[undefined], [null], [''], ['  \n'], ['\u00a0'], ['\u0000'], [[]], [['']], [[null, '']]])(
    '%j is not reported, of every kind',
    (raw) => {
      for (const kind of Object.keys(fields) as (keyof typeof fields)[]) {
        expect([kind, type(kind, raw)]).toEqual([kind, { issues: [] }]);
      }
    },
  );
});

describe('a text', () => {
  test.each<[unknown, string, boolean]>([
    ['Đạt', 'Đạt', false],
    ['Đạt'.normalize('NFD'), 'Đạt', false],
    ['- một\r\n- hai\r', '- một\n- hai', false],
    ['=1+1', '=1+1', false],
    ['a\u0000b', 'ab', true],
    ['a\uFFFEb', 'ab', true],
    ['a\u202Eb\u2066c\u200F', 'abc', true],
    ['a\u0085b\u007Fc', 'abc', true],
    ['a\ud800b', 'a\uFFFDb', true],
    ['a\uFFFDb', 'a\uFFFDb', true],
    ['🙂', '🙂', false],
    [5, '5', false],
  ])('of %j is %j, flagged: %j', (raw, value, flagged) => {
    const typed = type('text', raw);

    expect(typed.value).toBe(value);
    expect(typed.issues.map(({ code, strength }) => `${code} ${strength}`)).toEqual(
      flagged ? ['text.characters warn'] : [],
    );
  });

  test('over its limit is refused, never cut', () => {
    expect([type('text', 'a'.repeat(50)).value, said('text', 'a'.repeat(51))]).toEqual([
      'a'.repeat(50),
      'text.too-long',
    ]);
  });

  test('fits XML 1.0 whatever is written', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 cannot hold
    const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (raw) => {
        const value = String(type('text', raw).value ?? '');
        return !forbidden.test(value) && value.isWellFormed() && value.normalize('NFC') === value;
      }),
    );
  });
});

describe('a date', () => {
  test.each<[unknown, string]>([
    ['2022-04-05', '2022-04-05'],
    ['05/4/2022', '2022-04-05'],
    ['5-4-2022', '2022-04-05'],
    ['5.4.2022', '2022-04-05'],
    ['Ngày 05/04/2022', '2022-04-05'],
    ['29/02/2024', '2024-02-29'],
    ['29/02/2022', 'date.unreadable'],
    ['31/4/2022', 'date.unreadable'],
    ['4/2022', 'date.unreadable'],
    ['05/04/22', 'date.unreadable'],
    ['44656', 'date.unreadable'],
    ['hôm qua', 'date.unreadable'],
  ])('of %j is %j', (raw, expected) => {
    expect(said('date', raw)).toBe(expected);
  });
});

describe('a choice and a yes or no', () => {
  test.each<['choice' | 'yes-no', unknown, unknown]>([
    ['choice', 'paved', 'paved'],
    ['choice', ' đường  NHỰA ', 'paved'],
    ['choice', 'Đường nhựa'.normalize('NFD'), 'paved'],
    ['choice', ['Đường đất'], 'earth'],
    ['choice', ['paved', 'earth'], 'answer.several'],
    ['choice', 'đường', 'choice.unknown'],
    ['yes-no', 'Có', true],
    ['yes-no', true, true],
    ['yes-no', 'on', true],
    ['yes-no', 0, false],
    ['yes-no', 'Chưa', false],
    ['yes-no', 'có lẽ', 'yes-no.unknown'],
  ])('%s of %j is %j', (kind, raw, expected) => {
    expect(said(kind, raw)).toBe(expected);
  });
});

describe('several values or a group of values', () => {
  test.each<[unknown, string]>([
    [[1, 2], 'answer.several'],
    [['', 2], '2'],
    [{ a: 1 }, 'answer.shape'],
    [[[1]], 'answer.shape'],
    [[{}], 'blank'],
    [[{ a: 0 }], 'answer.shape'],
  ])('%j is %s', (raw, expected) => {
    expect(String(said('count', raw))).toBe(expected);
  });
});
