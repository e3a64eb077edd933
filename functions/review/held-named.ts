/** A quarantined delivery by its id, without reading the others. */
import type { Place } from '../../shared/domain/log/period.ts';
import type { Quarantined } from '../../shared/domain/log/submission.ts';
import { Problem } from '../../shared/problems.ts';
import { rootKey } from '../../shared/store/entry-key.ts';
import type { Stores } from '../../shared/store/live.ts';
import { rootNamed } from './kept.ts';

/** Throws `quarantine.unknown`. */
export const heldNamed = async ({ log }: Pick<Stores, 'log'>, place: Place, id: string): Promise<Quarantined> => {
  const held = (await log.entry(rootKey(place, rootNamed(id))))?.entry;
  if (held?.kind !== 'quarantine') throw new Problem('quarantine.unknown');
  return held;
};
