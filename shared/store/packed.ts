/** Bytes of the log as they are kept: small ones quickly, and never more unpacked than a delivery may hold. */
import { gunzipSync, gzipSync } from 'node:zlib';

/** A window no larger than the delivery: zlib's usual one takes longer to set up than most deliveries to compress. */
export const compressed = (bytes: Uint8Array): Uint8Array =>
  gzipSync(bytes, bytes.length <= 4_096 ? { windowBits: 12, memLevel: 5 } : {});

/** No delivery, and no entry, is larger: what would be more is a file made to hurt. */
export const unpacked = (raw: Uint8Array): Uint8Array => gunzipSync(raw, { maxOutputLength: 8 * 1024 * 1024 });
