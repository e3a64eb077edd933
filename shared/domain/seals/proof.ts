/** That one entry stands in a sealed tree, without showing any other: what a commune checks its receipt by. */
import * as z from 'zod';
import { isCheckpointOf } from './checkpoint.ts';
import { leafOf, rootBy } from './tree.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const Proof = z
  .strictObject({
    receipt: z.string().describe('Mã biên nhận'),
    campaign: z.string(),
    period: z.string(),
    key: z.string().describe('Khóa của mục trong sổ'),
    hash: hash.describe('Dấu của báo cáo: SHA-256 của mục, in ở trang biên nhận'),
    index: z.int().min(0).describe('Thứ tự của mục trong cây, từ 0'),
    path: z.array(hash).describe('Các nút cạnh đường từ mục lên gốc, thấp nhất trước (RFC 6962 §2.1.1)'),
    seal: z.int().min(1).describe('Số của niêm phong'),
    upTo: z.iso.datetime(),
    size: z.int().min(1).describe('Số mục của cây'),
    root: hash.describe('Gốc của cây; 16 ký tự đầu in ở trang "Căn cứ" của bản tổng hợp'),
    publicKey: z.string(),
    checkpoint: z.string().nullable().describe('c2sp.org/tlog-checkpoint; null ở niêm phong làm trước khi có'),
    now: z.enum(['same', 'altered', 'deleted']).describe('Mục trong sổ hiện nay so với lúc niêm phong'),
  })
  .meta({ id: 'Proof' });
export type Proof = z.infer<typeof Proof>;

/** Does the path lead from the entry to the root, and has the key signed that root? */
export const isProven = (proof: Proof): boolean =>
  rootBy(proof.path, leafOf(proof.key, proof.hash), proof.index, proof.size) === proof.root &&
  (proof.checkpoint === null || isCheckpointOf(proof.checkpoint, proof));
