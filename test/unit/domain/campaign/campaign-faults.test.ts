import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { campaignFaults } from '../../../../shared/domain/campaign/campaign-faults.ts';
import { type Change, changed, set, zoo } from './broken-campaigns.ts';

const faultsOf = (value: unknown): string[] => campaignFaults(value).map(({ code, pointer }) => `${code} ${pointer}`);
const faultsAfter = (...changes: readonly Change[]): string[] => faultsOf(changed(...changes));

test('the campaign of the cast has no fault', () => {
  expect(faultsAfter()).toEqual([]);
});

describe('a campaign document with one fault', () => {
  test.each(zoo)('%s', (_name, change, fault) => {
    expect(faultsAfter(change)).toEqual([fault]);
  });

  test('of deadlines all before the opening day is told at each of them', () => {
    expect(faultsAfter(set('/calendar/opens', '2024-03-26'))).toEqual(
      ['commune', 'group', 'whole'].map((level) => `campaign.due-before-opens /calendar/due/${level}`),
    );
  });

  test('has none when all levels are due at one instant', () => {
    const by = { by: '2024-03-14', basis: 'office' };

    expect(faultsAfter(set('/calendar/due/group', by), set('/calendar/due/whole', by))).toEqual([]);
  });

  test('of sums in a circle is told at each sum of the circle and at no other', () => {
    const circle = (key: string, of: string[]) => ({ kind: 'sum', key, label: 'Tổng', of });

    expect(
      faultsAfter(
        set('/indicators/3', circle('a', ['b'])),
        set('/indicators/4', circle('b', ['a', 'members'])),
        set('/indicators/5', circle('c', ['a'])),
      ),
    ).toEqual(['campaign.cycle /indicators/3/of', 'campaign.cycle /indicators/4/of']);
  });

  test('is told in Vietnamese', () => {
    for (const [name, change] of zoo) {
      for (const { detail } of campaignFaults(changed(change))) expect(detail, name).toMatch(/[à-ỹ]/);
    }
  });
});

test('a template too large is told in KB, as people know files, not in letters of its writing', () => {
  const [fault] = campaignFaults(changed(set('/export/template', 'A'.repeat(200_004))));

  expect([fault?.pointer, fault?.detail]).toEqual(['/export/template', 'Tệp mẫu tối đa 150 KB.']);
});

describe('a campaign document with many faults', () => {
  test('is told all of them at once, of shape and of names', () => {
    const faults = faultsAfter(
      set('/title', 7),
      set('/fields/0/max', -1),
      set('/checks/0/left', 'nobody'),
      set('/calendar/due/commune', { before: '2024-03-21' }),
      set('/export/narratives/0', 'hall'),
    );

    expect(faults).toEqual([
      'schema.invalid-type /title',
      'schema.invalid-value /calendar/due/commune/basis',
      'schema.too-small /fields/0/max',
      'campaign.unknown-key /checks/0/left',
      'campaign.wrong-kind /export/narratives/0',
      'campaign.due-order /calendar/due/group',
    ]);
  });

  test('is told what is wrong in a list that is also too long', () => {
    const keys = ['mot', 'mot', 'Hai', ...Array.from({ length: 200 }, (_, n) => `k_${n}`)];
    const fields = keys.map((key) => ({ key, kind: 'date', label: 'Ngày' }));

    expect(
      faultsAfter(
        set('/fields', fields),
        set('/checks', []),
        set('/indicators', []),
        set('/export/columns/0/label', ''),
      ),
    ).toEqual(
      expect.arrayContaining([
        'schema.too-big /fields',
        'schema.invalid-format /fields/2/key',
        'campaign.duplicate-key /fields/1/key',
        'schema.too-small /export/columns/0/label',
      ]),
    );
  });

  test('is told the same of groupings, one of which is at fault', () => {
    const group = (code: string) => ({ code, name: 'Nhóm', units: ['1'] });
    const cluster = { id: 'cum', name: 'Cụm', groups: [group('a'), group('b'), group('b')] };

    expect(faultsAfter(set('/clusters', [cluster, { ...cluster, name: '', groups: 7 }]))).toEqual([
      'schema.too-small /clusters/1/name',
      'schema.invalid-type /clusters/1/groups',
      'register.unit-in-two-groups /clusters/0/groups/1/units/0',
      'register.group-code /clusters/0/groups/2/code',
      'register.unit-in-two-groups /clusters/0/groups/2/units/0',
      'register.grouping-id /clusters/1/id',
    ]);
  });

  test('is not told that every name is unknown when the list of fields is missing', () => {
    expect(faultsAfter(set('/fields', undefined))).toEqual(['schema.invalid-type /fields']);
  });
});

describe('any JSON value at all', () => {
  test.each([[null], [[]], [''], [0], [true], [{}], [{ fields: [null, 1, []], checks: {}, reporters: 'x' }]])(
    '%j is refused without throwing',
    (value) => {
      expect(campaignFaults(value).length).toBeGreaterThan(0);
    },
  );

  test('nested a hundred thousand deep is refused as too deep', () => {
    const deep = (wrap: (inner: unknown) => unknown) =>
      Array.from({ length: 100_000 }).reduce<unknown>((inner) => wrap(inner), 'members');

    for (const wrap of [(inner: unknown) => [inner], (inner: unknown) => ({ sum: [inner] })]) {
      expect(faultsAfter(set('/checks/0/left', deep(wrap)))).toEqual([
        expect.stringMatching(/^schema\.too-deep \/checks\/0/),
      ]);
    }
  });

  test('never makes it throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(campaignFaults(value).length).toBeGreaterThan(0);
      }),
    );
  });

  test('never makes it throw in any place of a right document', () => {
    const places = [
      ...['fields', 'checks', 'indicators', 'reporters', 'calendar', 'export', 'document'].map((key) => `/${key}`),
      ...['fields/0', 'checks/0', 'checks/0/left', 'checks/0/when', 'indicators/0', 'indicators/0/of'].map(
        (key) => `/${key}`,
      ),
      ...['reporters/0', 'reporters/0/communes', 'calendar/due', 'calendar/due/commune', 'export/columns'].map(
        (key) => `/${key}`,
      ),
    ];

    fc.assert(
      fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, value) => {
        expect(Array.isArray(faultsAfter(set(place, value)))).toBe(true);
      }),
    );
  });
});
