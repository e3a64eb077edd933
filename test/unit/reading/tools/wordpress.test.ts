/** What the adapters of WordPress's form plug-ins know of their vendors, beyond their recorded deliveries. */
import { describe, expect, test } from 'vitest';
import { draftBy, readBy, valuesOf } from '../../../contract/tools/payload.ts';

describe('Contact Form 7', () => {
  test('edge 7: without an id of its own, the same answers are the same submission and others are not', async () => {
    const [a, again, b] = await Promise.all(
      ['6', '6', '7'].map((heads) => draftBy('cf7', { 'don-vi': 'Xã A', heads })),
    );

    expect([a?.submission.idKind, a?.submission.id === again?.submission.id]).toEqual(['derived', true]);
    expect(a?.submission.id).not.toBe(b?.submission.id);
  });

  test('edge 53: without a time, none is made up', async () => {
    expect((await draftBy('cf7', { 'don-vi': 'Xã A' })).submittedAt).toEqual({ zone: 'absent' });
  });

  test.each<[string, string, string]>([
    ['a quote', '{"unit":"Xã "A"","n":6}', 'cf7.custom-body'],
    ['a line break', '{"unit":"Xã A","n":"một\nhai"}\n', 'cf7.custom-body'],
    ['nothing wrong', '{"unit":"Xã A","n":"một\\nhai"}', ''],
    ['its end cut off', '{"unit":"Xã A","n":"một', 'body.json'],
  ])('a body its author wrote, with %s in an answer, is %3$j', async (_what, body, refusal) => {
    const read = await readBy('cf7', body, { contentType: 'text/plain; charset=UTF-8' });

    expect('refusal' in read ? read.refusal : '').toBe(refusal);
  });

  test('edge 45: uploads are links, listed by the name a person reads', async () => {
    const { attachments } = await draftBy('cf7', {
      tep: ['https://x.vn/wp-content/uploads/cf7/B%C3%A1o%20c%C3%A1o.pdf?x=1', 'https://x.vn/other.pdf'],
      lua: 'http://169.254.169.254/latest/meta-data',
    });

    expect(attachments.map(({ name, url }) => [name, url?.slice(0, 30)])).toEqual([
      ['Báo cáo.pdf', 'https://x.vn/wp-content/upload'],
    ]);
  });
});

describe('WPForms', () => {
  test.each<[string, unknown, unknown]>([
    ['several choices', 'Hội Nông dân||Hội Phụ nữ||Đoàn', ['Hội Nông dân', 'Hội Phụ nữ', 'Đoàn']],
    ['one choice', 'Hội Nông dân', 'Hội Nông dân'],
    ['a text with bars', 'a || b', 'a || b'],
    ['a text of several lines', 'a||b\nc', 'a||b\nc'],
    ['nothing', '', ''],
  ])('edge 35: joined by bars, %s', async (_what, sent, value) => {
    expect(valuesOf(await draftBy('wpforms', { organizations: sent }))).toEqual([['organizations', value]]);
  });

  test.each<[string, string | object]>([
    ['JSON', { held_on: { value: '05/11/2021', unix: 1636070400 } }],
    ['form', new URLSearchParams({ 'held_on[value]': '05/11/2021', 'held_on[unix]': '1636070400' }).toString()],
  ])('a date is what the form showed, with its clock beside it, in %s', async (_what, body) => {
    const { answers } = await draftBy('wpforms', body);

    expect(answers.map(({ key, value, source }) => [key, String(value), source])).toEqual([
      ['held_on', '05/11/2021', 'respondent'],
      ['held_on.unix', '1636070400', 'metadata'],
    ]);
  });
});

describe('Gravity Forms', () => {
  const entry = (over: object = {}) => ({
    id: '7',
    form_id: '1',
    date_created: '2021-11-05 08:04:05',
    date_updated: '2021-11-05 08:04:05',
    status: 'active',
    2: 'Xã A',
    '5.1': 'Hội Nông dân',
    '5.2': '',
    '5.3': 'Đoàn',
    ...over,
  });

  test('edge 48: its times are UTC though they do not say so', async () => {
    expect((await draftBy('gravity-forms', entry())).submittedAt).toMatchObject({
      instant: '2021-11-05T08:04:05.000Z',
      zone: 'utc-by-contract',
    });
  });

  test('edge 39: the parts of a field are answers, and the whole is their echo', async () => {
    const { answers } = await draftBy('gravity-forms', entry());

    expect(answers.find(({ key }) => key === '5')).toEqual({
      key: '5',
      type: 'parts',
      value: ['Hội Nông dân', 'Đoàn'],
      source: 'echo',
    });
  });

  test('edge 2: an edit keeps the id, and its time is that of the edit', async () => {
    const first = await draftBy('gravity-forms', entry());
    const edit = await draftBy('gravity-forms', entry({ 2: 'Xã B', date_updated: '2021-11-08 02:00:00' }));

    expect([edit.submission.id, edit.event, edit.submittedAt.instant]).toEqual([
      '7',
      'edit',
      '2021-11-08T02:00:00.000Z',
    ]);
    expect([edit.revision, edit.contentHash === first.contentHash]).toEqual([
      { kind: 'edit', at: '2021-11-08 02:00:00' },
      false,
    ]);
  });

  test('what Gravity adds by itself is no content: reading an entry does not make another of it', async () => {
    const first = await draftBy('gravity-forms', entry({ is_read: '0' }));
    const again = await draftBy('gravity-forms', entry({ is_read: '1' }));

    expect(again.contentHash).toBe(first.contentHash);
  });

  test.each(['spam', 'trash'])('an entry in %s is kept and not counted', async (status) => {
    expect(await readBy('gravity-forms', entry({ status }))).toMatchObject({ refusal: 'gravity-forms.discarded' });
  });
});
