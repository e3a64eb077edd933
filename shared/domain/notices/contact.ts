/**
 * Who is written to: the officers of a unit, of a group, of the office. Personal data (Law 91/2025/QH15): no more than
 * reminding needs, kept apart from the log, corrected and erased for good on request (functions/DECISIONS.md).
 */
import type { Recipient } from './entry.ts';
import type { Channel, NoticeLevel } from './rule.ts';

export interface Person {
  readonly name: string;
  readonly office: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  /** A user id of Zalo. */
  readonly zalo?: string | undefined;
}

/** A place that is written to. */
export interface Holder {
  readonly level: NoticeLevel;
  readonly code: string;
}

/** Ids of addresses by channel: a new one for each new address, so that what bounced stays so until it is changed. */
type AddressIds = Partial<Readonly<Record<Channel, string>>>;

/** A person as kept. The log knows the ids alone. */
export interface Contact extends Person {
  readonly id: string;
  readonly addresses: AddressIds;
}

/** What a channel writes to. */
export const addressOf: Readonly<Record<Channel, (person: Person) => string | undefined>> = {
  mail: ({ email }) => email,
  zalo: ({ zalo }) => zalo,
  sms: ({ phone }) => phone?.replace(/^0/, '+84'),
};

export const channelNames = Object.keys(addressOf) as Channel[];

/** The addresses a notice may go to, without those that bounced; a mailbox that people share is written to once. */
export const recipientsOf = (
  contacts: readonly Contact[],
  channels: readonly Channel[],
  suppressed: ReadonlySet<string>,
): readonly Recipient[] => {
  const reached = new Set<string>();
  return contacts.flatMap((contact) =>
    channels.flatMap((channel) => {
      const address = contact.addresses[channel];
      const box = `${channel}:${addressOf[channel](contact)?.toLowerCase()}`;
      if (address === undefined || suppressed.has(address) || reached.has(box)) return [];
      reached.add(box);
      return [{ contact: contact.id, address, channel }];
    }),
  );
};
