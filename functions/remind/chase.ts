/** A period as reminders see it: who owes what, who can be written to, what was sent, what comes next. */
import type { Workdays } from '../../shared/domain/calendars/workdays.ts';
import { foldLedger } from '../../shared/domain/log/ledger.ts';
import type { PeriodRead } from '../../shared/domain/log/period.ts';
import { type Holder, recipientsOf } from '../../shared/domain/notices/contact.ts';
import type { NoticeEntry, NoticeId, Recipient } from '../../shared/domain/notices/entry.ts';
import { owingOf } from '../../shared/domain/notices/owing.ts';
import { type Owing, type Planned, plan } from '../../shared/domain/notices/plan.ts';
import { type Channel, type NoticeLevel, type NoticeRule, usualRules } from '../../shared/domain/notices/rule.ts';
import type { Surroundings } from '../../shared/http/surroundings.ts';
import type { Posts } from '../../shared/outbound/posts.ts';
import type { ContactBook } from '../../shared/store/contacts.ts';
import { holidaysInForce } from '../../shared/store/holidays.ts';
import type { Stores } from '../../shared/store/live.ts';
import { readPeriod } from '../../shared/store/period.ts';

/** The ways out, and the address letters link to. */
export type Ways = Posts & Pick<Surroundings, 'address'>;

/** One period, read whole, with all that its reminders rest on. */
export interface Chase {
  readonly read: PeriodRead;
  readonly rules: readonly NoticeRule[];
  readonly notices: readonly NoticeEntry[];
  readonly book: ContactBook;
  readonly workdays: Workdays;
  /** Channels this deployment can send by. */
  readonly channels: ReadonlySet<Channel>;
  readonly unreachable: ReadonlySet<string>;
}

export const readChase = async (
  stores: Stores,
  ways: Ways,
  campaign: string,
  period: string | null,
): Promise<Chase> => {
  const [read, { workdays }] = await Promise.all([
    readPeriod(stores, campaign, period),
    holidaysInForce(stores.definitions),
  ]);
  const [book, notices] = await Promise.all([
    stores.contacts.book(read.campaign.register),
    stores.log.notices(read.place),
  ]);
  const channels = new Set<Channel>([
    ...(ways.letters ? (['mail'] as const) : []),
    ...(ways.messages ? (['zalo', 'sms'] as const) : []),
  ]);
  const rules = read.campaign.notices?.rules ?? usualRules;
  const asked = new Set(rules.flatMap((rule) => (rule.to === 'commune' ? rule.channels : [])));
  const reached = (code: string): boolean => recipients(book, { level: 'commune', code }, [...asked]).length > 0;
  const codes = read.ledger.rows.map(({ unit }) => unit.code);
  return {
    read,
    rules,
    notices,
    book,
    workdays,
    channels,
    unreachable: new Set(codes.filter((code) => !reached(code))),
  };
};

/** @param channels those of the rule; what this deployment cannot send by is left out by the caller */
const recipients = (book: ContactBook, holder: Holder, channels: readonly Channel[]): readonly Recipient[] => {
  const people = book.places.find(({ level, code }) => level === holder.level && code === holder.code)?.people ?? [];
  return recipientsOf(people, channels, book.suppressed);
};

/** Whom a notice is for, as people call it. */
export const nameOf = ({ read: { campaign, ledger } }: Chase, { level, code }: Holder): string => {
  const names: Readonly<Record<NoticeLevel, string | undefined>> = {
    commune: ledger.rows.find(({ unit }) => unit.code === code)?.unit.name,
    group: ledger.groups.find((group) => group.code === code)?.name,
    whole: campaign.recipient,
  };
  return names[level] ?? code;
};

/** Where a rule's notice to a holder goes. */
export const reachOf = ({ book, rules, channels }: Chase, holder: Holder, rule: string): readonly Recipient[] => {
  const asked = rules.find(({ id }) => id === rule)?.channels ?? ['mail'];
  return recipients(
    book,
    holder,
    asked.filter((channel) => channels.has(channel)),
  );
};

export const planOf = ({ read, rules, notices, workdays, unreachable }: Chase, now: number): readonly Planned[] =>
  plan(owingOf(read, now, unreachable), rules, notices, { now, workdays });

/**
 * Is it still owed, at this very moment? A unit's own entries are read again, consistently; for the few that sign, the
 * whole period is.
 */
export const stillOwed = async (
  stores: Stores,
  chase: Chase,
  { to, holder, due }: NoticeId & Pick<Planned, 'to'>,
): Promise<Chase | null> => {
  const now = stores.now();
  const read =
    to === 'commune' ? await unitAgain(stores, chase.read, holder, now) : await againWhole(stores, chase.read);
  const isOwed = owingOf(read, now, chase.unreachable)
    .filter((one: Owing) => one.to === to && one.holder === holder)
    .some(({ since }) => Object.values(since).some(({ at }) => at === due));
  return isOwed ? { ...chase, read } : null;
};

const unitAgain = async (stores: Stores, read: PeriodRead, code: string, now: number): Promise<PeriodRead> => {
  const { campaign, place, expected } = read;
  const others = read.entries.filter((entry) => !('unit' in entry && entry.unit === code));
  const entries = [...others, ...(await stores.log.about(place, code))];
  const own = { ...expected, units: expected.units.filter((unit) => unit.code === code) };
  const ledger = foldLedger(campaign, place.period, own, entries, new Date(now).toISOString());
  return { ...read, entries, ledger };
};

const againWhole = (stores: Stores, { place }: PeriodRead): Promise<PeriodRead> =>
  readPeriod(stores, place.campaign, place.period);
