/** Told when the service starts: the machine's clock has been set back behind what the log holds. */
import { clockText } from '../../shared/domain/log/clock-text.ts';
import { readPeriod } from '../../shared/store/period.ts';
import type { Stores } from '../../shared/store/stores.ts';

/** A sentence for the operator; undefined where the clock is right. Reads the current period of every campaign. */
export const clockWarning = async (stores: Stores): Promise<string | undefined> => {
  const campaigns = await stores.definitions.list('campaign');
  const behind = await Promise.all(
    campaigns.map(async ({ document }) => (await readPeriod(stores, document.id, null)).clockBehind ?? ''),
  );
  const latest = behind.toSorted().at(-1) ?? '';
  return latest === '' ? undefined : clockText(latest);
};
