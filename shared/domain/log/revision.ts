/** What a report says, as one word: a decision names it, so that it never falls on something else said later. */

import { byKey } from '../../in-order.ts';
import { sha256 } from '../../sha256.ts';
import type { Submission } from './submission.ts';

/** Hex SHA-256 of the values as sent, before any correction: equal for equal figures, whoever sent or read them. */
export const revisionOf = ({ unit, values }: Pick<Submission, 'unit' | 'values'>): string =>
  sha256(JSON.stringify([unit, Object.entries(values).toSorted(byKey)]));
