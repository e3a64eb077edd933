import { describe, expect, test } from 'vitest';
import { tools } from '../../../../shared/reading/tools/index.ts';
import { answer, draftOf, type Json, value } from '../../../contract/tools/changed.ts';

describe('sent again under another event id, a submission is the same (edge 3)', () => {
  test.each([
    ['typeform/all-types', (body: Json) => (body['event_id'] = 'khác')],
    [
      'tally/all-types',
      (body: Json) => Object.assign(body, { eventId: 'khác', createdAt: '2021-11-23T00:00:00.000Z' }),
    ],
  ])('%s', async (name, change) => {
    const [first, again] = [await draftOf(name), await draftOf(name, change)];

    expect([again.submission.id, again.contentHash]).toEqual([first.submission.id, first.contentHash]);
    expect([first.submission.delivery, again.submission.delivery]).toEqual([expect.any(String), 'khác']);
  });
});

describe('typeform', () => {
  test('says that titles hold other answers, and leaves them as written (edge 29)', async () => {
    const draft = await draftOf('typeform/all-types');
    expect([draft.notes, answer(draft, 'SMEUb7VJz92Q')?.label]).toEqual([
      ['piped-label'],
      'Số Trưởng thôn của {{field:xa}} hiện có',
    ]);
  });

  test('lists fields nobody answered as null, and keeps zero and false (edge 32, edge 33)', async () => {
    const draft = await draftOf('typeform/all-types');
    expect(['BoTrong00001', 'DlXFaesGBpoF', 'RUqkXSeXBXSd'].map((key) => value(draft, key))).toEqual([null, 0, false]);
  });

  test('gives choices as labels with what was typed under "other", ranking in order (edges 35 to 37)', async () => {
    const draft = await draftOf('typeform/all-types');
    expect(value(draft, 'JwWggjAKtOkA')).toBe('Xã Đăk Long');
    expect(value(draft, 'gFFf3xAkJKsr')).toBe('Đường cấp phối');
    expect(value(draft, 'k6TP9oLGgHjl')).toEqual(['Phụ cấp thấp', 'Địa bàn rộng, xa', 'Thiếu người']);
    expect(value(draft, 'uX2kZ0rNkIng')).toEqual(['Quy hoạch', 'Đào tạo', 'Phụ cấp']);
  });

  test('tells hidden and calculated values from answers, the score once (edge 40)', async () => {
    const { answers } = await draftOf('typeform/all-types');
    const added = answers.filter(({ source }) => source === 'hidden' || source === 'calculated');
    expect(added.map(({ key, source }) => `${key} ${source}`)).toEqual([
      'huyen hidden',
      'dot hidden',
      'score calculated',
      'xep_loai calculated',
    ]);
  });

  test('of a form with thousands of choices is read (edge 44)', async () => {
    const draft = await draftOf('typeform/all-types', ({ form_response }) => {
      form_response.definition.fields[0].choices = Array.from({ length: 1_500 }, (_, i) => ({
        id: `c${i}`,
        ref: `r${i}`,
        label: `Xã ${i}`,
      }));
    });
    expect(draft.answers.length).toBeGreaterThan(15);
  });

  test('dates from the server, with its zone stated (edge 51)', async () => {
    for (const [raw, instant] of [
      ['2021-11-22T03:04:05Z', '2021-11-22T03:04:05.000Z'],
      ['2021-11-22T10:04:05.123456+07:00', '2021-11-22T03:04:05.123Z'],
      ['2021-11-22T10:04:05+0700', '2021-11-22T03:04:05.000Z'],
    ]) {
      const { submittedAt } = await draftOf(
        'typeform/all-types',
        ({ form_response }) => (form_response.submitted_at = raw),
      );
      expect(submittedAt).toEqual({ raw, instant, zone: 'stated' });
    }
    expect(tools.get('typeform')?.clock).toBe('server');
  });
});

describe('tally', () => {
  test('counts a checkbox once: the booleans after it are echoes (edge 39)', async () => {
    const { answers } = await draftOf('tally/all-types');
    const boxes = answers.filter(({ key }) => key.startsWith('question_mDzrkg'));
    expect(boxes.map(({ source }) => source)).toEqual(['respondent', 'echo', 'echo', 'echo']);
    expect(boxes[0]?.value).toEqual(['Địa bàn rộng', 'Thiếu người']);
  });

  test('keeps a boolean that repeats nothing as an answer (edge 33)', async () => {
    const draft = await draftOf('tally/all-types', ({ data }) =>
      data.fields.push({ key: 'q_dong_y', label: 'Đồng ý', type: 'CHECKBOXES', value: false }),
    );
    expect(answer(draft, 'q_dong_y')).toMatchObject({ source: 'respondent', value: false });
  });

  test('gives one answer a row of a grid, empty rows as null (edge 38)', async () => {
    const { answers } = await draftOf('tally/all-types');
    const rows = answers.filter(({ path }) => path?.[0] === 'question_mx');
    expect(rows.map(({ label, value }) => [label, value])).toEqual([
      ['Đánh giá [Thôn]', ['Tốt']],
      ['Đánh giá [Tổ dân phố]', ['Khá', 'Yếu']],
      ['Đánh giá [Chi bộ]', null],
    ]);
  });

  test('says that two questions share a label, and lives with one that has none (edge 27, edge 28)', async () => {
    const draft = await draftOf('tally/all-types');
    expect(draft.notes).toEqual(['duplicate-label']);
    expect(answer(draft, 'question_gio')).not.toHaveProperty('label');
    expect(value(draft, 'question_gio')).toBe('10:30');
  });

  test('lists files by link with the name they were given, and fetches nothing (edge 45)', async () => {
    const { attachments } = await draftOf('tally/all-types');
    expect(attachments[0]).toMatchObject({ name: 'biên bản.pdf', type: 'application/pdf', bytes: 8745 });
    expect(attachments.map(({ url }) => url?.startsWith('https://storage.googleapis.com/'))).toEqual([true, true]);
  });
});
