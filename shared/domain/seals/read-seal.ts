/** A seal that anybody may have written, read with care. */
import * as z from 'zod';
import { jsonIn } from './json-in.ts';
import type { Seal, SignedSeal } from './seal.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const SealDocument = z.object({
  number: z.int().min(1).max(1_000_000),
  campaign: z.string(),
  period: z.string(),
  upTo: z.iso.datetime(),
  previous: hash.nullable(),
  size: z.int().min(0),
  root: hash,
  added: z.array(z.tuple([z.string(), hash])),
  publicKey: z.string(),
});

/** What is kept and handed on of a seal. */
export const SignedSealDocument = z
  .strictObject({
    seal: z.string().describe('Nội dung niêm phong (JSON), đúng từng byte đã ký'),
    signature: z.string().describe('Chữ ký Ed25519, base64'),
    endorsement: z.string().exactOptional().describe('Khi đổi khóa: chữ ký của khóa trước trên cùng nội dung'),
    checkpoint: z.string().exactOptional().describe('Số mục và gốc của niêm phong, theo c2sp.org/tlog-checkpoint'),
  })
  .meta({ id: 'SignedSeal' });

/** Undefined where the text is no seal. */
export const readSeal = ({ seal }: SignedSeal): Seal | undefined => SealDocument.safeParse(jsonIn(seal)).data;
