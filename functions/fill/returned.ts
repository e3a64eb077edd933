/** What an official sent back: field by field, until it is answered. */
import type { Sheet } from './opened.ts';

/** What is still to be answered, by field key. */
export const remarksOf = ({ row: { obligation }, isOwn }: Sheet): ReadonlyMap<string, string> =>
  new Map(
    isOwn && obligation.verdict.kind === 'returned'
      ? (obligation.verdict.sentBack?.remarks ?? [])
          .filter(({ answered }) => answered === null)
          .map(({ field, reason }) => [field, reason])
      : [],
  );
