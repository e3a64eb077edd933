/** Two clerks who began from the same version: what only one of them changed is kept, what both did is told. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSame, merged } from '../../../functions/board/authoring/draft/merge.ts';
import { nameOf } from '../../../functions/board/authoring/parts/document.ts';
import { CampaignDocument } from '../../../shared/domain/campaign/campaign.ts';
import { byKey } from '../../../shared/in-order.ts';
import { anyOf } from './any-of.ts';

const field = (key: string, label = key) => ({ key, label, kind: 'count' });
const [a, b, c] = [field('a'), field('b'), field('c')];
const base = { title: 'Đợt', fields: [a, b, c] };
const together = (mine: object, theirs: object, chosen: readonly string[] = []) => {
  const { document, clashes } = merged({ base, mine: { ...base, ...mine }, theirs: { ...base, ...theirs } }, chosen);
  return { document, clashes: clashes.map(nameOf) };
};

describe('rows', () => {
  test('that each changed are both kept, whoever moved, added or took away others', () => {
    const mine = { fields: [a, field('b', 'B của tôi'), c, field('d')] };
    const theirs = { fields: [field('new'), c, b, field('a', 'A của bạn')] };

    expect(together(mine, theirs)).toEqual({
      document: {
        title: 'Đợt',
        fields: [field('new'), c, field('d'), field('b', 'B của tôi'), field('a', 'A của bạn')],
      },
      clashes: [],
    });
    expect(together({ fields: [a, c] }, { fields: [a, b, field('c', 'C mới')] })).toEqual({
      document: { title: 'Đợt', fields: [a, field('c', 'C mới')] },
      clashes: [],
    });
  });

  test('that both changed in one member clash there alone, and either can be kept', () => {
    const mine = { fields: [field('a', 'A1'), { ...b, help: 'Ghi rõ' }, c] };
    const theirs = { fields: [field('a', 'A2'), field('b', 'B2'), c] };
    const both = { ...field('b', 'B2'), help: 'Ghi rõ' };

    expect(together(mine, theirs)).toEqual({
      document: { title: 'Đợt', fields: [field('a', 'A1'), both, c] },
      clashes: ['/fields/a/label'],
    });
    expect(together(mine, theirs, ['/fields/a/label']).document).toEqual({
      title: 'Đợt',
      fields: [field('a', 'A2'), both, c],
    });
  });

  test('that one took away and the other changed clash as a whole', () => {
    const [gone, changed] = [{ fields: [a, c] }, { fields: [a, field('b', 'B2'), c] }];

    expect(together(gone, changed)).toEqual({ document: { ...base, fields: [a, c] }, clashes: ['/fields/b'] });
    expect(together(gone, changed, ['/fields/b']).document).toEqual({ ...base, ...changed });
    expect(together(changed, gone)).toEqual({ document: { ...base, ...changed }, clashes: ['/fields/b'] });
  });

  test('without names that differ are one value', () => {
    expect(together({ fields: [a, a] }, { fields: [b, b] })).toEqual({
      document: { ...base, fields: [a, a] },
      clashes: ['/fields'],
    });
  });
});

const anyCampaign = anyOf(CampaignDocument);

test('who changed nothing has what the other has, and with himself nobody clashes', () => {
  fc.assert(
    fc.property(anyCampaign, anyCampaign, (one, other) => {
      expect(merged({ base: one, mine: one, theirs: other })).toEqual({ document: other, clashes: [] });
      expect(merged({ base: one, mine: other, theirs: one })).toEqual({ document: other, clashes: [] });
      expect(merged({ base: one, mine: other, theirs: other })).toEqual({ document: other, clashes: [] });
    }),
    { numRuns: 60 },
  );
});

test('without a clash nothing of either is lost: put together the other way round, the same members stand', () => {
  fc.assert(
    fc.property(anyCampaign, anyCampaign, anyCampaign, (one, mine, theirs) => {
      const [there, back] = [merged({ base: one, mine, theirs }), merged({ base: one, mine: theirs, theirs: mine })];
      const places = there.clashes.map(nameOf).toSorted();

      expect(back.clashes.map(nameOf).toSorted()).toEqual(places);
      // Chosen everywhere, the colleague's stands as it does where he is asked the same.
      const chosen = merged({ base: one, mine, theirs }, places).document as Record<string, unknown>;
      const his = back.document as Record<string, unknown>;
      expect(Object.keys(chosen).filter((name) => !isSame(inAnyOrder(chosen[name]), inAnyOrder(his[name])))).toEqual(
        [],
      );
    }),
    { numRuns: 60 },
  );
});

/** Rows of a list without their order. */
const inAnyOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map((one) => JSON.stringify(inAnyOrder(one))).toSorted();
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(byKey);
  return Object.fromEntries(members.map(([name, part]) => [name, inAnyOrder(part)]));
};
