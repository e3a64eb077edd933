import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { AuditAction, AuditEvent } from '../../shared/domain/log/audit-event.ts';
import { type Answer, withService } from './service.ts';

const local = withService();

describe('the list of what was done', () => {
  const at = '2022-03-31T16:59:59.000Z';
  const told = (moment: string, by: string, action: AuditAction = 'export.link') =>
    local.service.stores.audit.record({ at: moment, by, action, subject: 'x' });
  const listed = (query: string) => local.get(`/v1/audit?${query}`, 'department');

  beforeAll(async () => {
    for (let i = 0; i < 450; i += 1) await told(new Date(Date.parse(at) - i * 3_600_000).toISOString(), `cb-${i % 3}`);
    await told(at, 'chi-lan', 'source.revoke');
  });

  test('goes back over months, newest first, a page at a time', async () => {
    const pages: AuditEvent[][] = [];
    let next: string | null = '';
    while (next !== null) {
      const { body }: Answer = await listed(`from=2022-01-01&to=2022-03-31&limit=200${next && `&after=${next}`}`);
      pages.push(body.events);
      next = body.next;
    }
    const all = pages.flat();

    expect(pages.map((page) => page.length)).toEqual([200, 200, 51]);
    expect(new Set(all.map((event) => JSON.stringify(event))).size).toBe(451);
    expect(all.map((event) => event.at)).toEqual(
      all
        .map((event) => event.at)
        .toSorted()
        .toReversed(),
    );
  });

  test('is of one person, of one action, between two instants', async () => {
    expect((await listed('from=2022-03-30&to=2022-03-31&by=chi-lan')).body).toMatchObject({
      events: [{ by: 'chi-lan', action: 'source.revoke' }],
      next: null,
    });
    expect((await listed('from=2022-03-01&to=2022-03-31&action=source.revoke')).body.events).toHaveLength(1);
    expect((await listed('from=2022-03-31&to=2022-03-31')).body.events).toHaveLength(25);
    expect((await listed(`from=${at}&to=2022-03-31T17:00:00Z`)).body.events).toHaveLength(2);
    expect((await listed('from=2022-04-01&to=2022-04-30')).body).toEqual({ events: [], next: null });
  });

  test.each([
    'from=hôm-qua',
    'to=2022-13-45',
    'action=xoa',
    'limit=0',
    'limit=501',
    'limit=1e1000',
    'after=%00',
    'after=ZZZZZZZZZZZZZZZZZZZZZZZZZZ',
    'from=-271821-04-20',
  ])('refuses %s with what it needs', async (query) => {
    const { status, body } = await listed(query);

    expect([status, body.code, body.errors?.length]).toEqual([422, 'request.invalid', 1]);
  });

  test('takes any query there can be without a defect', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom('from', 'to', 'action', 'by', 'limit', 'after'), fc.string({ unit: 'binary' })),
        async (query) => {
          const { status } = await listed(new URLSearchParams(query).toString());
          expect([200, 422]).toContain(status);
        },
      ),
      { numRuns: 60 },
    );
  });
});
