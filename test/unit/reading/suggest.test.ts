import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../shared/domain/log/draft.ts';
import { indexNames } from '../../../shared/domain/units/names/resolve.ts';
import { namesOf } from '../../../shared/domain/units/roster.ts';
import { suggestMapping } from '../../../shared/reading/suggest.ts';
import { aCampaign, aRegister } from '../../cast/index.ts';

const campaign = aCampaign();
const names = indexNames(namesOf(campaign, aRegister()));
const question = (key: string, label: string, value: unknown = ''): Answer => ({
  key,
  label,
  type: 'text',
  value,
  source: 'respondent',
});
const suggest = (answers: readonly Answer[]) => suggestMapping(answers, { campaign, names });
const mapped = (answers: readonly Answer[]) =>
  Object.fromEntries(
    suggest(answers).answers.map(({ field, question: key, confidence }) => [field, `${key} ${confidence}`]),
  );

describe('a suggested mapping', () => {
  test('goes by label, however it is numbered, dressed and explained', () => {
    expect(
      mapped([
        question('q1', '1. Số trưởng thôn hiện có (nếu không có ghi 0)', '5'),
        question('q2', '<b>Khó khăn, vướng mắc</b> *', 'Không'),
        question('q3', 'Đường đến trung tâm xã', 'Đường đất'),
      ]),
    ).toEqual({ heads_thon: 'q1 sure', difficulties: 'q2 sure', road: 'q3 likely' });
  });

  test('goes by the field’s own name, at the end of a path too', () => {
    expect(mapped([question('nhom/heads_thon', 'A?'), question('members', 'B?')])).toEqual({
      heads_thon: 'nhom/heads_thon sure',
      members: 'members sure',
    });
  });

  test('leaves two equally likely questions to the person, and shows both', () => {
    const { answers, open } = suggest([question('q1', 'Có nhà văn hóa'), question('q2', 'Có nhà văn hoá')]);

    expect(answers).toEqual([]);
    expect(open.find(({ field }) => field === 'hall')?.candidates.map((one) => one.question)).toEqual(['q1', 'q2']);
  });

  test('knows the unit by what is written in it, and the district beside it', () => {
    const { unit } = suggest([
      question('a', 'Họ tên người báo cáo', 'Nguyễn Văn An'),
      question('b', 'Nơi công tác', 'Xã An Bình'),
      question('c', 'Huyện', 'Huyện Núi Cao'),
    ]);

    expect(unit).toMatchObject({ question: 'b', hint: 'c', confidence: 'likely' });
    expect(suggest([question('a', 'Họ tên', 'An')]).unit).toBeNull();
  });

  test('never names a question twice nor a field twice, whatever the questions', () => {
    const label = fc.array(
      fc.constantFrom('Số', 'Trưởng thôn', 'hiện có', 'đảng viên', 'đơn vị', 'huyện', 'Khó khăn'),
      { maxLength: 5 },
    );
    const any = fc.record({ key: fc.constantFrom('q1', 'q2', 'q3', 'q4', 'members'), label, value: fc.jsonValue() });

    fc.assert(
      fc.property(fc.array(any, { maxLength: 8 }), (all) => {
        const { unit, answers, open, surplus } = suggest(
          all.map(({ key, label: words, value }) => question(key, words.join(' '), value)),
        );
        const questions = [...answers.map((one) => one.question), unit?.question, unit?.hint].filter(
          (one) => one !== undefined,
        );
        const fields = [...answers.map(({ field }) => field), ...open.map(({ field }) => field)];

        expect(new Set(questions).size).toBe(questions.length);
        expect(fields.toSorted()).toEqual(campaign.fields.map(({ key }) => key).toSorted());
        expect(surplus.some((one) => questions.includes(one.question))).toBe(false);
        expect(answers.every(({ score }) => score >= 0.5 && score <= 1)).toBe(true);
      }),
    );
  });
});
