import { describe, expect, test } from 'vitest';
import type { Delivery, Quarantined, Resolution } from '../../../shared/domain/log/submission.ts';
import { type Held, openLog } from '../../../shared/store/log.ts';
import { openMemoryObjects, openMemoryTable } from '../../../shared/store/memory.ts';
import type { Item } from '../../../shared/store/ports.ts';
import { aQuarantined, aSubmission, moments } from '../../cast/index.ts';
import { decisionsOf, openingOf, signature } from '../domain/log/decided.ts';

const place = { campaign: 'song-vang-2024', period: 'once' };
const request: Delivery = {
  source: 'bieu-mau',
  tool: 'json',
  contentType: 'application/json',
  query: 'a=1',
  headers: { 'x-a': '' },
  bytes: Buffer.from('{}'),
  receivedAt: moments.early,
};
const resolution = ({ source, bodyHash }: Quarantined, id: string): Resolution => ({
  kind: 'resolution',
  id,
  source,
  bodyHash,
  how: 'repair',
  at: moments.late,
  by: 'o',
  unit: '90101',
});

const opened = () => {
  const items: Item[] = [];
  const kept = openMemoryTable();
  const table: typeof kept = {
    ...kept,
    put: async (key, item) => {
      items.push({ ...item, ...key });
      return kept.put(key, item);
    },
  };
  return {
    items,
    log: openLog(
      table,
      openMemoryObjects(() => ''),
    ),
  };
};

test('an entry comes back to the letter, whatever it holds, and so does how it was sent', async () => {
  const { log, items } = opened();
  const odd = { '': '', nfd: 'Đắk'.normalize('NFD'), lone: '\ud800', zero: -0.5e-9, large: 1e21, '__proto__ ': 'x' };
  const entry = { ...aSubmission(), values: odd, unheardOf: { deep: [[[[null]]]] } };
  expect(await log.record(place, entry, request)).toBe('recorded');

  expect(await log.entries(place)).toEqual([entry]);
  expect(items.map((item) => Object.keys(item).toSorted())).toEqual([['delivery', 'entry', 'pk', 'raw', 'sk']]);
  const back = await log.delivery(place, entry);
  expect(back?.entry).toEqual(entry);
  expect(back?.delivery).toMatchObject({ query: 'a=1', headers: { 'x-a': '' } });
  expect(Buffer.from(back?.delivery.bytes ?? []).toString()).toBe('{}');
});

test('the entries of a period are all but its notices, whoever they are about, whatever lies around', async () => {
  const { log } = opened();
  const notice = { kind: 'notice', rule: '~rule', due: moments.due, occurrence: 1, at: moments.due } as const;
  const rest = { to: 'commune', instant: moments.due, by: 'schedule', outcome: 'claimed', recipients: [] } as const;
  const notices = ['!', '*', '90101', '~', '~~~', 'ý'].map((holder) => ({ ...notice, ...rest, holder }));
  const opening = openingOf(['90101'], moments.due);
  const decisions = decisionsOf('90101')({ decision: 'note' });
  const figures: Parameters<typeof log.append>[1][] = [
    signature('*', []),
    signature('~', []),
    opening,
    aSubmission(),
    ...decisions,
  ];
  for (const entry of [...notices, ...figures]) expect(await log.append(place, entry)).toBe('recorded');

  expect(await log.entries(place)).toEqual(figures);
  expect(await log.notices(place)).toHaveLength(notices.length);
  expect(await log.texts(place)).toHaveLength(notices.length + figures.length);
});

describe('what is in quarantine', () => {
  const filled = async () => {
    const { log, items } = opened();
    await log.record(place, aSubmission(), request);
    const all = Array.from({ length: 7 }, (_, i) => aQuarantined({ bodyHash: `h${i}` }));
    for (const one of all) await log.record(place, one, request);
    for (const [i, id] of ['a', 'b', 'c'].entries()) await log.append(place, resolution(all[i * 2] as Quarantined, id));
    await log.append(place, resolution(all[0] as Quarantined, 'z'));
    return { log, items };
  };

  test('lies in a partition of its own, and is not among the entries', async () => {
    const { log, items } = await filled();

    expect((await log.entries(place)).map(({ kind }) => kind)).toEqual(['submission']);
    const partitions = Map.groupBy(items, ({ pk }) => String(pk));
    expect([...partitions].map(([pk, { length }]) => [pk.split('#')[0], length])).toEqual([
      ['CP', 1],
      ['CQ', 11],
    ]);
  });

  test.each([1, 2, 3, 5, 11, 12, 100])(
    'is read page by page of %i: all of it once, each with what became of it',
    async (limit) => {
      const { log } = await filled();
      const whole = (await log.held(place)).entries;
      const pages: Held['entries'][] = [];
      let next: string | null = '';
      while (next !== null) {
        const page: Held = await log.held(place, next === '' ? { limit } : { limit, after: next });
        pages.push(page.entries);
        next = page.next;
      }

      expect(whole).toHaveLength(11);
      expect(pages.flat()).toEqual(whole);
      for (const page of pages.filter(({ length }) => length > 0)) expect(page[0]?.kind).toBe('quarantine');
    },
  );
});
