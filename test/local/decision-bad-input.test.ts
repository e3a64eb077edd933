/** What cannot be decided is told by name, all at once, and changes nothing. */
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { unitActs } from '../../shared/domain/log/unit-act.ts';
import { deciding } from './deciding.ts';
import { advance, aReport, moment } from './reports.ts';
import { withService } from './service.ts';

const local = withService();
const { decide, decideMany, decisionsOf, seenOf, extendGroup } = deciding(local);
beforeEach(() => advance(local));

const [unit, silent, reason] = ['23314', '23317', 'Lệch biểu 2'];
const fields = [{ field: 'heads_thon', reason }];

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await local.deliver('kt-json', { submissionId: 'dau', answers: aReport({ unit: 'Xã Kroong' }) });
});

const cases: Readonly<Record<string, readonly [unit: string, body: object, code: string, issues: readonly string[]]>> =
  {
    'a unit that is not asked': ['99999', { decision: 'accept' }, 'unit.unknown', []],
    'a unit by its name': ['Xã Kroong', { decision: 'accept' }, 'unit.unknown', []],
    'a unit that has not reported': [silent, { decision: 'accept' }, 'report.unknown', []],
    'a kind nobody knows': [unit, { decision: 'burn' }, 'request.invalid', ['schema.invalid-union /decision']],
    'no kind': [unit, {}, 'request.invalid', ['schema.invalid-union /decision']],
    'a field nobody asks': [
      unit,
      { decision: 'return', fields: [...fields, { field: 'nobody', reason }] },
      'request.invalid',
      ['field.unknown /fields/1/field'],
    ],
    'no field': [unit, { decision: 'return', fields: [] }, 'request.invalid', ['schema.too-small /fields']],
    'an empty reason': [
      unit,
      { decision: 'return', fields: [{ field: 'heads_thon', reason: ' \u200b\u202e ' }] },
      'request.invalid',
      ['schema.invalid-format /fields/0/reason'],
    ],
    'a reason of ten thousand letters': [
      unit,
      { decision: 'void', reason: 'x'.repeat(10_000) },
      'request.invalid',
      ['schema.too-big /reason'],
    ],
    'a deadline that has passed': [
      unit,
      { decision: 'return', fields, due: '2021-11-09' },
      'request.invalid',
      ['deadline.past /due'],
    ],
    'a day there is not': [
      unit,
      { decision: 'return', fields, due: '2021-11-31' },
      'request.invalid',
      ['schema.invalid-format /due'],
    ],
    'an extension into the past': [
      unit,
      { decision: 'extension', until: '2021-10-01', reason },
      'request.invalid',
      ['deadline.past /until'],
    ],
    'an extension by a century': [
      unit,
      { decision: 'extension', until: '2121-12-01', reason },
      'request.invalid',
      ['deadline.far /until'],
    ],
    'an extension that shortens': [
      unit,
      { decision: 'extension', until: '2021-11-20', reason },
      'request.invalid',
      ['deadline.not-later /until'],
    ],
    'an exemption without ground': [
      unit,
      { decision: 'exemption', reason },
      'request.invalid',
      ['schema.invalid-type /ground'],
    ],
    'an override of nothing': [unit, { decision: 'override', values: {}, reason }, 'request.invalid', []],
    'an override that breaks a rule': [
      unit,
      { decision: 'override', values: { members_thon: 70 }, reason },
      'request.invalid',
      ['check.at-most /answers/members_thon'],
    ],
    'a figure that nobody counts, as nothing to report': [
      unit,
      { decision: 'nil', document: '1/BC', fields: ['results'] },
      'request.invalid',
      ['field.unknown /fields/0'],
    ],
    'keys of no meaning': [unit, { decision: 'accept', by: 'ai đó' }, 'request.invalid', ['schema.unknown-key /by']],
    'an id of a request that is none': [
      unit,
      { decision: 'accept', requestId: 'a b' },
      'request.invalid',
      ['schema.invalid-format /requestId'],
    ],
  };

describe('a decision on', () => {
  test.each(Object.entries(cases))(
    '%s is refused by name, and leaves nothing',
    async (_, [code, body, problem, issues]) => {
      const kept = (await decisionsOf(unit)).text;
      const seen = code === unit ? await seenOf(unit) : code === silent ? await seenOf(silent) : '"0.none"';
      const answer = await decide(encodeURIComponent(code), body, { seen });

      expect(answer.body.code).toBe(problem);
      const told = (answer.body.errors ?? []).map(
        (one: { code: string; pointer: string }) => `${one.code} ${one.pointer}`,
      );
      expect(told.slice(0, Math.max(1, issues.length))).toEqual(issues);
      expect((await decisionsOf(unit)).text).toBe(kept);
    },
  );
});

test('a period there is not, a campaign there is not, a group there is not: each by name', async () => {
  const there = deciding(local, '/v1/campaigns/khong-co');
  const [campaign, group] = [
    await there.decide(unit, { decision: 'accept' }, { seen: '"0.none"' }),
    await extendGroup('khong-co', { until: '2021-12-01', reason }, { seen: '"0"' }),
  ];
  const past = await extendGroup('608', { until: '2021-10-01', reason });

  expect([campaign, group, past].map(({ status, body }) => [status, body.code])).toEqual([
    [404, 'campaign.unknown'],
    [404, 'group.unknown'],
    [422, 'request.invalid'],
  ]);
});

test('what nobody sees is taken out of a reason, and the letters are NFC', async () => {
  const written = '  Xa\u0303 gọi\u0000 \u202eđiện\u200f ';
  await decide(unit, { decision: 'note', reason: written });
  const kept = (await decisionsOf(unit)).body.decisions.at(-1).reason;

  expect(kept).toBe('Xã gọi điện');
});

test('no body, bytes that are no JSON and items of any shape are no defect', async () => {
  const url = `${local.service.url}/v1/campaigns/kon-tum-2881-2021/decisions`;
  const authorization = `Bearer ${await local.service.token('department')}`;
  const broken = await fetch(url, { method: 'POST', headers: { authorization }, body: '{"items": [' });
  const odd = await decideMany([
    {},
    { unit: 7, etag: [] },
    { unit: null, etag: '0.none' },
    { unit, etag: 'x'.repeat(99) },
  ]);

  expect(broken.status).toBe(400);
  expect(odd.body.outcomes.map(({ status }: { status: number }) => status)).toEqual([428, 422, 422, 422]);
});

test('items of any JSON at all have an outcome each, and none is a defect', async () => {
  const kinds = Object.keys(unitActs);
  const part = fc.oneof(
    fc.jsonValue(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom('2021-12-01', '9999-12-31', 'heads_thon'),
  );
  const anItem = fc.record(
    {
      unit: fc.oneof(fc.constantFrom(unit, silent), part),
      etag: fc.oneof(fc.constantFrom('0.none', '1.none', '999999.zzz'), part),
      decision: fc.oneof(fc.constantFrom(...kinds), part),
      ...Object.fromEntries(['reason', 'due', 'until', 'ground', 'document', 'requestId'].map((key) => [key, part])),
      fields: fc.oneof(fc.array(fc.record({ field: part, reason: part })), part),
      values: fc.oneof(fc.dictionary(fc.constantFrom('heads_thon', 'results', '__proto__'), part), part),
    },
    { requiredKeys: ['unit', 'etag', 'decision'] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(anItem, { minLength: 1, maxLength: 20 }), async (items) => {
      advance(local, 5);
      const { status, body } = await decideMany(items);

      expect(status).toBe(200);
      expect(body.outcomes).toHaveLength(items.length);
      for (const one of body.outcomes) expect(one.status).toBeLessThan(500);
    }),
    { numRuns: 60 },
  );
});
