/** What makes two deliveries the same: their submission's id and their content, the answers in any order. */
import { createHash } from 'node:crypto';
import type { Answer, Draft } from '../../shared/domain/draft.ts';

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

const longestId = 120;

/** A submission's id as its sender states it, a long one by its hash; derived from the content when none is stated. */
export const submissionOf = (stated: string, contentHash: string): Draft['submission'] => {
  const id = stated.toWellFormed().trim();
  if (id === '') return { id: contentHash, idKind: 'derived' };
  return { id: id.length <= longestId ? id : createHash('sha256').update(id).digest('hex'), idKind: 'sender' };
};
