import { describe, expect, test } from 'vitest';
import type { Draft } from '../../../../shared/domain/log/draft.ts';
import { tools } from '../../../../shared/reading/tools/index.ts';
import { draftOf, type Json, recorded, value } from '../../../contract/tools/changed.ts';
import { payloadOf } from '../../../contract/tools/recording.ts';

const jotform = (change: (raw: Json) => void) => draftOf('jotform/all-types', change, true);

describe('jotform', () => {
  test('drops what its page adds, and keeps the answers under their own names (edge 41)', async () => {
    const { answers } = await draftOf('jotform/all-types', () => {}, true);
    const keys = answers.filter(({ source }) => source === 'respondent').map(({ key }) => key);
    expect(keys).toEqual([
      'q3_tenXa',
      'q4_soTruong',
      'q5_trongDo',
      'q6_nguoiLap/first',
      'q6_nguoiLap/last',
      'q7_soLieu',
      'q8_ngayHop',
      'q9_khoKhan',
      'q10_bang/0',
      'q12_deNghi',
      'q11_bienBan',
    ]);
    expect(answers.filter(({ source }) => source === 'metadata').map(({ key }) => key)).toEqual([
      'q10_bang/colIds',
      'q10_bang/rowIds',
      'campaignTag',
      'pretty',
    ]);
  });

  test('reads a date in three boxes by their names, and one left empty as empty (edge 32, edge 49)', async () => {
    const draft = await jotform((raw) => (raw['q7_soLieu'] = { month: '2', day: '3', year: '2021' }));
    expect([value(draft, 'q7_soLieu'), value(draft, 'q8_ngayHop')]).toEqual(['2021-02-03', null]);
  });

  test("takes the last of the browser's marks for its time, which nobody need trust", async () => {
    const { submittedAt } = await jotform(() => {});
    expect(submittedAt).toEqual({ raw: '1637550245123', instant: '2021-11-22T03:04:05.123Z', zone: 'utc-by-contract' });
    expect(tools.get('jotform')?.clock).toBe('sender');
  });

  test('without a mark has no time (edge 53); one of a clock never set is kept and not read (edge 52)', async () => {
    const without = await jotform((raw) => delete raw['jsExecutionTracker']);
    const unset = await jotform((raw) => (raw['jsExecutionTracker'] = 'onsubmit-fired:0000000012345'));
    expect([without.submittedAt, unset.submittedAt]).toEqual([
      { zone: 'absent' },
      { raw: '0000000012345', zone: 'absent' },
    ]);
  });

  test('is redacted of the address it was sent to, in every form it comes in, and still read (edge 26)', async () => {
    const tool = tools.get('jotform');
    const { body } = recorded('jotform/all-types');
    const secret = 'https://bao-cao.example.vn/v1/in/jf/Zm9vYmFyYmF6';
    const withSecret = Buffer.from(body.toString().replace(/https:\/\/bao-cao[^\r\n]*/, secret));
    const bareLines = Buffer.from(withSecret.toString().replaceAll('\r\n', '\n'));
    const urlencoded = Buffer.from(
      new URLSearchParams({ formID: '1', webhookURL: secret, rawRequest: '{"q1_a":"1"}' }).toString(),
    );

    for (const bytes of [withSecret, bareLines, urlencoded]) {
      expect(bytes.toString()).toContain('Zm9vYmFyYmF6');
      const kept = tool?.redact?.(bytes, '') ?? bytes;
      expect(kept.toString()).not.toContain('Zm9vYmFyYmF6');
      expect(kept.toString()).toMatch(/redacted/);
      const read = (one: Buffer) =>
        tool?.read(payloadOf(recorded('jotform/all-types'), { bytes: one, contentType: '' }));
      const [before, after] = [(await read(bytes)) as Draft, (await read(kept)) as Draft];
      expect([after.answers.length > 0, after.answers, after.contentHash]).toEqual([
        true,
        before.answers,
        before.contentHash,
      ]);
    }
  });
});

describe('formbricks', () => {
  test.each([
    ['responseFinished', true, 'create'],
    ['responseUpdated', false, 'partial'],
    ['responseCreated', false, 'partial'],
    ['responseUpdated', undefined, 'partial'],
    ['responseFinished', 'true', 'partial'],
  ])('%s with finished %s is %s (edge 4)', async (event, finished, expected) => {
    const draft = await draftOf('formbricks/finished', (body) =>
      Object.assign(body, { event, data: { ...body['data'], finished } }),
    );
    expect(draft.event).toBe(expected);
  });

  test('sent by its test button is a test (edge 10)', async () => {
    expect((await draftOf('formbricks/test')).event).toBe('test');
  });
});

describe('fillout', () => {
  test('edited back to earlier figures is another content: it is no late retry (edge 2)', async () => {
    const at = (lastUpdatedAt: string) =>
      draftOf('fillout/all-types', ({ submission }) => (submission.lastUpdatedAt = lastUpdatedAt));
    const [first, back] = [await at('2021-11-22T03:04:05.123Z'), await at('2021-11-24T00:00:00.000Z')];

    expect([first.event, back.event, back.revision.at]).toEqual(['create', 'edit', '2021-11-24T00:00:00.000Z']);
    expect(back.submission.id).toBe(first.submission.id);
    expect(back.contentHash).not.toBe(first.contentHash);
  });
});

describe('paperform', () => {
  test('unfinished, without an id, is partial (edge 4)', async () => {
    const { event, submission } = await draftOf('paperform/partial');
    expect([event, submission.idKind]).toEqual(['partial', 'derived']);
  });

  test("reads its times without zone by the source's, says so, and trusts them no further (edge 48)", async () => {
    const draft = await draftOf('paperform/all-types');
    expect([draft.submittedAt.zone, draft.notes, tools.get('paperform')?.clock]).toEqual([
      'assumed',
      ['naive-time'],
      'sender',
    ]);
  });
});
