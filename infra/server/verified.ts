/** Every period of a province's log held against its seals. */
import { openedPeriods } from '../../shared/domain/log/life.ts';
import type { Place } from '../../shared/domain/log/period.ts';
import type { SignedSeal } from '../../shared/domain/seals/seal.ts';
import { type Finding, findingKinds, verifyLog } from '../../shared/domain/seals/verify.ts';
import type { Stores } from '../../shared/store/stores.ts';

export interface Verified {
  /** Periods that have a log. */
  readonly periods: number;
  readonly seals: number;
  /** What does not happen to an honest log. */
  readonly findings: readonly (Place & Finding)[];
}

export const verifiedBySeals = async (stores: Stores): Promise<Verified> => {
  const found: (Place & Finding)[] = [];
  let [periods, sealed] = [0, 0];
  for (const place of await placesOf(stores)) {
    // Seals first: what is written meanwhile is then unsealed, and nothing is missed.
    const seals: SignedSeal[] = [];
    for await (const { number: _, ...seal } of stores.seals.after(place, 0)) seals.push(seal);
    const entries = await stores.log.texts(place);
    if (seals.length + entries.length === 0) continue;
    periods += 1;
    sealed += seals.length;
    const dishonest = verifyLog({ place, seals, entries }).filter(({ kind }) => !findingKinds[kind].honest);
    found.push(...dishonest.map((finding) => ({ ...place, ...finding })));
  }
  return { periods, seals: sealed, findings: found };
};

/** Every period that any version of a campaign has opened by now. */
export const placesOf = async ({ definitions, lives, now }: Stores): Promise<Place[]> => {
  const campaigns = await definitions.list('campaign');
  const places = campaigns.map(async ({ id }) => {
    const life = await lives.of(id);
    const versions = await definitions.versions('campaign', id);
    const periods = new Set(versions.flatMap(({ document }) => openedPeriods(life, document.calendar, now())));
    return [...periods].map((period) => ({ campaign: id, period }));
  });
  return (await Promise.all(places)).flat();
};
