/** Types of units, as they are called on pages. */
import type { UnitType } from '../../../../shared/domain/units/register.ts';

export const typeNames: Readonly<Record<UnitType, string>> = {
  xa: 'Xã',
  phuong: 'Phường',
  'thi-tran': 'Thị trấn',
  'dac-khu': 'Đặc khu',
  organisation: 'Tổ chức',
};
