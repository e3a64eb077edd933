/** Edge cases of form-tools notes §9 that are about answers and people, by their numbers. */
import { describe, expect, test } from 'vitest';
import { typeAnswer } from '../../../shared/reading/typing.ts';
import { draftBy, valuesOf } from '../../contract/tools/payload.ts';
import { judged } from './judged.ts';

/** A right report of Xã An Bình as a list of labelled answers; `over` replaces answers by key. */
const rows = (...more: readonly { key: string; label?: string | null; value: string }[]) => [
  { key: 'q1', label: 'Tên đơn vị', value: 'Xã An Bình' },
  { key: 'q2', label: 'Số Trưởng thôn hiện có', value: '6' },
  { key: 'q3', label: 'Trong đó là đảng viên', value: '4' },
  ...more,
];
const mapping = {
  unit: { answer: 'Tên đơn vị' },
  answers: { heads_thon: 'Số Trưởng thôn hiện có', members: 'Trong đó là đảng viên' },
};
const codes = ({ issues }: ReturnType<typeof judged>): string[] => issues.map(({ code }) => code);

test.each(['test', 'partial', 'ping'] as const)(
  'edges 4 and 10: a %s is kept with its reason and never counted',
  async (event) => {
    const draft = await draftBy('json', { answers: rows() });

    expect(judged(draft, mapping).accepted).toBe(true);
    expect(judged({ ...draft, event }, mapping)).toMatchObject({ accepted: false });
    expect(codes(judged({ ...draft, event }, mapping))).toContain(`event.${event}`);
  },
);

describe('edge 27: two questions of one label', () => {
  test('are both kept, noted, and never chosen between when both are answered', async () => {
    const draft = await draftBy('json', { answers: rows({ key: 'q9', label: 'Số Trưởng thôn hiện có', value: '7' }) });
    const meaning = judged(draft, mapping);

    expect(draft.notes).toContain('duplicate-label');
    expect(draft.answers).toHaveLength(4);
    expect([meaning.accepted, meaning.values['heads_thon']]).toEqual([false, undefined]);
    expect(codes(meaning)).toContain('mapping.collision');
  });

  test('are told apart by key', async () => {
    const draft = await draftBy('json', { answers: rows({ key: 'q9', label: 'Số Trưởng thôn hiện có', value: '7' }) });
    const meaning = judged(draft, { ...mapping, answers: { ...mapping.answers, heads_thon: 'q2' } });

    expect([meaning.accepted, meaning.values['heads_thon']]).toEqual([true, 6]);
  });
});

test('edge 28: an empty or missing label does no harm', async () => {
  const draft = await draftBy('json', {
    answers: rows(
      { key: 'q4', label: '', value: 'x' },
      { key: 'q5', label: null, value: 'y' },
      { key: '', value: 'z' },
    ),
  });

  expect(valuesOf(draft).slice(3)).toEqual([
    ['q4', 'x'],
    ['q5', 'y'],
    ['', 'z'],
  ]);
  expect(judged(draft, mapping).accepted).toBe(true);
});

describe('edge 29: a label is found however it is dressed', () => {
  test.each([
    ['with trailing and no-break spaces', 'Số\u00a0Trưởng thôn  hiện có '],
    ['with a zero-width space', 'Số Trưởng\u200b thôn hiện có'],
    ['in decomposed letters', 'Số Trưởng thôn hiện có'.normalize('NFD')],
  ])('%s', async (_name, label) => {
    const draft = await draftBy('json', { answers: rows().map((row) => (row.key === 'q2' ? { ...row, label } : row)) });

    expect(draft.answers[1]?.label).toBe(label);
    expect(judged(draft, mapping).values['heads_thon']).toBe(6);
  });
});

describe('edge 30: Vietnamese letters, however they are composed', () => {
  test('give the same content', async () => {
    const nfc = await draftBy('json', { submissionId: 'a', answers: { 'Ghi chú': 'Hòa Bình, Đắk Hà' } });
    const nfd = await draftBy(
      'json',
      JSON.stringify({ submissionId: 'a', answers: { 'Ghi chú': 'Hòa Bình, Đắk Hà' } }).normalize('NFD'),
    );

    expect(nfd.contentHash).toBe(nfc.contentHash);
  });

  test('and wherever the tone stands, a question is found by its label', async () => {
    const draft = await draftBy('json', { answers: rows({ key: 'q4', label: 'Nhà văn hoá', value: 'Có' }) });
    const meaning = judged(draft, { ...mapping, answers: { ...mapping.answers, hall: 'Nhà văn hóa' } });

    expect(meaning.values['hall']).toBe(true);
  });

  test('and ð is not đ: it is kept, and no unit is guessed from it', async () => {
    const draft = await draftBy('json', {
      answers: { unit: 'Xã Vắng Thư'.replace('g', 'ð'), heads_thon: 1, members: 1 },
    });

    expect([judged(draft).unit, judged(draft).accepted]).toEqual([null, false]);
  });
});

describe('edge 32: what is empty is not reported, what is zero is', () => {
  test.each<[string, unknown]>([
    ['""', ''],
    ['a blank', ' \u00a0'],
    ['null', null],
    ['[]', []],
    ['an object of empties', { first: '', last: null }],
    ['n/a', 'n/a'],
    ['omitted', undefined],
  ])('%s', async (_name, value) => {
    const draft = await draftBy('json', { answers: { unit: 'Xã An Bình', heads_thon: value, members: 0 } });
    const meaning = judged(draft);

    expect([meaning.values['heads_thon'], meaning.accepted]).toEqual([undefined, false]);
    expect(codes(meaning)).toContain('field.required');
  });

  test.each([0, '0', '00'])('%j is an answer', async (value) => {
    const draft = await draftBy('json', { answers: { unit: 'Xã An Bình', heads_thon: value, members: '0' } });

    expect(judged(draft)).toMatchObject({ accepted: true, values: { heads_thon: 0, members: 0 } });
  });

  test('and the draft keeps each empty as it was sent', async () => {
    const draft = await draftBy('json', { answers: { a: '', b: null, c: [], d: { e: '' } } });

    expect(valuesOf(draft)).toEqual([
      ['a', ''],
      ['b', null],
      ['c', []],
      ['d', { e: '' }],
    ]);
  });
});

test.each([false, 'false', 'Không', 0, '0'])('edge 33: %j survives as false', async (hall) => {
  const draft = await draftBy('json', { answers: { unit: 'Xã An Bình', heads_thon: 1, members: 0, hall } });

  expect(judged(draft)).toMatchObject({ accepted: true, values: { hall: false } });
});

describe('edge 34: numbers as people write them', () => {
  const field = { key: 'k', label: 'Số người', kind: 'count', max: 99_999, required: false } as const;
  const said = (raw: unknown, numbers?: 'vi' | 'en') => {
    const { value, issues } = typeAnswer(field, raw, '/answers/k', { dateOrder: 'dmy', numbers });
    return value ?? issues[0]?.code;
  };

  test.each([
    ['12', 12],
    [' 12 ', 12],
    ['１２', 12],
    ['12 người', 12],
    [12, 12],
  ])('%j is %j', (raw, expected) => {
    expect(said(raw)).toBe(expected);
  });

  test('thousands are read where a count may be so large, and asked about where they may be decimals', () => {
    expect([said('1.234'), said('1,234'), said('1 234'), said('12.345')]).toEqual([1_234, 1_234, 1_234, 12_345]);
    expect([said('8.000'), said('8,000'), said('1.23'), said('1.2345')]).toEqual(Array(4).fill('count.separator'));
    expect([said('8.000', 'vi'), said('8,000', 'en')]).toEqual([8_000, 8_000]);
  });

  test('what may be decimals is asked about with both readings', () => {
    const { issues } = typeAnswer(field, '8.000', '/answers/k', { dateOrder: 'dmy' });

    expect(issues[0]?.detail).toContain('ví dụ 8 hoặc 8000.');
  });

  test('a minus, typographic or not, is never a count', () => {
    expect([said('-5'), said('\u22125')]).toEqual(['count.negative', 'count.negative']);
  });
});

describe('edge 41: metadata and answers on one level', () => {
  const entry = {
    id: '7',
    form_id: '1',
    date_created: '2021-11-05 08:04:05',
    status: 'active',
    1: 'Xã An Bình',
    2: '6',
  };

  test('of a raw Gravity entry are told apart by the digits of their keys', async () => {
    const { answers } = await draftBy('gravity-forms', entry);

    expect(answers.filter(({ source }) => source === 'respondent').map(({ key }) => key)).toEqual(['1', '2']);
  });

  test('of a body whose author named a question "id" or "_status" are all answers', async () => {
    const { answers, submission } = await draftBy('json', { submissionId: 's', id: 'Xã An Bình', _status: 'xong' });

    expect([submission.id, answers.map(({ key, source }) => `${key} ${source}`)]).toEqual([
      's',
      ['id respondent', '_status respondent'],
    ]);
  });
});

test.each(['__proto__', 'constructor', 'prototype'])(
  'edge 43: a question called %s is refused in JSON and harmless in a form',
  async (name) => {
    await expect(draftBy('json', `{"answers":{"${name}":{"admin":true}}}`)).rejects.toThrow('body.key');
    const draft = await draftBy('html-form', `${name}=x&unit=Xã`);

    expect(valuesOf(draft)).toEqual([
      [name, 'x'],
      ['unit', 'Xã'],
    ]);
    expect(judged(draft, { answers: { heads_thon: 'toString' } }).values).not.toHaveProperty('heads_thon');
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
  },
);

test('edge 57: a form copied by another commune, with other ids, is understood by its labels', async () => {
  const copied = rows().map((row, i) => ({ ...row, key: `copy-${i}` }));

  expect(judged(await draftBy('json', { answers: copied }), mapping)).toMatchObject({
    accepted: true,
    values: { heads_thon: 6, members: 4 },
  });
});

test('edge 58: the respondent never decides whose report it is', async () => {
  const of = (unit: string) =>
    draftBy('json', { email: 'canbo@example.vn', answers: { unit, heads_thon: 1, heads_tdp: 1, members: 1 } });

  expect(judged(await of('Xã An Bình')).unit?.name).toBe('Xã An Bình');
  expect(judged(await of('Xã Suối Chậm')).unit?.name).toBe('Xã Suối Chậm');
});

test.each(['Xã An Bình', 'xã an bình', '90101', 90101])(
  'edge 59: the unit %j is found by name or by code',
  async (unit) => {
    const draft = await draftBy('json', { answers: { unit, heads_thon: 1, members: 1 } });

    expect(judged(draft).unit?.code).toBe('90101');
  },
);
