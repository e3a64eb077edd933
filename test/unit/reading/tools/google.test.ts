/** Google Forms and Google Sheets: the edge cases of the form-tools notes that concern them, by number. */
import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../../shared/domain/log/draft.ts';
import { googleForms } from '../../../../shared/reading/tools/google-forms.ts';
import { googleSheet } from '../../../../shared/reading/tools/google-sheet.ts';
import { payloadOf, recordings } from '../../../contract/tools/recording.ts';

const [kept] = recordings('google-forms');
if (!kept) throw new Error('There is no recorded delivery of google-forms.');
const readAs = (tool: typeof googleForms) => async (body: object) =>
  (await tool.read(payloadOf(kept, { bytes: Buffer.from(JSON.stringify(body)) }))) as Draft;
const form = readAs(googleForms);
const sheet = readAs(googleSheet);

const item = (id: string, title: string, value: unknown, more: object = {}) => ({
  id,
  title,
  type: 'TEXT',
  ...more,
  value,
});
const rows = ({ answers }: Draft) => answers.map(({ key, value }) => [key, value]);

describe('google-forms', () => {
  const envelope = { responseId: 'r-1', timestamp: '2021-11-05T08:04:05.123Z' };

  test('edge 2: the same id with another answer is another content of the same submission', async () => {
    const first = await form({ ...envelope, items: [item('1', 'Số thôn', '5')] });
    const edited = await form({
      ...envelope,
      timestamp: '2021-11-06T08:04:05.123Z',
      items: [item('1', 'Số thôn', '6')],
    });

    expect(edited.submission).toEqual(first.submission);
    expect(edited.contentHash).not.toBe(first.contentHash);
  });

  test('edge 9: a blank event is refused by name, a zero is an answer', async () => {
    const blank = { ...envelope, items: [item('1', 'Số thôn', null), item('2', 'Ghi chú', ''), item('3', 'Hội', [])] };

    expect(await form(blank)).toMatchObject({ refusal: 'event.blank' });
    expect(rows(await form({ ...envelope, items: [item('1', 'Số thôn', '0')] }))).toEqual([['1', '0']]);
  });

  test('edge 10: a trial is marked, even without answers', async () => {
    expect((await form({ ...envelope, test: true, items: [] })).event).toBe('test');
    expect((await form({ ...envelope, test: 'no', items: [item('1', 'a', 'b')] })).event).toBe('create');
  });

  test('edges 27 and 28: questions of one title, or of none, are told apart by their ids', async () => {
    const draft = await form({
      ...envelope,
      items: [item('1', 'Ghi chú', 'a'), item('2', 'Ghi chú', 'b'), item('3', '', 'c')],
    });

    expect(rows(draft)).toEqual([
      ['1', 'a'],
      ['2', 'b'],
      ['3', 'c'],
    ]);
    expect(draft.notes).toEqual(['duplicate-label']);
  });

  test('edge 28: without id and title, the place in the form is the key', async () => {
    expect(rows(await form({ ...envelope, items: [{ value: 'a' }, 'không phải câu hỏi'] }))).toEqual([
      ['#1', 'a'],
      ['#2', null],
    ]);
  });

  test('edges 36 and 37: what was written under "Other" and an order of choices stay as they are', async () => {
    const draft = await form({
      ...envelope,
      items: [item('1', 'Hình thức', 'Họp ghép'), item('2', 'Thứ tự', ['b', 'a'])],
    });

    expect(rows(draft)).toEqual([
      ['1', 'Họp ghép'],
      ['2', ['b', 'a']],
    ]);
  });

  test('edge 38: a grid is one answer per row, also where rows were added since or left blank', async () => {
    const grid = { type: 'GRID', rows: ['Thôn 1', 'Thôn 2', 'Thôn 3'] };
    const draft = await form({
      ...envelope,
      items: [item('7', 'Số họp', ['2', null], grid), item('8', 'Ghi chú', 'x')],
    });

    expect(draft.answers.map(({ label, value }) => [label, value])).toEqual([
      ['Số họp [Thôn 1]', '2'],
      ['Số họp [Thôn 2]', null],
      ['Số họp [Thôn 3]', null],
      ['Ghi chú', 'x'],
    ]);
  });

  test('edge 45: an upload is a link behind a sign-in, whatever its id holds', async () => {
    const draft = await form({
      ...envelope,
      items: [item('9', 'Ảnh', ['1Ab/../c?d', '\ud800'], { type: 'FILE_UPLOAD' })],
    });

    expect(draft.attachments).toEqual([
      { name: '1Ab/../c?d', url: 'https://drive.google.com/open?id=1Ab%2F..%2Fc%3Fd', needsLogin: true },
      { name: '\ufffd', url: 'https://drive.google.com/open?id=%EF%BF%BD', needsLogin: true },
    ]);
  });

  test('edges 56, 57: another form or question with the same title has its own keys, the same labels', async () => {
    const [one, other] = await Promise.all(
      ['1', '99'].map((id) => form({ ...envelope, formId: `f-${id}`, items: [item(id, 'Số thôn', '5')] })),
    );

    expect([one, other].map((draft) => draft?.answers.map(({ key, label }) => [key, label]))).toEqual([
      [['1', 'Số thôn']],
      [['99', 'Số thôn']],
    ]);
    expect([one?.form.id, other?.form.id]).toEqual(['f-1', 'f-99']);
  });
});

describe('google-sheet', () => {
  const time = { 'Dấu thời gian': ['5/11/2021 15:04:05'] };

  test('edge 7: without an id, one is derived from the time and the answers, and marked', async () => {
    const [one, same, later] = await Promise.all([
      sheet({ namedValues: { ...time, 'Số thôn': ['5'] } }),
      sheet({
        values: ['5/11/2021 15:04:05', '5'],
        namedValues: { 'Số thôn': ['5'], ...time },
        range: { rowStart: 9 },
      }),
      sheet({ namedValues: { 'Dấu thời gian': ['5/11/2021 15:04:06'], 'Số thôn': ['5'] } }),
    ]);

    expect(one.submission.idKind).toBe('derived');
    expect(same.submission.id).toBe(one.submission.id);
    expect(later.submission.id).not.toBe(one.submission.id);
  });

  test('edge 9: a row with a time and nothing else is refused by name', async () => {
    expect(await sheet({ namedValues: { ...time, 'Số thôn': [''] } })).toMatchObject({ refusal: 'event.blank' });
  });

  test('edge 27: questions of one title share a list, and are as many answers', async () => {
    expect(rows(await sheet({ namedValues: { 'Ghi chú': ['a', ''], Trống: [] } }))).toEqual([
      ['Ghi chú', 'a'],
      ['Ghi chú', ''],
      ['Trống', ''],
    ]);
  });

  test('edge 35: several choices in one text are not split: an option may hold a comma', async () => {
    expect(rows(await sheet({ headers: ['Các hội'], values: ['Nông dân, Phụ nữ, thanh niên'] }))).toEqual([
      ['Các hội', 'Nông dân, Phụ nữ, thanh niên'],
    ]);
  });

  test('edges 32 and 33: an empty cell stays empty, zero and false stay answers', async () => {
    expect(rows(await sheet({ headers: ['a', 'b', 'c', 'd'], values: [0, false, '', null] }))).toEqual([
      ['a', 0],
      ['b', false],
      ['c', ''],
      ['d', ''],
    ]);
  });

  test('the address of the respondent is kept apart beside a time, and is an answer of its own elsewhere', async () => {
    const timed = await sheet({ namedValues: { ...time, 'Địa chỉ email': ['a@xa.example'], 'Số thôn': ['5'] } });
    const alone = await sheet({ headers: ['Địa chỉ email'], values: ['a@xa.example'] });

    expect(timed.answers.map(({ source }) => source)).toEqual(['metadata', 'metadata', 'respondent']);
    expect(timed.respondent).toEqual({ email: 'a@xa.example' });
    expect(alone.answers.map(({ source }) => source)).toEqual(['respondent']);
  });

  test('in a language not listed, no question of the respondent is taken for the time', async () => {
    const asked = { 'Họp lúc': ['4/11/2021 08:00:00'], 'Thu thập': ['5/11/2021 15:04:05'] };
    const known = await sheet({ namedValues: asked, values: ['5/11/2021 15:04:05', '4/11/2021 08:00:00'] });
    const unknown = await sheet({ namedValues: asked });

    expect(known.submittedAt.instant).toBe('2021-11-05T08:04:05.000Z');
    expect(unknown.submittedAt).toEqual({ zone: 'absent' });
  });

  test.each([{}, { headers: ['a'] }, { namedValues: 'a' }, { a: 1 }])('%j is refused by name', async (body) => {
    expect(await sheet(body)).toMatchObject({ refusal: 'google-sheet.row' });
  });
});
