/** tonghop province: what is done to a province as a whole, with the operator's own rights. */
import { group } from '../command.ts';
import { backup } from './backup.ts';
import { cost } from './cost.ts';
import { destroy } from './destroy.ts';
import { difference } from './difference.ts';
import { doctor } from './doctor.ts';
import { newProvince } from './new.ts';
import { policy } from './policy.ts';
import { restore } from './restore.ts';
import { rollback } from './rollback.ts';
import { verifyProvince } from './verify.ts';

export const province = group(
  'Tỉnh trên AWS: tạo, khám, dự toán, sao lưu, khôi phục, gỡ bỏ. Dùng quyền AWS của chính bạn, không qua API.',
  {
    new: newProvince,
    'cost <province>': cost,
    'difference <province>': difference,
    'doctor <province>': doctor,
    'policy <province> <role>': policy,
    'rollback <province>': rollback,
    verify: verifyProvince,
    'backup <province> <parcel>': backup,
    'restore <province> <parcel>': restore,
    'destroy <province>': destroy,
  },
);
