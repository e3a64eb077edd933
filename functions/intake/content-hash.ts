/** What makes two deliveries the same content: their answers, whatever the order and the serialisation. */
import { createHash } from 'node:crypto';
import type { Answer } from '../../shared/domain/draft.ts';

/**
 * Hex SHA-256 over the answers sorted by key, NFC, with the time the sender stated: a stated time tells a correction
 * back to an earlier figure from a late retry of it.
 */
export const contentHashOf = (answers: readonly Answer[], statedTime = ''): string => {
  const rows = answers.map(({ key, value }) => JSON.stringify([key, value ?? null]).normalize('NFC')).sort();
  return createHash('sha256')
    .update(`${statedTime}\n${rows.join('\n')}`)
    .digest('hex');
};
