/**
 * How a form tool proves where a delivery comes from, as data: one interpreter reads it on the raw bytes
 * (functions/intake/verify.ts). A vendor's HMAC needs the secret itself; everything else is kept only as a hash.
 */
import * as z from 'zod';

const header = z.string().regex(/^[a-z0-9-]+$/, 'Cần tên header viết thường');

export const Proof = z.discriminatedUnion('scheme', [
  /** A token of ours: `Authorization: Bearer`, the password of Basic, or the last part of the path. */
  z.strictObject({ scheme: z.literal('token') }),
  /** HMAC over the raw body, in a header of its own. */
  z.strictObject({
    scheme: z.literal('hmac'),
    header,
    algorithm: z.enum(['sha1', 'sha256', 'sha512']).default('sha256'),
    encoding: z.enum(['hex', 'base64']),
    /** How the secret becomes the key: its own letters, or the bytes they spell in base64. */
    key: z.enum(['text', 'base64']).default('text'),
    prefix: z.string().max(20).default(''),
    /** Tally's own example signs the body parsed and written again: tried after the raw bytes. */
    orCompactJson: z.boolean().default(false),
  }),
  /**
   * https://www.standardwebhooks.com: `webhook-id`, `webhook-timestamp`, `webhook-signature: v1,…` (several for
   * rotation).
   */
  z.strictObject({ scheme: z.literal('standard-webhooks'), toleranceSeconds: z.int().positive().default(300) }),
  /** `t=<unix>,v=<hex HMAC-SHA256 of "t.body">` in one header. */
  z.strictObject({ scheme: z.literal('timestamped-hmac'), header, toleranceSeconds: z.int().positive().default(300) }),
]);
export type Proof = z.infer<typeof Proof>;

/** A proof that only the secret itself can check: kept recoverable, see shared/store/secrets.ts. */
export type Signature = Exclude<Proof, { scheme: 'token' }>;
