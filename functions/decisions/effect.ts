/** What an entry would change, as the API tells it to whoever tries it out. Pure. */
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { preview } from '../../shared/domain/log/preview.ts';
import type { LogEntry } from '../../shared/domain/log/submission.ts';
import type { Unit } from '../../shared/domain/units/register.ts';
import type { Effect } from '../../shared/http/routes/effect.ts';

/** @param sees the units whose figures may be shown */
export const effectOf = (period: PeriodRead, candidate: LogEntry, sees: (unit: Unit) => boolean): Effect => {
  const { units, groups, whole } = preview(period, candidate, sees);
  return {
    units: units.map(({ unit, ...changes }) => ({ unit: unit.code, name: unit.name, ...changes })),
    groups: [...groups],
    whole,
  } as Effect;
};
