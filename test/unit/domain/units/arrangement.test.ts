import { describe, expect, test } from 'vitest';
import { campaignFaults } from '../../../../shared/domain/campaign/campaign-faults.ts';
import { groupingName, groupingsOf } from '../../../../shared/domain/units/arrangement.ts';
import { readRegister } from '../../../../shared/domain/units/read-register.ts';
import { expectedOf } from '../../../../shared/domain/units/roster.ts';
import { aCampaign, aCampaignDocument, aLaterDocument, aRegister, cast, later } from '../../../cast/index.ts';

const twoTier = readRegister(aLaterDocument());
const clusters = [
  {
    id: 'vung',
    name: 'Vùng',
    groups: [
      { code: 'cao', name: 'Vùng cao', units: [cast.punctual, cast.late] },
      { code: 'thap', name: 'Vùng thấp', units: [cast.twice, cast.renamed] },
    ],
  },
];
const groupsOf = (...given: Parameters<typeof expectedOf>) => {
  const { units, groups } = expectedOf(...given);
  return { of: units.map((unit) => `${unit.code} ${unit.group}`), groups: groups.map((group) => group.name) };
};
const communes = { communes: { ofGroup: '901' }, as: { code: 'dang-uy', name: 'Đảng ủy các xã' } };
const organised = {
  organisations: [{ code: 'hoi-nong-dan', name: 'Hội Nông dân' }],
  as: { code: 'to-chuc', name: 'Tổ chức' },
};

describe('the ways to group units', () => {
  test('are by district only where there are districts', () => {
    expect(groupingsOf(aRegister(), { clusters })).toEqual(['district', 'none', 'vung']);
    expect(groupingsOf(twoTier)).toEqual(['none', 'former-district']);
  });

  test('have names', () => {
    expect(groupingName('district', aRegister())).toBe('Huyện, thành phố');
    expect(groupingName('former-district', twoTier)).toBe('Huyện cũ');
    expect(groupingName('none', twoTier)).toBe('Nhóm đơn vị');
  });
});

describe('the expected reporters', () => {
  test('stand under a grouping of their register', () => {
    expect(groupsOf(aCampaign({ grouping: 'former-district' }), twoTier)).toEqual({
      of: [`${later.joined} 901`, `${later.renamed} 901`, `${later.enlarged} 902`, `${later.parted} 902`],
      groups: ['Huyện Núi Cao (cũ)', 'Thị xã Bến Nước (cũ)'],
    });
  });

  test("stand under the campaign's own clusters, or under none", () => {
    const { of, groups } = groupsOf(aCampaign({ grouping: 'vung', clusters }), aRegister());

    expect(of.at(-1)).toBe(`${cast.silent} null`);
    expect(groups).toEqual(['Vùng cao', 'Vùng thấp']);
  });

  test('asked for by another grouping go by it alone, and organisations stay together', () => {
    const campaign = aCampaign({ grouping: 'none', reporters: [communes, organised] });

    expect(groupsOf(campaign, aRegister()).groups).toEqual(['Đảng ủy các xã', 'Tổ chức']);
    expect(groupsOf(campaign, aRegister(), 'district').groups).toEqual(['Huyện Núi Cao', 'Tổ chức']);
    expect(new Set(groupsOf(campaign, aRegister(), 'none').of.map((text) => text.split(' ')[1]))).toEqual(
      new Set(['null']),
    );
  });
});

describe('a campaign document', () => {
  const codes = (over: object) =>
    campaignFaults({ ...aCampaignDocument(), ...over }).map(({ code, pointer }) => `${code} ${pointer}`);

  test('that groups by nothing has no deadline of a group', () => {
    expect(codes({ grouping: 'none' })).toEqual(['campaign.due-without-groups /calendar/due/group']);
    expect(codes({ grouping: 'none', reporters: [communes, organised] })).toEqual([]);
  });

  test('names each unit in one group of a cluster', () => {
    const [vung] = clusters;
    const twice = [{ ...vung, groups: [{ code: 'cao', name: 'Vùng cao', units: [cast.late, cast.late] }] }];

    expect(codes({ clusters: twice })).toEqual(['register.unit-in-two-groups /clusters/0/groups/0/units/1']);
  });
});
