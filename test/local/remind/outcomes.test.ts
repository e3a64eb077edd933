/** What SES tells of letters that went out, as its queue hands it over, up to what an official sees of it. */
import { beforeAll, expect, test } from 'vitest';
import { wire } from '../../../functions/remind/outcomes.ts';
import type { Notice } from '../../../shared/domain/notices/entry.ts';
import { tagsOf } from '../../../shared/domain/notices/tags.ts';
import { acting } from '../acting.ts';
import { campaign } from '../office.ts';
import { konTum, moment } from '../reports.ts';
import { send, withService } from '../service.ts';

const local = withService();
const contacts = '/v1/contacts/kon-tum@2021-11-06';
const [hard, soft, angry] = ['23314', '23281', '23284'] as const;
const place = { campaign: 'kon-tum-2881-2021', period: 'once' };

const contact = async (unit: string, email: string): Promise<void> => {
  const etag = (await local.get(contacts, 'operator')).headers.get('etag') ?? '';
  const headers = { authorization: `Bearer ${await local.service.token('operator')}`, 'if-match': etag };
  const people = [{ name: 'A Bình', office: 'Văn phòng', email }];
  const list = { contacts: [{ level: 'commune', code: unit, people }] };
  expect((await send(`${local.service.url}${contacts}`, 'PUT', headers, list)).status).toBe(200);
};
let asked = 0;
const remindNow = async (unit: string) => {
  asked += 1;
  return (await local.post(`${campaign}/notices`, { units: [unit], requestId: `nhac-lan-${asked}` }, 'department'))
    .body;
};
const claimOf = async (unit: string): Promise<Notice> =>
  (await local.service.stores.log.notices(place)).findLast(
    (entry): entry is Notice => entry.kind === 'notice' && entry.holder === unit,
  ) as Notice;
const noticesOf = async (unit: string) =>
  (await local.get(`${campaign}/notices`, 'auditor')).body.notices.filter(
    ({ holder }: { holder: string }) => holder === unit,
  );
const resultsOf = async (unit: string) =>
  (await local.service.stores.log.notices(place)).filter(
    (entry) => entry.kind === 'notice-result' && entry.holder === unit,
  );

const event = async (unit: string, eventType: string, more: object, over: object = {}): Promise<string> => {
  const claim = await claimOf(unit);
  const tags = tagsOf({ ...place, ...claim, address: claim.recipients[0]?.address ?? '', attempt: 1, ...over });
  const lists = Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]]));
  return JSON.stringify({ eventType, ...more, mail: { messageId: `ses-${unit}`, tags: lists } });
};
const bounce = (bounceType: string) => ({
  bounce: { bounceType, bounceSubType: 'General', bouncedRecipients: [{ status: '5.1.1', emailAddress: 'a@b.vn' }] },
});
const hear = async (...bodies: string[]): Promise<number> => {
  const Records = bodies.map((body, n) => ({ messageId: `m${n}`, body }));
  return (await wire(local.service.stores)({ Records })).batchItemFailures.length;
};

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await acting(local, konTum).act('openings');
  for (const unit of [hard, soft, angry]) {
    await contact(unit, `van-phong@xa-${unit}.example`);
    await remindNow(unit);
  }
});

test('a permanent bounce is shown with its reason, and the address gets nothing until it is changed', async () => {
  const told = await event(hard, 'Bounce', bounce('Permanent'));

  expect(await hear(told)).toBe(0);
  expect((await noticesOf(hard))[0].letters).toMatchObject([
    { state: 'bounced', words: 'hộp thư không nhận được (Permanent, General, 5.1.1)' },
  ]);
  expect(await remindNow(hard)).toMatchObject({ sent: 0, unreachable: 1 });
  const book = await local.get(contacts, 'operator');
  expect(book.body.contacts.find(({ code }: { code: string }) => code === hard).people[0].unreachable).toBe(true);

  await contact(hard, 'moi@xa.example');
  expect(await remindNow(hard)).toMatchObject({ sent: 1 });
});

test('a passing bounce is shown and suppresses nothing', async () => {
  expect(await hear(await event(soft, 'Bounce', bounce('Transient')))).toBe(0);
  expect((await noticesOf(soft))[0].letters[0].state).toBe('bounced');
  expect(await remindNow(soft)).toMatchObject({ sent: 1 });
});

test('a complaint that is told twice is written once, and ends letters to that address', async () => {
  const told = await event(angry, 'Complaint', { complaint: { complaintFeedbackType: 'abuse' } });
  const before = (await resultsOf(angry)).length;

  expect(await hear(told, told)).toBe(0);
  expect(await hear(told)).toBe(0);
  expect((await resultsOf(angry)).length).toBe(before + 1);
  expect(await remindNow(angry)).toMatchObject({ unreachable: 1 });
});

test.each([
  ['another address', { address: '0d2f1c1e-0000-4000-8000-000000000000' }],
  ['an attempt nobody made', { attempt: 7 }],
  ['a notice that was never claimed', { rule: 't-99' }],
  ['another campaign', { campaign: 'khong-co' }],
])('what is told of %s changes nothing and is not told again', async (_, over) => {
  const before = await resultsOf(soft);

  expect(await hear(await event(soft, 'Bounce', bounce('Permanent'), over))).toBe(0);
  expect(await resultsOf(soft)).toEqual(before);
  expect(await remindNow(soft)).toMatchObject({ sent: 1 });
});

test('what cannot be read is left for a person; the others of its batch are written', async () => {
  const told = await event(soft, 'Delivery', {});
  const before = (await resultsOf(soft)).length;

  expect(await hear('{"x":', told)).toBe(1);
  expect((await resultsOf(soft)).length).toBe(before + 1);
});

test('what comes while the table does not answer comes again and is written then', async () => {
  const told = await event(hard, 'Delivery', {});
  const before = (await resultsOf(hard)).length;
  local.faults.table('refuse');

  expect(await hear(told)).toBe(1);
  local.faults.table('ok');
  expect(await hear(told)).toBe(0);
  expect((await resultsOf(hard)).length).toBe(before + 1);
});
