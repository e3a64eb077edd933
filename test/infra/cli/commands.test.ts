import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { aCampaignDocument, aRegisterDocument } from '../../cast/index.ts';
import { withService } from '../../local/service.ts';
import { aFolder, type Ran, run } from './run.ts';

const local = withService();
const folder = aFolder();
const campaign = 'song-vang-2024';
let operator: string;

const tonghop = (...args: string[]): Promise<Ran> =>
  run(args, { folder, env: { TONGHOP_API: local.service.url, TONGHOP_TOKEN: operator } });
const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

/** Posts a report of the cast's campaign through the source `bieu`, as a form tool does. */
const report = async (secret: string, answers: object): Promise<number> => {
  const response = await fetch(`${local.service.url}/v1/in/bieu`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify({ answers }),
  });
  return response.status;
};

beforeAll(async () => {
  operator = await local.service.token('operator');
});

// The season of an operator: each test goes on where the one before it stopped.
describe('the season of an operator', () => {
  let secret: string;

  test('a broken document is refused with every fault and its place', async () => {
    const broken = file('hong.json', {
      ...aCampaignDocument(),
      recipient: 7,
      checks: [],
      fields: [{ kind: 'date', key: 'X' }],
    });

    const ran = await tonghop('publish', broken);

    expect(ran).toMatchObject({ exit: 1, stdout: '' });
    expect(ran.stderr).toContain(`${broken}: Văn bản đợt báo cáo có lỗi`);
    expect(ran.stderr).toContain('✗ /recipient: Phải là chuỗi ký tự, đang là số.');
    expect(ran.stderr).toContain('✗ /fields/0/key: ');
  });

  test('good documents are published in the order they need each other', async () => {
    const files = [file('dot.json', aCampaignDocument()), file('danh-muc.json', aRegisterDocument())];

    const ran = await tonghop('publish', ...files);

    expect(ran).toMatchObject({ exit: 0, stderr: '' });
    expect(ran.stdout).toBe(
      '✓ danh mục đơn vị song-vang@2024-01-01: phiên bản 1\n✓ đợt báo cáo song-vang-2024: phiên bản 1\n',
    );
  });

  test('one broken file does not hold back the others', async () => {
    const ran = await tonghop('publish', join(folder, 'hong.json'), join(folder, 'danh-muc.json'));

    expect(ran.exit).toBe(1);
    expect(ran.stdout).toContain('song-vang@2024-01-01: phiên bản 1 (không đổi)');
  });

  test('source add connects a form and shows its secret once', async () => {
    const ran = await tonghop(
      'source',
      'add',
      'bieu',
      '--tool',
      'json',
      '--campaign',
      campaign,
      '--title',
      'Biểu',
      '--json',
    );

    const minted = JSON.parse(ran.stdout);
    secret = minted.secret;
    expect(ran.exit).toBe(0);
    expect(minted.source).toMatchObject({ id: 'bieu', title: 'Biểu', tool: 'json', campaign, liveSecrets: 1 });
  });

  test('source add does not touch a source that is there', async () => {
    const ran = await tonghop('source', 'add', 'bieu', '--tool', 'json', '--campaign', campaign);

    expect(ran.exit).toBe(1);
    expect(ran.stderr).toContain('Nguồn bieu đã có');
  });

  test('source rotate mints another secret; both live', async () => {
    const ran = await tonghop('source', 'rotate', 'bieu');

    const renewed = /Mã bí mật: (\S+)/.exec(ran.stdout)?.[1] ?? '';
    expect(ran.stdout).toContain(`${local.service.url}/v1/in/bieu/${renewed}`);
    expect(await report(renewed, { unit: 'Xã An Bình', heads_thon: 5, members: 3 })).toBe(202);
    expect(await report(secret, { unit: 'Xã An Bình', heads_thon: 5, members: 4 })).toBe(202);
    expect(await report(secret, { unit: 'Xã Suối Chậm', heads_thon: 1, members: 3 })).toBe(422);
  });

  test('status draws a line for each group and one for the whole', async () => {
    const ran = await tonghop('status', campaign);

    expect(ran.exit).toBe(0);
    expect(ran.stdout).toMatch(/│ Huyện Núi Cao +│ +3 │ +1 │/);
    expect(ran.stdout).toMatch(/│ Toàn đợt +│ +5 │ +1 │/);
    expect(ran.stdout).not.toContain('\u001b');
  });

  test('status --json is what the API says, to the letter', async () => {
    const ran = await tonghop('status', campaign, '--json');

    const { asAt: _now, ...progress } = JSON.parse(ran.stdout);
    expect((await local.get(`/v1/campaigns/${campaign}/progress`)).body).toMatchObject(progress);
  });

  test('of several campaigns one must be named', async () => {
    const ran = await tonghop('status');

    expect(ran.exit).toBe(2);
    expect(ran.stderr).toContain(`  ${campaign}  `);
    expect(ran.stderr).toContain('  kon-tum-2881-2021  ');
  });

  test('missing lists who owes and ends with 5', async () => {
    const ran = await tonghop('missing', campaign, '--group', 'thị xã bến nước');

    expect(ran.exit).toBe(5);
    expect(ran.stdout).toContain('Phường Bến Mới');
    expect(ran.stdout).toContain('2/2 đơn vị chưa báo cáo.');
    expect(ran.stdout).not.toContain('Xã Suối Chậm');
  });

  test('history by name tells the revisions and the figures that count', async () => {
    const ran = await tonghop('history', campaign, 'xã an bình');

    expect(ran.exit).toBe(0);
    expect(ran.stdout).toContain('Xã An Bình (90101)');
    expect(ran.stdout).toContain('Trong đó là đảng viên: 4');
    expect(ran.stdout.match(/TH-[0-9A-Z]{5}-[0-9A-Z]{5} +│/g)).toHaveLength(2);
  });

  test('history of a name that may be two units asks which', async () => {
    const ran = await tonghop('history', '--campaign', 'kon-tum-2881-2021', 'Dak Ha');

    expect(ran.exit).toBe(2);
    expect(ran.stderr).toContain('23500  Thị trấn Đắk Hà');
  });

  test('quarantine list and show tell what is wrong and what was sent', async () => {
    const listed = await tonghop('quarantine', 'list', campaign, '--json');
    const [held] = JSON.parse(listed.stdout).deliveries;
    const shown = await tonghop('quarantine', 'show', held.id, '--campaign', campaign);
    const byReceipt = await tonghop('quarantine', 'show', held.receipt.toLowerCase(), '--campaign', campaign);

    expect((await tonghop('quarantine', 'list', campaign)).stdout).toContain(held.id);
    expect(shown).toMatchObject({ exit: 0, stderr: '' });
    expect(shown.stdout).toContain('Số đảng viên không được lớn hơn');
    expect(shown.stdout).toContain('"unit":"Xã Suối Chậm"');
    expect(byReceipt).toEqual(shown);
  });

  test('export get before any export finds nothing', async () => {
    expect((await tonghop('export', 'get', '--campaign', campaign)).exit).toBe(4);
  });

  test('export now, list and get bring a workbook to disk under its Vietnamese name', async () => {
    const made = await tonghop('export', 'now', campaign);
    const listed = await tonghop('export', 'list', campaign);
    const got = await tonghop('export', 'get', '--campaign', campaign);
    const again = await tonghop('export', 'get', '--campaign', campaign, '--out', 'bieu.xlsx');

    const id = /Mã: +(\S+)/.exec(made.stdout)?.[1] ?? '?';
    const named = readdirSync(folder).find((name) => name.includes(' (đến ') && name.endsWith('.xlsx')) ?? '?';
    expect([made, listed, got, again]).toMatchObject(Array(4).fill({ exit: 0, stderr: '' }));
    expect(listed.stdout).toContain(id);
    expect(got.stdout).toContain(named);
    expect(readFileSync(join(folder, named)).subarray(0, 2).toString()).toBe('PK');
    expect(readFileSync(join(folder, 'bieu.xlsx'))).toEqual(readFileSync(join(folder, named)));
  });

  test.each([
    ['csv', '\uFEFF'],
    ['json', '{'],
    ['docx', 'PK'],
  ])('export get --format %s brings that form to disk', async (format, beginning) => {
    const got = await tonghop('export', 'get', '--campaign', campaign, '--format', format, '--out', `ban.${format}`);

    expect(got).toMatchObject({ exit: 0, stderr: '' });
    expect(readFileSync(join(folder, `ban.${format}`), 'utf8').startsWith(beginning)).toBe(true);
  });

  test('export get --each brings a file for each district', async () => {
    const got = await tonghop('export', 'get', '--campaign', campaign, '--each');
    const files = readdirSync(folder).filter((name) => name.startsWith(`${campaign}_`));

    expect(got).toMatchObject({ exit: 0, stderr: '' });
    expect(files.length).toBeGreaterThan(1);
    expect(files.map((name) => readFileSync(join(folder, name)).subarray(0, 2).toString())).toEqual(
      files.map(() => 'PK'),
    );
  });

  test('export get refuses a form there is not, and says which one the export lacks', async () => {
    expect((await tonghop('export', 'get', '--campaign', campaign, '--format', 'ods')).exit).toBe(2);
    const lacking = await tonghop('export', 'get', '--campaign', campaign, '--format', 'template');

    expect([lacking.exit === 0, lacking.stderr]).toEqual([false, expect.stringContaining('không có dạng template')]);
  });

  test('source list, then revoke: the secret is dead', async () => {
    expect((await tonghop('source', 'list')).stdout).toMatch(/│ bieu +│ Biểu +│ json +│/);
    const unasked = await tonghop('source', 'revoke', 'bieu');
    expect([unasked.exit, unasked.stderr]).toEqual([2, expect.stringContaining('--yes')]);
    expect((await tonghop('source', 'list')).stdout).not.toContain('đã thu hồi');
    expect((await tonghop('source', 'revoke', 'bieu', '--yes')).exit).toBe(0);
    expect((await tonghop('source', 'list')).stdout).toMatch(/│ bieu .*đã thu hồi/);
    expect((await tonghop('source', 'rotate', 'bieu')).exit).toBe(1);
  });

  test('a role that may not is told so', async () => {
    const auditor = await local.service.token('auditor');

    const ran = await tonghop('source', 'rotate', 'kt-json', '--token', auditor);

    expect(ran.exit).toBe(1);
    expect(ran.stderr).toContain('Không có quyền thực hiện việc này');
  });
});
