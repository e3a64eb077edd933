/** Types of units, as they are called on pages. */
import { type UnitType, unitTypes } from '../../../../shared/domain/units/register.ts';
import type { Options } from '../control.ts';

export const typeNames: Readonly<Record<UnitType, string>> = {
  xa: 'Xã',
  phuong: 'Phường',
  'thi-tran': 'Thị trấn',
  'dac-khu': 'Đặc khu',
  organisation: 'Tổ chức',
};

export const typeOptions: Options = unitTypes.map((type) => [type, typeNames[type]]);
