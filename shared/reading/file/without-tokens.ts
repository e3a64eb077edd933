/**
 * A person may paste the address of the page into a cell. In a packed workbook its token is not found before the file
 * is taken apart, and when a spilt file is drained nobody knows which token it came with: so each live one is looked
 * for.
 */

import { readLink } from '../../domain/sources/signed-link.ts';
import type { Source } from '../../domain/sources/source.ts';
import { sha256 } from '../../sha256.ts';
import { redacted } from '../tools/tool.ts';

/** A unit's link, or a token of ours: 32 bytes in base64url. */
const candidates = /(?<![\w-])(?:don-vi\.[\w-]+\.[\w-]+|[\w-]{43}(?![\w-]))/g;

/** The same bytes where none of the source's tokens and links is among them. */
export const withoutTokens = (bytes: Buffer, source: Source): Buffer => {
  const live = new Set(source.secrets.map(({ hash }) => hash));
  const isSecret = (text: string): boolean => live.has(sha256(text)) || readLink(text, source, '') !== undefined;
  // Latin-1 keeps every byte as it is.
  const text = bytes.toString('latin1');
  const clean = text.replace(candidates, (found) => (isSecret(found) ? redacted : found));
  return clean === text ? bytes : Buffer.from(clean, 'latin1');
};
