/** From a spreadsheet of contacts to a letter in a mailbox, over HTTP and a real mail server. */
import { beforeAll, describe, expect, test } from 'vitest';
import { acting } from '../acting.ts';
import { campaign } from '../office.ts';
import { konTum, moment } from '../reports.ts';
import { send, withService } from '../service.ts';

const local = withService();
const contacts = '/v1/contacts/kon-tum@2021-11-06';
const [unit, other] = ['23314', '23281'];
const person = { name: 'A Bình', office: 'Công chức Văn phòng', email: 'a.binh@kroong.example' };

const put = async (list: readonly object[], seen?: string | null) => {
  const etag = seen === undefined ? (await local.get(contacts, 'operator')).headers.get('etag') : seen;
  const headers = {
    authorization: `Bearer ${await local.service.token('operator')}`,
    ...(etag ? { 'if-match': etag } : {}),
  };
  return send(`${local.service.url}${contacts}`, 'PUT', headers, { contacts: list });
};

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await acting(local, konTum).act('openings');
});

describe('contacts over HTTP', () => {
  test('every fault of a list is told at once, header injection among them, and nothing is kept', async () => {
    const { status, body } = await put([
      { level: 'commune', code: '99999', people: [person] },
      { level: 'commune', code: unit, people: [{ name: 'A', office: 'B' }] },
    ]);
    const injected = await put([
      {
        level: 'commune',
        code: unit,
        people: [
          { ...person, email: 'a@b.vn\r\nBcc: c@d.vn' },
          { ...person, name: 'A\nBcc: c@d.vn' },
        ],
      },
    ]);

    expect([status, body.errors.map(({ code }: { code: string }) => code)]).toEqual([
      422,
      ['contacts.unknown', 'contacts.address'],
    ]);
    expect([injected.status, injected.body.errors.length]).toEqual([422, 2]);
    expect(injected.text).not.toContain('c@d.vn');
    expect((await local.get(contacts, 'operator')).body.contacts).toEqual([]);
  });

  test('a list is changed from what was seen', async () => {
    expect((await put([{ level: 'commune', code: unit, people: [person] }], null)).status).toBe(428);
    expect((await put([{ level: 'commune', code: unit, people: [person] }])).status).toBe(200);
    expect((await put([{ level: 'commune', code: unit, people: [] }], '"0"')).status).toBe(412);
  });
});

describe('a reminder by hand', () => {
  test('reaches a mailbox, once for one request, and the log names nobody', async () => {
    const before = (await local.service.mailbox.names()).length;
    const asked = { units: [unit, other], requestId: 'nhac-lan-1' };
    const first = await local.post(`${campaign}/notices`, asked, 'department');
    const again = await local.post(`${campaign}/notices`, asked, 'department');

    expect(first.body).toMatchObject({ sent: 1, unreachable: 1 });
    expect(again.body).toMatchObject({ sent: 0, unreachable: 0, quiet: 2 });
    const names = await local.service.mailbox.names();
    expect(names.length).toBe(before + 1);
    const log = await local.get(`${campaign}/log`, 'auditor');
    const list = await local.get(`${campaign}/notices`, 'auditor');
    expect(list.body.notices).toHaveLength(2);
    for (const text of [log.text, list.text]) expect(text).not.toMatch(/Bình|a\.binh/);
  });

  test('who was erased gets nothing more', async () => {
    const before = (await local.service.mailbox.names()).length;
    await local.post(`${contacts}/erasures`, { level: 'commune', code: unit }, 'operator');
    const { body } = await local.post(`${campaign}/notices`, { units: [unit], requestId: 'nhac-lan-2' }, 'department');

    expect(body).toMatchObject({ sent: 0, unreachable: 1 });
    expect((await local.service.mailbox.names()).length).toBe(before);
  });
});

test("a letter leads to the unit's own page, and to no address that is for programs", async () => {
  const konTum = 'kon-tum-2881-2021';
  await put([{ level: 'commune', code: unit, people: [person] }]);
  const linkAfter = async (tool: string): Promise<string | undefined> => {
    const source = { id: `qua-${tool}`, title: tool, tool, campaign: konTum, unit: { link: 'ma' } };
    await local.put(`/v1/sources/${source.id}`, source);
    const asked = { units: [unit], requestId: `nhac-qua-${tool}` };
    await local.post(`${campaign}/notices`, asked, 'department');
    const [newest = ''] = await local.service.mailbox.names();
    return /http\S+/.exec((await local.service.mailbox.letter(newest))?.text ?? '')?.[0];
  };

  expect(await linkAfter('json')).toBeUndefined();
  expect(await linkAfter('workbook')).toMatch(/\/v1\/in\/qua-workbook\/\S+\/upload$/);
  const page = await linkAfter('page');
  expect(page).toMatch(/\/f\/qua-page\/\S+$/);
  expect((await fetch(page ?? '')).status).toBe(200);
});

test('a report that is returned without a deadline is told at once, remark by remark', async () => {
  const { service } = local;
  await put([{ level: 'commune', code: other, people: [person] }]);
  const answers = { unit: other, heads_tdp: 8, members_tdp: 6, secretaries_tdp: 5 };
  await local.deliver('kt-json', { submissionId: 'tra-lai-1', answers });
  const path = `${campaign}/units/${other}/decisions`;
  const token = await service.token('reviewer', ['608']);
  const headers = async () => ({
    authorization: `Bearer ${token}`,
    'if-match':
      (await send(`${service.url}${path}`, 'GET', { authorization: `Bearer ${token}` })).headers.get('etag') ?? '',
  });
  const remark = { field: 'members_tdp', reason: 'Lệch với danh sách của thành phố' };
  const decided = await send(`${service.url}${path}`, 'POST', await headers(), {
    decision: 'return',
    fields: [remark],
  });
  await service.run('remind-schedule');
  const [newest = ''] = await service.mailbox.names();
  const letter = await service.mailbox.letter(newest);

  expect(decided.status).toBe(201);
  expect(letter?.subject).toMatch(/^Trả lại báo cáo: /);
  expect(letter?.text).toContain('Lệch với danh sách của thành phố');
  expect(letter?.text).not.toContain('Hạn sửa');
});

describe('seven days before the deadline', () => {
  const at = '2021-11-17T01:00:00.000Z';
  const commune = (list: readonly { to: string }[]) => list.filter(({ to }) => to === 'commune');

  test('the plan names every unit that owes, by which rule and why, and how many would be written to', async () => {
    await put([
      { level: 'commune', code: unit, people: [person] },
      { level: 'commune', code: other, people: [] },
    ]);
    const { body } = await local.get(`${campaign}/notices/plan?at=${at}`, 'department');
    const planned = commune(body.planned);

    // All but the one whose report was returned: it has something to mend, and was told.
    expect(planned).toHaveLength(101);
    expect(planned).not.toContainEqual(expect.objectContaining({ holder: other }));
    for (const one of planned)
      expect(one).toMatchObject({ rule: 'con-7-ngay', action: 'send', why: 'chưa có báo cáo', instant: at });
    expect(planned.filter((one) => (one as unknown as { recipients: number }).recipients > 0)).toEqual([
      expect.objectContaining({ holder: unit, name: 'Xã Kroong', recipients: 1 }),
    ]);
  });

  test('a dry run counts what would go out, and what then goes out is that', async () => {
    local.service.clock.set(at);
    const sent = async (body: object) => (await local.post(`${campaign}/notices`, body, 'department')).body;
    const named = { units: [unit, other, '23284'], requestId: 'chay-thu-ba-noi' };

    // One has an address; one mends a report and nobody is there; one nobody can be written to.
    expect(await sent({ ...named, dryRun: true })).toMatchObject({ dryRun: true, sent: 1, unreachable: 2, quiet: 0 });
    expect(await sent({ units: ['23281'], requestId: 'chay-thu-mot', dryRun: true })).toMatchObject({ unreachable: 1 });
    expect(await sent(named)).toMatchObject({ dryRun: false, sent: 1, unreachable: 2, quiet: 0 });

    const tried = await sent({ requestId: 'chay-thu-lich', dryRun: true });
    const before = (await local.service.mailbox.names()).length;
    const made = await sent({ requestId: 'chay-that-lich' });
    expect(tried).toMatchObject({ sent: made.sent, unreachable: made.unreachable, superseded: made.superseded });
    expect([made.sent, (await local.service.mailbox.names()).length - before]).toEqual([1, 1]);
    expect(await sent({ requestId: 'khong-con-gi', dryRun: true })).toMatchObject({ sent: 0, unreachable: 0 });
  });

  test('what was swept once is not swept again', async () => {
    const before = (await local.service.mailbox.names()).length;
    await local.service.run('remind-schedule');

    expect((await local.service.mailbox.names()).length).toBe(before);
  });
});
