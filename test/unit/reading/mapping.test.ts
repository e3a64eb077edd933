import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer, Draft } from '../../../shared/domain/log/draft.ts';
import type { SignedLink } from '../../../shared/domain/log/submission.ts';
import { labelKey } from '../../../shared/domain/sources/label.ts';
import type { Source } from '../../../shared/domain/sources/source.ts';
import { interpret } from '../../../shared/reading/interpret.ts';
import { draftOf, type Parts } from '../../../shared/reading/tools/draft-of.ts';
import { cast, moments } from '../../cast/index.ts';
import { cpuClock } from '../../cpu-clock.ts';
import { judged, judgement } from './judged.ts';

const asked = (key: string, value: unknown, over: Partial<Answer> = {}): Answer => ({
  key,
  type: 'text',
  value,
  source: 'respondent',
  ...over,
});
const draft = (answers: readonly Answer[], parts: Partial<Parts> = {}): Draft =>
  draftOf(
    'json',
    {
      bytes: Buffer.from('{}'),
      contentType: '',
      query: new URLSearchParams(),
      headers: new Map(),
      reading: { zone: '+07:00', dateOrder: 'dmy' },
    },
    { answers, ...parts },
  );
const whole = [asked('unit', 'Xã An Bình'), asked('heads_thon', 5), asked('members', 3)];
const without = (key: string): Answer[] => whole.filter((answer) => answer.key !== key);
const codes = (issues: readonly { code: string; strength: string }[]): string[] =>
  issues.map(({ code, strength }) => `${code} ${strength}`);

describe('a question is found', () => {
  const read = (answers: readonly Answer[], name: string) =>
    judged(draft([...without('heads_thon'), ...answers]), { answers: { heads_thon: name } });

  test('by its key before its author’s name, by that before its label', () => {
    const byLabel = asked('q1', 1, { label: 'x' });
    const byRef = asked('q2', 2, { ref: 'x' });
    const byKey = asked('x', 4);

    expect(read([byLabel, byRef, byKey], 'x').values['heads_thon']).toBe(4);
    expect(read([byLabel, byRef, asked('q3', 9)], 'x').values['heads_thon']).toBe(2);
    expect(
      judged(draft([...without('members'), asked('q1', 1, { label: 'Đảng viên' })]), {
        answers: { members: 'ĐẢNG VIÊN ' },
      }).values['members'],
    ).toBe(1);
  });

  test('and one the tool added is found by its exact key alone', () => {
    const added = asked('x', 4, { source: 'metadata' });

    expect(read([added], 'x').values['heads_thon']).toBe(4);
    expect(read([{ ...added, key: '_x', label: 'x' }], 'x').accepted).toBe(false);
    expect(read([added, asked('q1', 5, { label: 'X' })], 'x').values['heads_thon']).toBe(5);
  });

  test('edge 27: two of one label are reported with their keys, and neither is taken', () => {
    const { values, issues, accepted } = read(
      [asked('q1', 4, { label: 'Số' }), asked('q2', 5, { label: 'số ' })],
      'Số',
    );

    expect([values['heads_thon'], accepted]).toEqual([undefined, false]);
    expect(codes(issues)).toEqual(['mapping.collision refuse']);
    expect(issues[0]?.detail).toContain('q1, q2');
  });

  test('edge 27: of two branches with one label the one that was filled in counts, and it is said', () => {
    const { values, issues, accepted } = read(
      [asked('q1', '', { label: 'Số' }), asked('q2', 5, { label: 'Số' })],
      'Số',
    );

    expect([values['heads_thon'], accepted]).toEqual([5, true]);
    expect(codes(issues)).toEqual(['mapping.collision warn']);
  });

  test('two of one label, both left blank, are still a missing answer', () => {
    const { issues } = read([asked('q1', '', { label: 'Số' }), asked('q2', null, { label: 'Số' })], 'Số');

    expect(codes(issues)).toContain('field.required refuse');
  });

  test('edge 56: a form whose question got a new id is asked about, with the question it probably is', () => {
    const { issues, accepted } = read([asked('q7', 5, { label: 'Số trưởng thôn hiện có' })], 'q1');

    expect(accepted).toBe(false);
    expect(issues.find(({ code }) => code === 'mapping.absent')?.detail).toContain('"Số trưởng thôn hiện có"');
  });
});

test('surplus questions are accepted and flagged, what is left out and not required is silent', () => {
  const { accepted, issues } = judged(draft([...whole, asked('phone', '0905')]), { answers: { difficulties: 'q9' } });

  expect([accepted, codes(issues)]).toEqual([true, ['answer.unknown warn']]);
});

describe('the unit comes from', () => {
  const link: SignedLink = { campaign: 'song-vang-2024', period: 'once', unit: cast.punctual };
  const unitOf = (answers: readonly Answer[], unit: Source['unit'], query = '', signed?: SignedLink) => {
    const given = { query: new URLSearchParams(query), link: signed };
    const found = interpret(draft([...without('unit'), ...answers]), judgement({ unit }), moments.early, given);
    return found.unit?.code ?? found.issues.find(({ strength }) => strength === 'refuse')?.code;
  };

  test.each<[string, Source['unit'], readonly Answer[], string, string]>([
    ['an answer', { answer: 'xa' }, [asked('xa', 'Xã An Bình')], '', cast.punctual],
    [
      'an answer with a district',
      { answer: 'xa', hint: 'h' },
      [asked('xa', 'An Bình'), asked('h', 'Núi Cao')],
      '',
      cast.punctual,
    ],
    ['a hidden field', { hidden: 'xa' }, [asked('xa', '90101', { source: 'hidden' })], '', cast.punctual],
    [
      'a hidden field, not what somebody typed under its name',
      { hidden: 'xa' },
      [asked('xa', '90101')],
      '',
      'unit.missing',
    ],
    ['a parameter of the address', { query: 'xa' }, [], 'xa=90101', cast.punctual],
    ['a parameter that is not there', { query: 'xa' }, [asked('xa', '90101')], 'y=90101', 'unit.missing'],
    ['two parameters', { query: 'xa' }, [], 'xa=90101&xa=90104', 'unit.several'],
    ['one unit always', { fixed: '90101' }, [asked('unit', 'Xã Suối Chậm')], '', cast.punctual],
    ['no link', { link: 'link' }, [asked('unit', '90101')], '', 'link.missing'],
  ])('%s', (_name, unit, answers, query, expected) => {
    expect(unitOf(answers, unit, query)).toBe(expected);
  });

  test('the link that proved it, of this campaign and period', () => {
    expect(unitOf([], { link: 'link' }, '', link)).toBe(cast.punctual);
    expect(unitOf([], { link: 'link' }, '', { ...link, campaign: 'other' })).toBe('link.elsewhere');
    expect(unitOf([], { link: 'link' }, '', { ...link, period: '2020' })).toBe('link.elsewhere');
    expect(unitOf([], { link: 'link' }, '', { ...link, unit: '99999' })).toBe('unit.not-asked');
  });

  test('an official, whatever the delivery says', () => {
    const given = { query: new URLSearchParams(), assigned: cast.late };

    expect(interpret(draft(whole), judgement(), moments.early, given).unit?.code).toBe(cast.late);
  });
});

describe('values', () => {
  const valueRead = (field: string, raw: unknown, over: Partial<Source>) => {
    const { values, issues } = judged(draft([...without(field), asked(field, raw)]), over);
    return values[field] ?? issues.find(({ strength }) => strength === 'refuse')?.code;
  };
  const reading = (numbers: 'vi' | 'en' | 'plain', dateOrder: 'dmy' | 'mdy' | 'ymd' = 'dmy'): Partial<Source> => ({
    reading: { zone: '+07:00', dateOrder, numbers },
  });

  test.each<[unknown, unknown]>([
    ['đã tổ chức', true],
    ['Đã tổ  chức', true],
    ['Chưa', false],
    ['Có', true],
    ['hoãn', 'yes-no.unknown'],
  ])('%j is translated to %j where the source says so', (raw, expected) => {
    expect(valueRead('hall', raw, { values: { hall: { 'Đã tổ chức': true } } })).toBe(expected);
  });

  test('a translated answer in a list of one is translated', () => {
    expect(valueRead('road', ['Nhựa'], { values: { road: { nhựa: 'paved' } } })).toBe('paved');
  });

  test.each<['vi' | 'en' | 'plain', unknown, unknown]>([
    ['vi', '0.012', 'count.separator'],
    ['vi', '12,0', 12],
    ['vi', '1.234', 'count.too-large'],
    ['vi', '1.5', 'count.separator'],
    ['vi', '12,5', 'count.separator'],
    ['vi', '5 người', 5],
    ['en', '12.0', 12],
    ['en', '1,234', 'count.too-large'],
    ['en', '1 234', 'count.too-large'],
    ['en', '1,5', 'count.separator'],
    ['plain', '1.234', 'count.separator'],
    ['plain', '1 234', 'count.text'],
  ])('a count in %s of %j is %j', (numbers, raw, expected) => {
    expect(valueRead('heads_thon', raw, reading(numbers))).toBe(expected);
  });

  test.each<['dmy' | 'mdy' | 'ymd', string, unknown]>([
    ['dmy', '05/03/2024', '2024-03-05'],
    ['mdy', '03/05/2024', '2024-03-05'],
    ['mdy', '13/03/2024', 'date.unreadable'],
    ['ymd', '2024/03/05', '2024-03-05'],
    ['mdy', '2024-03-05', '2024-03-05'],
    ['dmy', '2024-03-04T17:00:00.000Z', '2024-03-05'],
    ['dmy', '2024-03-05T10:00', '2024-03-05'],
  ])('a date in order %s of %j is %j', (order, raw, expected) => {
    expect(valueRead('as_of', raw, reading('plain', order))).toBe(expected);
  });
});

describe('a label', () => {
  const words = ['Số', 'thôn', 'hoà', 'khoẻ', 'thuỷ', 'quý', 'Đảng viên', '(nếu có)', 'a<b', '12'];
  const label = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }).map((all) => all.join(' '));
  const dress = fc.constantFrom<(text: string) => string>(
    (text) => text.normalize('NFD'),
    (text) => text.replaceAll(' ', '\u00a0'),
    (text) => `  ${text.replaceAll(' ', ' \t\n')} `,
    (text) => `<p style="x">${text.replaceAll(' ', '</b> <b>')}</p>`,
    (text) => [...text].join('\u200b'),
    (text) => text.replaceAll(' ', '&nbsp;'),
    (text) => text.replaceAll('oà', 'òa').replaceAll('oẻ', 'ỏe').replaceAll('uỷ', 'ủy'),
    (text) => text.replaceAll('Đ', 'Ð'),
    (text) => text.toUpperCase(),
    (text) =>
      text.replace(/[!-~]/g, (plain) => (plain === '<' ? plain : String.fromCharCode(plain.charCodeAt(0) + 0xfee0))),
  );

  test('edges 29 and 30: reads the same however it is dressed', () => {
    fc.assert(
      fc.property(label, dress, (text, over) => {
        expect(labelKey(over(text))).toBe(labelKey(text));
      }),
    );
  });

  test('keeps apart what a reader tells apart', () => {
    const apart = ['Số thôn', 'Số thơn', 'Sở thôn', 'hoà', 'hoá', 'toàn', 'tòan', 'q1', 'q 1', '', 'a < b'];

    expect(new Set(apart.map(labelKey)).size).toBe(apart.length);
  });

  test('of any length and shape is read in time', () => {
    const hard = [
      '<'.repeat(100_000),
      `<a ${'x '.repeat(100_000)}`,
      '&'.repeat(100_000),
      ' '.repeat(100_000),
      'òa'.repeat(50_000),
    ];
    const spent = cpuClock();
    for (const text of hard) labelKey(text);

    expect(spent()).toBeLessThan(1);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => typeof labelKey(text) === 'string'));
  });
});
