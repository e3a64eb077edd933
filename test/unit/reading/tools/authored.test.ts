/** What the adapters of LimeSurvey, Zoho, Cognito and the automations know, beyond their recorded deliveries. */
import { describe, expect, test } from 'vitest';
import { limesurvey } from '../../../../shared/reading/tools/limesurvey.ts';
import { draftBy, readBy, valuesOf } from '../../../contract/tools/payload.ts';

describe('LimeSurvey', () => {
  const body = (over: object = {}) => ({
    api_token: 'bi-mat-"42"',
    survey: 42,
    event: 'afterSurveyComplete',
    respondId: 7,
    response: { id: '7', donvi: 'Xã A', 'tochuc[SQ001]': 'Y' },
    response_pretty: { responses: [{ 'Tên đơn vị': 'Xã A' }] },
    submitDate: '2021-11-05 15:04:05',
    ...over,
  });
  const redacted = (text: string): string => limesurvey.redact?.(Buffer.from(text), '').toString() ?? text;

  test('edge 26: its secret is taken out, and what is left is the same report', async () => {
    const kept = redacted(JSON.stringify(body()));

    expect(kept).not.toContain('bi-mat');
    expect(JSON.parse(kept)).toEqual({ ...body(), api_token: '[redacted]' });
    expect((await draftBy('limesurvey', kept)).contentHash).toBe((await draftBy('limesurvey', body())).contentHash);
  });

  test.each([
    ['cut inside the secret', '{"api_token":"bi-mat', '{"api_token":"[redacted]'],
    ['cut inside an escape', '{"api_token":"bi\\', '{"api_token":"[redacted]\\'],
    ['with blanks', '{"api_token" :\n "bi-mat"}', '{"api_token" :\n "[redacted]"}'],
    ['with the name in an answer', '{"a":"\\"api_token\\":\\"x\\""}', '{"a":"\\"api_token\\":\\"x\\""}'],
    ['without it', '{"a":1}', '{"a":1}'],
  ])('edge 26: a body %s', (_what, text, kept) => {
    expect(redacted(text)).toBe(kept);
  });

  test('edge 52: 1980, which stands where a survey is not date-stamped, is no time', async () => {
    const { submittedAt } = await draftBy('limesurvey', body({ submitDate: '1980-01-01 00:00:00' }));

    expect(submittedAt).toEqual({ raw: '1980-01-01 00:00:00', zone: 'absent' });
  });

  test('edge 48: its time is that of the server, in the zone the source says', async () => {
    const reading = { zone: '+00:00', dateOrder: 'dmy' } as const;

    expect((await draftBy('limesurvey', body())).submittedAt.instant).toBe('2021-11-05T08:04:05.000Z');
    expect((await draftBy('limesurvey', body(), { reading })).submittedAt.instant).toBe('2021-11-05T15:04:05.000Z');
  });

  test('edge 39: answers in words are echoes of the answers by code', async () => {
    const { answers } = await draftBy('limesurvey', body());

    expect(answers.map(({ key, source }) => `${key}: ${source}`)).toEqual([
      'id: metadata',
      'donvi: respondent',
      'tochuc[SQ001]: respondent',
      'Tên đơn vị: echo',
    ]);
  });

  test('edge 4: an event before the survey is complete is partial', async () => {
    expect((await draftBy('limesurvey', body({ event: 'beforeSurveyPage' }))).event).toBe('partial');
  });
});

describe('Zoho Forms', () => {
  test.each([
    ['05-Nov-2021 15:04:05', '2021-11-05T08:04:05.000Z'],
    ['5-Nov-2021 03:04 PM', '2021-11-05T08:04:00.000Z'],
    ['05 November 2021, 15:04', '2021-11-05T08:04:00.000Z'],
    ['05/11/2021 15:04', '2021-11-05T08:04:00.000Z'],
    ['05-Abc-2021 15:04', undefined],
    ['31-Feb-2021 15:04', undefined],
  ])('its time %s is %s', async (submitted_at, instant) => {
    const { submittedAt } = await draftBy('zoho', { submitted_at, a: 1 });

    expect([submittedAt.instant, submittedAt.raw]).toEqual([instant, submitted_at]);
  });

  test('is the same report as JSON, urlencoded and multipart', async () => {
    const fields = { submission_id: '9', unit: 'Xã A', heads: '6' };
    const parts = Object.entries(fields).map(
      ([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const drafts = await Promise.all(
      [fields, new URLSearchParams(fields).toString(), `${parts.join('')}--b--`].map((body) => draftBy('zoho', body)),
    );

    expect(new Set(drafts.map(({ contentHash, submission }) => `${submission.id} ${contentHash}`)).size).toBe(1);
  });
});

describe('Cognito Forms', () => {
  const entry = (over: object = {}) => ({
    Form: { Id: '1' },
    Id: '1-2',
    Entry: { Number: 2, DateSubmitted: '2021-11-05T08:04:05Z' },
    ...over,
  });

  test('edge 40: what it works out by itself is told apart from what was answered', async () => {
    const { answers } = await draftBy(
      'cognito',
      entry({ Ten: { First: 'A', Last: 'B', FirstAndLast: 'A B' }, $version: 7 }),
    );

    expect(answers.map(({ key, source }) => `${key}: ${source}`)).toEqual([
      'Ten.First: respondent',
      'Ten.Last: respondent',
      'Ten.FirstAndLast: echo',
      '$version: metadata',
      'Entry.Number: metadata',
    ]);
  });

  test('edge 38: rows of a repeating section have their place, and an empty one has none', async () => {
    const { answers } = await draftBy('cognito', entry({ Thon: [{ Ten: 'Thôn 1' }, { Ten: 'Thôn 2' }], Khac: [] }));

    expect(answers.slice(0, 3).map(({ key, path, value }) => [key, path, value])).toEqual([
      ['Thon.0.Ten', ['Thon', 0, 'Ten'], 'Thôn 1'],
      ['Thon.1.Ten', ['Thon', 1, 'Ten'], 'Thôn 2'],
      ['Khac', undefined, []],
    ]);
  });

  test('its links, which open the entry for whoever holds them, are not in the draft', async () => {
    const draft = await draftBy(
      'cognito',
      entry({ Entry: { Number: 2, EditLink: 'https://x/#bi-mat', AdminLink: 'https://x/#bi-mat' } }),
    );

    expect(JSON.stringify(draft)).not.toContain('bi-mat');
  });

  test('edge 4: an entry saved to be finished later is partial', async () => {
    expect((await draftBy('cognito', entry({ Entry: { Number: 2, Status: 'Incomplete' } }))).event).toBe('partial');
  });
});

describe('a body its author wrote, by tool json', () => {
  test.each<[string, object]>([
    ['a map', { submissionId: '1', answers: { unit: 'Xã A', heads: '6' } }],
    [
      'a list',
      {
        submissionId: '1',
        answers: [
          { key: 'unit', value: 'Xã A' },
          { key: 'heads', value: '6' },
        ],
      },
    ],
    [
      'a list by label',
      {
        submissionId: 1,
        answers: [
          { label: 'heads', value: '6' },
          { label: 'unit', value: 'Xã A' },
        ],
      },
    ],
    ['a flat object', { submissionId: '1', unit: 'Xã A', heads: '6' }],
    ['a map in a text', { submissionId: '1', answers: '{"unit":"Xã A","heads":"6"}' }],
    ['underscores', { submission_id: '1', unit: 'Xã A', heads: '6' }],
    [
      'rich text in pieces (Lark)',
      {
        submissionId: '1',
        unit: [
          { text: 'Xã ', type: 'text' },
          { text: 'A', type: 'text' },
        ],
        heads: '6',
      },
    ],
  ])('is the same report as %s', async (_what, body) => {
    const expected = await draftBy('json', { submissionId: '1', answers: { unit: 'Xã A', heads: '6' } });
    const draft = await draftBy('json', body);

    expect([draft.submission, draft.contentHash]).toEqual([expected.submission, expected.contentHash]);
  });

  test('a null id and a null time are as good as none', async () => {
    const draft = await draftBy('json', { submissionId: null, submittedAt: null, a: 1 });

    expect([draft.submission.idKind, draft.submittedAt, valuesOf(draft)]).toEqual([
      'derived',
      { zone: 'absent' },
      [['a', 1]],
    ]);
  });
});

test.each([
  ['surveymonkey', { event_type: 'response_completed', object_id: '1' }, 'surveymonkey.ping'],
  ['surveymonkey', { a: 1 }, 'surveymonkey.event'],
  ['airtable', { base: { id: 'a' }, webhook: { id: 'w' }, timestamp: 't' }, 'airtable.ping'],
  ['formsg', { data: { encryptedContent: 'x' } }, 'formsg.encrypted'],
  ['formsg', { a: 1 }, 'formsg.data'],
])('edges 4 and 46: %s of %j is refused as %s', async (tool, body, refusal) => {
  expect(await readBy(tool, body)).toMatchObject({ refusal });
});
