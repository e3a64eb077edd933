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

/** Undefined where the text is no seal. */
export const readSeal = ({ text }: SignedSeal): Seal | undefined => SealDocument.safeParse(jsonIn(text)).data;
