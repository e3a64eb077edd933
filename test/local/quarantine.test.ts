import { beforeAll, describe, expect, test } from 'vitest';
import { campaign, idOf, office } from './office.ts';
import { advance, aReport, moment } from './reports.ts';
import { type Answer, withService } from './service.ts';

const local = withService();
const { declare, post } = office(local);

const junk = (i: number) => ({ submissionId: `j${i}`, answers: aReport({ unit: `Xã Không Có ${i}` }) });
const wrong = { submissionId: 'w1', answers: aReport({ heads_thon: 'sáu' }) };
const quarantine = `${campaign}/quarantine`;
const list = (query = ''): Promise<Answer> => local.get(`${quarantine}?${query}`, 'operator');
const dismiss = (body: object): Promise<Answer> => local.post(`${quarantine}/dismissals`, body, 'operator');

interface Listed {
  readonly id: string;
  readonly receipt: string;
  readonly receivedAt: string;
}

/** Every page of a listing. */
const pagesOf = async (query: string): Promise<Listed[][]> => {
  const pages: Listed[][] = [];
  let after: string | null = null;
  do {
    const { body } = await list(after === null ? query : `${query}&after=${after}`);
    pages.push(body.deliveries);
    after = body.next;
  } while (after !== null);
  return pages;
};

beforeAll(async () => {
  local.service.clock.set(moment.inTime);
  await declare('rac', {});
  await declare('that', {});
  for (let i = 0; i < 25; i += 1) await post('rac', junk(i));
  await post('that', wrong);
});

describe('the list of what waits', () => {
  test('comes in pages that hold every delivery once', async () => {
    const pages = await pagesOf('limit=10');
    const ids = pages.flat().map(({ id }) => id);

    expect(pages.every((page) => page.length <= 10)).toBe(true);
    expect(ids.toSorted()).toEqual(
      [...Array.from({ length: 25 }, (_, i) => idOf('rac', junk(i))), idOf('that', wrong)].toSorted(),
    );
  });

  test('may be of one source, or of one reason', async () => {
    expect((await list('source=that')).body.deliveries.map(({ id }: Listed) => id)).toEqual([idOf('that', wrong)]);
    expect((await pagesOf('code=unit.unknown&limit=500')).flat()).toHaveLength(25);
  });

  test.each(['limit=0', 'limit=501', 'limit=x', 'after=%25%25', 'after=WCMx'])('is refused with %s', async (query) => {
    expect(await list(query)).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
  });
});

describe('a dismissal', () => {
  const by = { source: 'rac', code: 'unit.unknown', reason: 'Mã bị lộ, gửi rác' };

  test('must name what it closes, and why', async () => {
    expect((await dismiss({ reason: 'vì thế' })).status).toBe(422);
    expect((await dismiss({ source: 'rac' })).status).toBe(422);
    expect((await dismiss({ deliveries: ['rac~khong-co'], reason: 'vì thế' })).body.code).toBe('quarantine.unknown');
    expect((await local.post(`${quarantine}/dismissals`, by, 'department')).status).toBe(403);
  });

  test('tried out closes nothing', async () => {
    const { status, body } = await dismiss({ ...by, dryRun: true });

    expect([status, body.dryRun, body.deliveries.length, body.next]).toEqual([200, true, 25, null]);
    expect((await pagesOf('source=rac')).flat()).toHaveLength(25);
  });

  test('closes one by its id, others by source and reason, each with who, when and why', async () => {
    const one = idOf('rac', junk(0));
    expect((await dismiss({ deliveries: [one], reason: 'Xã gửi thử' })).body.deliveries).toHaveLength(1);
    expect((await dismiss(by)).body.deliveries).toHaveLength(24);
    expect((await dismiss(by)).status).toBe(200);

    expect((await list()).body.deliveries.map(({ id }: Listed) => id)).toEqual([idOf('that', wrong)]);
    const closed = (await local.get(`${quarantine}/${one}`, 'operator')).body;
    expect(closed).toMatchObject({
      open: false,
      resolution: { how: 'dismissed', by: 'local-official', reason: 'Xã gửi thử', unit: null },
    });
    const { body } = await local.get(`${campaign}/progress`);
    expect([body.unknownUnitQuarantined, body.whole.quarantined]).toEqual([0, 1]);
  });

  test('is passed over when its source is replayed, and can be undone by a repair', async () => {
    advance(local);
    const { body } = await local.post(
      `${campaign}/replay`,
      { source: 'rac', of: 'quarantine', dryRun: true },
      'operator',
    );
    expect(body.read).toBe(0);
    const repaired = await local.post(
      `${quarantine}/${idOf('rac', junk(1))}/repair`,
      { unit: '23314', reason: 'Xã xác nhận' },
      'operator',
    );

    expect(repaired.status).toBe(201);
    const { resolution } = (await local.get(`${quarantine}/${idOf('rac', junk(1))}`, 'operator')).body;
    expect(resolution).toMatchObject({ how: 'repair', unit: '23314' });
  });
});
