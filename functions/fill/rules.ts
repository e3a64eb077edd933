/** The rules of a campaign as data for a page: what browser/rules-script.ts judges by while somebody types. Pure. */
import { opensOn } from '../../shared/domain/calendars/calendar.ts';
import { localDate } from '../../shared/domain/calendars/time.ts';
import type { Campaign } from '../../shared/domain/campaign/campaign.ts';
import type { Bound } from '../../shared/domain/checks/check.ts';
import { faultsOf, operandsOf } from '../../shared/domain/checks/faults.ts';
import { byForm, keysIn, type Predicate, predicateOf } from '../../shared/domain/checks/predicate.ts';
import { fieldsBehind, sumsOf } from '../../shared/domain/checks/terms.ts';
import { applies } from '../../shared/domain/fields/asked.ts';
import type { Values } from '../../shared/domain/fields/field.ts';
import type { UnitType } from '../../shared/domain/units/register.ts';

type Asking = Pick<Campaign, 'fields' | 'checks' | 'indicators' | 'calendar'>;

export interface Judged {
  readonly type: UnitType;
  readonly period: string;
  /** Epoch ms: reports of today are judged by today. */
  readonly now: number;
  /** What the period before said. */
  readonly previous: Values;
}

export const rulesOf = (campaign: Asking, { type, period, now, previous }: Judged) => {
  const asked = new Map(
    campaign.fields.filter((field) => applies(field, type)).map((field) => [field.key, field.kind]),
  );
  const days: Readonly<Record<string, string>> = {
    opens: opensOn(campaign.calendar, period),
    submission: localDate(now),
  };
  const day = (bound: Bound | undefined) => (typeof bound === 'string' ? (days[bound] ?? bound) : bound);
  /** Days that have a name, by their date. */
  const dated = byForm<Predicate>({
    compared: (predicate) => predicate,
    answered: (predicate) => predicate,
    outside: ({ from, to, ...rest }) => ({ ...rest, from: day(from), to: day(to) }),
    blank: (predicate) => predicate,
    moved: (predicate) => predicate,
  });
  const checks = campaign.checks
    .filter(({ unitTypes }) => unitTypes?.includes(type) ?? true)
    .map((check) => ({
      message: check.message,
      keys: operandsOf(check, campaign),
      ...(check.when ? { when: dated(predicateOf(check.when)) } : {}),
      faults: faultsOf(check, campaign).map(({ about, is }) => ({
        about,
        keys: fieldsBehind(keysIn(is), campaign),
        is: dated(is),
      })),
    }));
  const labels = new Map(campaign.indicators.map(({ key, label }) => [key, label]));
  const sums = [...sumsOf(campaign)].map(([key, of]) => [key, { label: labels.get(key) ?? key, of }] as const);
  return { kinds: Object.fromEntries(asked), previous, checks, sums: Object.fromEntries(sums) };
};
