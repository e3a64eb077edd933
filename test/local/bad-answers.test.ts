import { beforeAll, describe, expect, test } from 'vitest';
import {
  type Answers,
  aReport,
  asJson,
  encodings,
  heldBy,
  moment,
  receiptIn,
  sendEncoded,
  unitBy,
  wholeLog,
} from './reports.ts';
import { withService } from './service.ts';

const local = withService();
beforeAll(() => local.service.clock.set(moment.inTime));

/** What became of a report: the issues that refuse it, from the log and not from the answer alone. */
const refusedBy = async (name: keyof typeof encodings, answers: Answers) => {
  const encoded = encodings[name](answers);
  const answer = await sendEncoded(local, encoded);
  expect([name, answer.status]).toEqual([name, 422]);
  const held = await heldBy(local, encoded);
  expect([held.receipt, held.bytes.equals(encoded.body)]).toEqual([receiptIn(answer), true]);
  const refused = held.issues.filter((issue) => issue.strength === 'refuse');
  if (name === 'json') expect(answer.body.errors).toEqual(held.issues);
  for (const { detail } of refused) {
    expect(detail).toMatch(/[À-ỹ]/);
    if (name !== 'json') expect(answer.text).toContain(detail.replaceAll('"', '&quot;'));
  }
  return refused;
};

/** Each as "code pointer". */
const refusals = async (name: keyof typeof encodings, answers: Answers): Promise<string[]> =>
  (await refusedBy(name, answers)).map(({ code, pointer }) => `${code} ${pointer}`);

const everywhere = Object.keys(encodings) as (keyof typeof encodings)[];
const heads = '/answers/heads_thon';

describe.each(everywhere)('by %s, a count', (encoding) => {
  test.each<[string, string]>([
    ['1.234', 'count.separator'],
    ['12,5', 'count.separator'],
    ['1,234', 'count.separator'],
    ['-1', 'count.negative'],
    ['- 1', 'count.negative'],
    ['−1', 'count.negative'],
    ['Không', 'count.word'],
    ['Kh\u00f4ng'.normalize('NFD'), 'count.word'],
    ['-', 'count.word'],
    ['60%', 'count.percentage'],
    ['60 %', 'count.percentage'],
    ['73,4%', 'count.percentage'],
    ['102/154', 'count.fraction'],
    ['5²', 'count.text'],
    ['khoảng 5', 'count.text'],
    ['1e2', 'count.text'],
    ['0x10', 'count.text'],
    ['5\u00005x', 'count.text'],
    ['1000', 'count.too-large'],
    ['9'.repeat(4_000), 'count.too-large'],
    ['', 'field.required'],
    ['   ', 'field.required'],
    ['\u00a0', 'field.required'],
  ])('of %j is asked about as %s', async (written, code) => {
    expect(await refusals(encoding, aReport({ heads_thon: written }))).toEqual([`${code} ${heads}`]);
  });

  test.each<[string, number]>([
    ['05', 5],
    ['5', 5],
    [' 5 ', 5],
    ['5 người', 5],
    ['５', 5],
    ['0', 0],
  ])('of %j is %i', async (written, value) => {
    const report = aReport({ unit: unitBy[encoding], heads_thon: written, members_thon: '0', secretaries_thon: '0' });

    const answer = await sendEncoded(local, encodings[encoding](report));

    expect([202, 200, 303]).toContain(answer.status);
    const { body } = await local.get('/v1/campaigns/kon-tum-2881-2021/reports');
    const row = body.reports.find((one: { unit: { name: string } }) => one.unit.name === unitBy[encoding]);
    expect(row.values.heads_thon).toBe(value);
  });

  test('too many for what they are part of is refused, all of it at once, an answer in one message', async () => {
    const over = { heads_thon: '3', members_thon: '4', secretaries_thon: '5' };

    const refused = await refusedBy(encoding, aReport(over));

    expect(refused.map(({ code, pointer, detail }) => [code, pointer, detail])).toEqual([
      [
        'check.at-most',
        '/answers/members_thon',
        'Số Trưởng thôn là đảng viên không được lớn hơn số Trưởng thôn hiện có. ' +
          'Tổng số đảng viên không được lớn hơn tổng số Trưởng thôn, Tổ trưởng tổ dân phố hiện có.',
      ],
      [
        'check.at-most',
        '/answers/secretaries_thon',
        'Số Bí thư chi bộ đồng thời là Trưởng thôn không được lớn hơn số Trưởng thôn là đảng viên. ' +
          'Tổng số Bí thư chi bộ kiêm Trưởng thôn, Tổ trưởng tổ dân phố không được lớn hơn tổng số đảng viên.',
      ],
    ]);
  });

  test('given twice is refused, blank boxes aside', async () => {
    const { unit, ...rest } = aReport();
    const pairs: [string, string][] = [
      ['unit', ''],
      ['unit', String(unit)],
      ['heads_thon', '6'],
      ['heads_thon', '7'],
    ];
    for (const [key, value] of Object.entries(rest)) if (key !== 'heads_thon') pairs.push([key, String(value)]);
    const body = new URLSearchParams(pairs).toString();
    await local.deliver('kt-form', body, { 'content-type': 'application/x-www-form-urlencoded' });

    const { issues } = await heldBy(local, { source: 'kt-form', body });
    expect(issues.filter((issue) => issue.strength === 'refuse').map((issue) => issue.code)).toEqual([
      'answer.several',
    ]);
  });
});

describe('a JSON count', () => {
  test.each<[unknown, string]>([
    [true, 'count.text'],
    [12.5, 'count.separator'],
    [-1, 'count.negative'],
    [1e21, 'count.text'],
    [[6, 7], 'answer.several'],
    [{ value: 6 }, 'answer.shape'],
    [null, 'field.required'],
    [[null], 'field.required'],
    [[], 'field.required'],
  ])('of %j is asked about as %s', async (written, code) => {
    expect(await refusals('json', aReport({ heads_thon: written }))).toEqual([`${code} ${heads}`]);
  });
});

describe.each(everywhere)('by %s, a unit', (encoding) => {
  test.each<[string, Answers, string]>([
    ['that is missing', { unit: undefined, district: undefined }, 'unit.missing'],
    ['that is blank', { unit: ' ' }, 'unit.missing'],
    ['of another province', { unit: 'Xã Thanh Hải', district: 'Huyện Lục Ngạn' }, 'unit.unknown'],
    ['of another province, by code', { unit: '07525' }, 'unit.unknown'],
    ['that is long beyond reason', { unit: 'Xã '.repeat(10_000) }, 'unit.unknown'],
  ])('%s is asked about', async (_name, over, code) => {
    expect(await refusals(encoding, aReport(over))).toEqual([`${code} /answers/unit`]);
  });
});

describe('issues', () => {
  test('come all at once, in the order of the form', async () => {
    const wrong = aReport({
      unit: 'Xã Không Có',
      heads_thon: '12,5',
      members_thon: 'x',
      as_of: '31/02/2021',
      màu: 'đỏ',
    });

    expect(await refusals('json', wrong)).toEqual([
      'unit.unknown /answers/unit',
      'count.separator /answers/heads_thon',
      'count.word /answers/members_thon',
      'date.unreadable /answers/as_of',
    ]);
  });

  test('never repeat an answer', async () => {
    const secret = '987654';
    const wrong = aReport({ heads_thon: secret, members_thon: `${secret}.5`, results: `Đã xong ${secret}` });
    const answer = await sendEncoded(local, asJson(wrong));

    expect(answer.body.errors.length).toBeGreaterThan(1);
    expect(answer.text).not.toContain(secret);
  });

  test('of many long unknown answers are cut, and the delivery still fits an entry of the log', async () => {
    const surplus = Object.fromEntries([...Array(1_900).keys()].map((i) => [`${i} ${'~/'.repeat(50)}`, 1]));
    const answer = await sendEncoded(local, asJson(aReport({ unit: 'Xã Đắk Blà', ...surplus })));

    expect(answer.status).toBe(202);
    expect(answer.body.issues.length).toBeLessThan(60);
    expect(answer.body.issues.some((issue: { detail: string }) => issue.detail.includes('Còn 1850 câu'))).toBe(true);
    const entries = await wholeLog(local);
    expect(
      JSON.stringify(entries.find((entry) => 'unit' in entry && entry.unit === answer.body.unit)).length,
    ).toBeLessThan(100_000);
  });
});
