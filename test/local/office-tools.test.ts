/** What Power Automate, the scripts of Google and a person with curl are answered over HTTP: form-tools notes §6. */
import { beforeAll, describe, expect, test } from 'vitest';
import { advance, konTum, moment } from './reports.ts';
import { type Answer, send, withService } from './service.ts';

const local = withService();
const secrets = new Map<string, string>();

const key = (digit: number): string => `r${String(digit).repeat(32)}`;
const sources = [
  {
    id: 'kt-ms',
    tool: 'ms-forms',
    unit: { answer: key(1), hint: key(2) },
    answers: { heads_thon: key(3), members_thon: key(4), secretaries_thon: key(5) },
  },
  {
    id: 'kt-sheet',
    tool: 'google-sheet',
    unit: { answer: 'Đơn vị' },
    answers: { heads_thon: 'Trưởng thôn', members_thon: 'Đảng viên', secretaries_thon: 'Bí thư' },
  },
  { id: 'kt-csv', tool: 'csv' },
];

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  for (const source of sources) {
    await local.put(`/v1/sources/${source.id}`, { ...source, title: source.tool, campaign: konTum });
    const minted = await local.post(`/v1/sources/${source.id}/secrets`, undefined, 'operator');
    secrets.set(source.id, minted.body.secret);
  }
});

const post = (id: string, body: object | string, type = 'application/json'): Promise<Answer> => {
  advance(local);
  const headers = { authorization: `Bearer ${secrets.get(id)}`, 'content-type': type };
  return send(`${local.service.url}/v1/in/${id}`, 'POST', headers, body);
};

describe('Power Automate', () => {
  const flow = (unit: string, responseId = 27) => ({
    tool: 'ms-forms',
    responseId,
    details: {
      responder: 'anonymous',
      submitDate: '11/10/2021 1:15:42 AM',
      [key(1)]: unit,
      [key(2)]: 'Thành phố Kon Tum',
      [key(3)]: '6',
      [key(4)]: '4',
      [key(5)]: '3',
    },
  });

  test('is answered 200, never 202: recorded, repeated, quarantined or unreadable', async () => {
    const answers = [
      await post('kt-ms', flow('Xã Kroong')),
      await post('kt-ms', flow('Xã Kroong')),
      await post('kt-ms', flow('Xã Không Có', 28)),
      await post('kt-ms', '{"details":'),
    ];

    expect(answers.map(({ status, body }) => [status, body.outcome])).toEqual([
      [200, 'recorded'],
      [200, 'repeated'],
      [200, 'quarantined'],
      [200, 'quarantined'],
    ]);
    for (const { headers } of answers) expect(headers.get('location')).toBeNull();
  });

  test('is told 401 with a wrong token, so that the run is seen to fail', async () => {
    const answer = await send(`${local.service.url}/v1/in/kt-ms/wrong`, 'POST', {}, flow('Xã Kroong'));

    expect(answer.status).toBe(401);
  });

  test("states Microsoft's own time, which nothing proves: the arrival decides order and lateness", async () => {
    await post('kt-ms', flow('Xã Ngọk Bay', 29));
    const { body } = await local.get(`/v1/campaigns/${konTum}/units/23317/history`);

    expect(body.revisions[0].decidedAt).toBe(body.revisions[0].receivedAt);
  });
});

test('a trigger of a sheet is answered 202, and quarantined with 202 as well', async () => {
  const row = (unit: string) => ({
    headers: ['Dấu thời gian', 'Đơn vị', 'Trưởng thôn', 'Đảng viên', 'Bí thư'],
    values: ['2021-11-10T01:15:42.000Z', unit, 6, 4, 3],
  });
  const answers = [await post('kt-sheet', row('Xã Vinh Quang')), await post('kt-sheet', row('Xã Không Có'))];

  expect(answers.map(({ status, body }) => [status, body.outcome])).toEqual([
    [202, 'recorded'],
    [202, 'quarantined'],
  ]);
});

describe('a person with curl and a CSV file', () => {
  const file = 'unit;district;heads_thon;members_thon;secretaries_thon\r\n';

  test('is told 202 once, 200 again', async () => {
    const row = `${file}Xã Đoàn Kết;Thành phố Kon Tum;6;4;3\r\n`;
    const answers = [await post('kt-csv', row, 'text/csv'), await post('kt-csv', row, 'application/octet-stream')];

    expect(answers.map(({ status, body }) => [status, body.outcome])).toEqual([
      [202, 'recorded'],
      [200, 'repeated'],
    ]);
  });

  test('is told 422 with everything that is wrong, or with why the file cannot be read', async () => {
    const [wrong, open] = [
      await post('kt-csv', `${file}Xã Đoàn Kết;Thành phố Kon Tum;sáu;4;3\r\n`, 'text/csv'),
      await post('kt-csv', `"${file}Xã A;;1;1;1\r\n`, 'text/csv'),
    ];

    expect([wrong?.status, wrong?.body.errors.map(({ code }: { code: string }) => code)]).toEqual([
      422,
      ['count.text'],
    ]);
    expect([open?.status, open?.body.errors.map(({ code }: { code: string }) => code)]).toEqual([422, ['csv.quote']]);
  });
});
