import { describe, expect, test } from 'vitest';
import { expectedOf, namesOf } from '../../../../shared/domain/units/roster.ts';
import { aCampaign, aRegister, cast } from '../../../cast/index.ts';

const organisations = [{ code: 'hoi-nong-dan', name: 'Hội Nông dân' }];
const block = { organisations, as: { code: 'to-chuc', name: 'Các tổ chức' } };

describe('the expected reporters', () => {
  test('are the communes of the register under their districts', () => {
    const { units, groups } = expectedOf(aCampaign(), aRegister());

    expect(units.map((unit) => `${unit.group} ${unit.code}`)).toEqual([
      `901 ${cast.punctual}`,
      `901 ${cast.late}`,
      `901 ${cast.twice}`,
      `902 ${cast.renamed}`,
      `902 ${cast.silent}`,
    ]);
    expect(groups.map((group) => group.code)).toEqual(['901', '902']);
  });

  test('are under no group where the campaign groups by none', () => {
    const { units, groups } = expectedOf(aCampaign({ grouping: 'none' }), aRegister());

    expect(new Set(units.map((unit) => unit.group))).toEqual(new Set([null]));
    expect(groups).toEqual([]);
  });

  test('of one district may take its code under another name, beside organisations', () => {
    const communes = { communes: { ofGroup: '901' }, as: { code: '901', name: 'Đảng ủy các xã' } };

    const { units, groups } = expectedOf(aCampaign({ reporters: [communes, block] }), aRegister());

    expect(units.map((unit) => unit.code)).toEqual([cast.punctual, cast.late, cast.twice, 'hoi-nong-dan']);
    expect(groups).toEqual([communes.as, block.as]);
  });

  test('may be several blocks under one group', () => {
    const more = { ...block, organisations: [{ code: 'huyen-doan', name: 'Huyện đoàn' }] };

    expect(expectedOf(aCampaign({ reporters: [block, more] }), aRegister()).groups).toEqual([block.as]);
  });
});

test('names resolve over the whole register, so that a stranger is known as one', () => {
  const campaign = aCampaign({ reporters: [{ communes: { ofGroup: '901' } }, block] });

  const { units, aliases } = namesOf(campaign, aRegister());

  expect(units.map((unit) => unit.code)).toEqual([...Object.values(cast), 'hoi-nong-dan']);
  expect(aliases.map((alias) => alias.unit)).toEqual([cast.renamed]);
});
