import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeApi } from './fake-api.ts';
import { aFolder, run } from './run.ts';

const only = {
  campaigns: [{ id: 'mot-dot', version: 1, publishedAt: '2024-03-01T00:00:00Z', publishedBy: 'x', title: 'Một đợt' }],
};
const counts = (missing: number) => ({
  ...{ listed: 1, exempt: 0, expected: 1, nil: 0, labels: {}, quarantined: 0 },
  ...{ reported: 1 - missing, onTime: 1 - missing, late: 0, missing, pending: 0 },
});
const progress = (missing: number) => ({
  campaign: 'mot-dot',
  title: 'Một đợt',
  period: 'once',
  version: 1,
  asAt: '2024-03-16T00:00:00Z',
  due: { at: '2024-03-15T00:00:00Z', text: 'trước 15/03/2024' },
  whole: counts(missing),
  groups: [
    {
      group: { code: '901', name: 'Huyện Núi Cao'.normalize('NFD') },
      ...counts(missing),
      missingUnits: missing ? [{ code: '90101', name: 'Xã An Bình', type: 'xa', group: '901' }] : [],
    },
  ],
  unknownUnitQuarantined: 0,
  turnedAway: [],
  waiting: { count: 0, since: null, dead: 0 },
  hasMoreQuarantined: false,
});

describe('what the service answers decides the exit code', () => {
  test.each([
    [401, 1, 'Chưa đăng nhập'],
    [403, 1, 'Không có quyền'],
    [429, 1, 'Gọi quá nhanh'],
    [502, 3, 'Hệ thống đang lỗi'],
  ])('HTTP %i without a problem body ends with %i', async (status, exit, sentence) => {
    await using api = await fakeApi(() => ({ status, body: { message: 'no' } }));

    const ran = await run(['status', '--api', api.url]);

    expect(ran).toMatchObject({ exit, stdout: '' });
    expect(ran.stderr).toContain(sentence);
  });

  test.each([
    ['the token has expired', 'đã hết hạn'],
    ['the token does not have a valid audience', 'cấp cho hệ thống khác'],
    ['invalid iss claim', 'do nơi khác cấp'],
    ['invalid token', 'không hợp lệ'],
  ])('a token turned away because %j is said to be so', async (description, sentence) => {
    const challenge = `Bearer scope="" error="invalid_token" error_description="${description}"`;
    const headers = { 'www-authenticate': challenge };
    await using api = await fakeApi(() => ({ status: 401, body: { message: 'Unauthorized' }, headers }));

    const ran = await run(['status', '--api', api.url, '--token', 'x']);

    expect([ran.exit, ran.stderr]).toEqual([1, expect.stringContaining(sentence)]);
  });

  test('a problem is shown as title, detail and every issue with its place', async () => {
    const errors = [{ code: 'x', pointer: '/fields/0/key', detail: 'Cần chữ thường.', strength: 'refuse' }];
    const body = {
      type: '/',
      title: 'Có lỗi',
      status: 422,
      code: 'x',
      detail: 'Chi tiết',
      instance: 'urn:request:1',
      errors,
    };
    await using api = await fakeApi(() => ({ status: 422, body }));

    const ran = await run(['status', 'mot-dot', '--api', api.url]);

    expect(ran).toEqual({ exit: 1, stdout: '', stderr: 'Có lỗi\nChi tiết\n  ✗ /fields/0/key: Cần chữ thường.\n' });
  });

  test('with --json the problem itself is on stdout', async () => {
    const body = { title: 'Có lỗi', status: 404 };
    await using api = await fakeApi(() => ({ status: 404, body }));

    const ran = await run(['status', 'mot-dot', '--api', api.url, '--json']);

    expect(JSON.parse(ran.stdout)).toEqual(body);
    expect(ran.stderr).toBe('Có lỗi\n');
  });

  test('a page that is not the API is told from the API', async () => {
    await using api = await fakeApi(() => ({ status: 200, body: '<html>welcome</html>' }));

    const ran = await run(['status', 'mot-dot', '--api', api.url]);

    expect(ran.exit).toBe(3);
    expect(ran.stderr).toContain('không đúng mẫu của tonghop');
  });

  test('an answer that says more than is known is understood', async () => {
    await using api = await fakeApi(() => ({ status: 200, body: { ...progress(0), later: 1 } }));

    expect((await run(['status', 'mot-dot', '--api', api.url])).exit).toBe(0);
  });

  test('silence ends after the timeout with a sentence', async () => {
    await using api = await fakeApi(() => 'silence');

    const ran = await run(['status', 'mot-dot', '--api', api.url, '--timeout', '0.3']);

    expect(ran.exit).toBe(3);
    expect(ran.stderr).toContain('không trả lời sau 0.3 giây');
  });

  test('nobody listening ends with a sentence, never a stack trace', async () => {
    const ran = await run(['status', 'mot-dot', '--api', 'http://127.0.0.1:9']);

    expect(ran.exit).toBe(3);
    expect(ran.stderr).toMatch(/^Không tới được http:\/\/127\.0\.0\.1:9: .*\.\n$/);
  });
});

describe('the campaign need not be named', () => {
  test('when there is only one', async () => {
    await using api = await fakeApi((line) => ({
      status: 200,
      body: line.endsWith('/campaigns') ? only : progress(0),
    }));

    const ran = await run(['missing', '--api', api.url]);

    expect(ran.exit).toBe(0);
    expect(ran.stdout).toContain('Đủ 1/1 đơn vị đã báo cáo.');
    expect(api.asked.at(-1)?.line).toBe('GET /v1/campaigns/mot-dot/progress');
  });

  test('and with none published there is nothing to show', async () => {
    await using api = await fakeApi(() => ({ status: 200, body: { campaigns: [] } }));

    expect((await run(['status', '--api', api.url])).exit).toBe(4);
  });
});

describe('which service is asked', () => {
  test('an option comes before the environment, the environment before the laptop run', async () => {
    await using api = await fakeApi(() => ({ status: 200, body: progress(0) }));
    const folder = aFolder();
    mkdirSync(join(folder, '.tonghop'));
    writeFileSync(join(folder, '.tonghop/laptop.json'), JSON.stringify({ api: api.url, token: 'laptop' }));
    const env = { TONGHOP_API: api.url, TONGHOP_TOKEN: 'environment' };

    await run(['status', 'mot-dot'], { folder });
    await run(['status', 'mot-dot'], { folder, env });
    await run(['status', 'mot-dot', '--token', 'option'], { folder, env });

    expect(api.asked.map(({ authorization }) => authorization)).toEqual([
      'Bearer laptop',
      'Bearer environment',
      'Bearer option',
    ]);
  });

  test('the laptop token is never sent to another address', async () => {
    await using api = await fakeApi(() => ({ status: 200, body: progress(0) }));
    const folder = aFolder();
    mkdirSync(join(folder, '.tonghop'));
    writeFileSync(join(folder, '.tonghop/laptop.json'), JSON.stringify({ api: 'http://127.0.0.1:9', token: 'laptop' }));

    await run(['status', 'mot-dot', '--api', api.url], { folder });

    expect(api.asked).toMatchObject([{ line: 'GET /v1/campaigns/mot-dot/progress', authorization: undefined }]);
  });

  test('a stage in the path of the address is kept', async () => {
    await using api = await fakeApi(() => ({ status: 200, body: progress(0) }));

    await run(['status', 'mot-dot', '--api', `${api.url}/prod`]);

    expect(api.asked[0]?.line).toBe('GET /prod/v1/campaigns/mot-dot/progress');
  });
});

describe('a wrong call', () => {
  test.each([
    [[], ''],
    [['statu'], 'Không có lệnh "statu". Có phải: status?'],
    [['status', '--jsn'], 'Không có tùy chọn "--jsn". Có phải: --json?'],
    [['history'], 'Thiếu tham số <unit>.'],
    [['status', 'a', 'b'], 'Thừa tham số.'],
    [['status', '--timeout', 'x'], 'Cần số giây'],
    [['resolve'], 'Thiếu tùy chọn bắt buộc "--register'],
    [['status'], 'Chưa biết gọi hệ thống nào.'],
    [['status', '--api', 'ftp://x'], 'Địa chỉ hệ thống "ftp://x" không hợp lệ'],
    [['publish', 'khong-co.json', '--api', 'http://127.0.0.1:9'], 'khong-co.json: không có tệp này.'],
  ])('%j ends with 2 and says why', async (args, sentence) => {
    const ran = await run(args);

    expect(ran).toMatchObject({ exit: 2, stdout: '' });
    expect(ran.stderr).toContain(sentence);
    expect(ran.stderr).not.toContain('    at ');
  });
});

test('columns line up whatever form the diacritics came in', async () => {
  await using api = await fakeApi(() => ({ status: 200, body: progress(1) }));

  const { stdout, exit } = await run(['missing', 'mot-dot', '--api', api.url]);

  const drawn = stdout.split('\n').filter((line) => /^[│┌├└]/.test(line));
  expect(exit).toBe(5);
  expect(stdout).toContain('Huyện Núi Cao');
  expect(new Set(drawn.map((line) => [...line].length)).size).toBe(1);
});
