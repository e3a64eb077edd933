/** What an officer must know of a unit's row when reading a table. */
import type { Campaign } from '../../../domain/campaign/campaign.ts';
import type { LedgerRow } from '../../../domain/log/ledger.ts';
import { isFilledIn } from '../../../domain/units/villages.ts';
import { adjustedKeys } from './adjusted.ts';
import type { OneSided } from './lopsided.ts';
import { stateText } from './marks.ts';

const withoutReport = { ...stateText, missing: 'Chưa báo cáo' };

export const remarksOf = (campaign: Campaign, row: LedgerRow, oneSided: OneSided): string => {
  const { unit, state, current, correctedLate } = row;
  const adjusted = adjustedKeys(row).size;
  const remarks = [
    ...(current ? [] : [withoutReport[state]]),
    ...(current?.nil ? ['Không phát sinh'] : []),
    ...(state === 'late' ? ['Báo cáo chậm'] : []),
    ...(correctedLate ? ['Đính chính sau hạn'] : []),
    ...(adjusted > 0 ? [`Đã điều chỉnh: ${adjusted} chỉ tiêu`] : []),
    ...(current && !current.nil && isFilledIn(campaign, unit, current.values)
      ? ['Số thôn, tổ dân phố theo danh mục']
      : []),
    ...(oneSided.ofRow.has(row) ? ['Thiếu một vế của tỷ lệ (*)'] : []),
  ];
  return remarks.join('; ');
};
