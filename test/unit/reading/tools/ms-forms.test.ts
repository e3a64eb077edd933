/** Microsoft Forms by way of Power Automate: the edge cases of the form-tools notes that concern it, by number. */
import { expect, test } from 'vitest';
import type { Draft } from '../../../../shared/domain/log/draft.ts';
import { msForms } from '../../../../shared/reading/tools/ms-forms.ts';
import { payloadOf, recordings } from '../../../contract/tools/recording.ts';

const [kept] = recordings('ms-forms');
if (!kept) throw new Error('There is no recorded delivery of ms-forms.');
const read = async (body: object | string) => {
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return (await msForms.read(payloadOf(kept, { bytes }))) as Draft;
};
const key = `r${'0123456789abcdef'.repeat(2)}`;
const details = (value: unknown, more: object = {}) => ({ submitDate: '11/5/2021 8:04:05 AM', [key]: value, ...more });
const answerTo = async (value: unknown) =>
  (await read({ responseId: 1, details: details(value) })).answers.at(-1)?.value;

test('edge 7: without the response id, one is derived, and the reader is told', async () => {
  const draft = await read({ details: details('5') });

  expect([draft.submission.idKind, draft.notes]).toEqual(['derived', ['no-response-id']]);
});

test('edges 35 and 37: choices are a JSON list inside a text, in their order', async () => {
  expect(await answerTo('["B","A, C"]')).toEqual(['B', 'A, C']);
  expect(await answerTo('[]')).toEqual([]);
});

test.each(['[1]', '[5/11', '["a"', '{"a":1}', '["a",1]', '[["a"]]', '[sic] như trên', '["__proto__"]x'])(
  'edge 35: %s is only a text',
  async (text) => {
    expect(await answerTo(text)).toBe(text);
  },
);

test('edge 45: an uploaded file is a link behind a sign-in', async () => {
  const files = JSON.stringify([
    { name: 'Biên bản/../họp.pdf', link: 'http://169.254.169.254/', size: 7 },
    { id: 'x' },
  ]);
  const draft = await read({ responseId: 1, details: details(files) });

  expect(draft.attachments).toEqual([
    { name: 'Biên bản/../họp.pdf', bytes: 7, url: 'http://169.254.169.254/', needsLogin: true },
  ]);
  expect(draft.answers.at(-1)).toMatchObject({ type: 'file', value: ['http://169.254.169.254/'] });
});

test('edges 48 and 49: the time is UTC, month first, whatever the source says of its own times', async () => {
  const draft = await read({ responseId: 1, details: details('5') });

  expect(draft.submittedAt).toEqual({
    raw: '11/5/2021 8:04:05 AM',
    zone: 'utc-by-contract',
    instant: '2021-11-05T08:04:05.000Z',
  });
});

test('edge 41: what Microsoft adds beside the questions is not an answer, unless the form says it is one', async () => {
  const given = details('5', { responder: 'anonymous', responderName: 'A' });
  const draft = await read({ responseId: 1, details: given, questions: { responderName: 'Họ tên' } });

  expect(draft.answers.map(({ key: name, source }) => [name, source])).toEqual([
    ['submitDate', 'metadata'],
    [key, 'respondent'],
    ['responder', 'metadata'],
    ['responderName', 'respondent'],
  ]);
  expect(draft.respondent).toBeUndefined();
});

test('an answer with a quote, where the details were put between quotes, is refused as broken JSON', async () => {
  expect(await read(`{"responseId":"1","details":"{"submitDate":""}"}`)).toMatchObject({ refusal: 'body.json' });
});
