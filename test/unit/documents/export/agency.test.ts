import { describe, expect, test } from 'vitest';
import { agencyInSentence, asLetterhead } from '../../../../shared/documents/export/agency.ts';
import { aCampaign } from '../../../cast/index.ts';
import { shipped } from '../../campaigns/broken-checks.ts';

test.each([
  ['Ủy ban nhân dân tỉnh Kon Tum', 'ỦY BAN NHÂN DÂN\nTỈNH KON TUM'],
  ['ỦY BAN NHÂN DÂN THÀNH PHỐ KON TUM', 'ỦY BAN NHÂN DÂN\nTHÀNH PHỐ KON TUM'],
  ['Huyện ủy Lục Ngạn', 'HUYỆN ỦY LỤC NGẠN'],
  ['Sở Nội vụ', 'SỞ NỘI VỤ'],
])('%s heads a document as %j', (name, lines) => {
  expect(asLetterhead(name)).toBe(lines);
});

describe('inside a sentence, an agency', () => {
  test.each([
    ['kon-tum-2881-2021', 'Sở Nội vụ'],
    ['luc-ngan-hd-2022', 'Ban Tuyên giáo Huyện ủy Lục Ngạn'],
  ])('of %s is %s', (id, name) => {
    expect(agencyInSentence(shipped(id))).toBe(name);
  });

  test('spelt in capitals is named as the recipient is, or not at all', () => {
    expect(agencyInSentence(aCampaign())).toBe('Sở Nội vụ');
    expect(agencyInSentence(aCampaign({ recipient: 'Văn phòng' }))).toBeNull();
  });
});
