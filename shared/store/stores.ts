/** Everything the product keeps, on whichever stores it is given. */
import { type Audit, openAudit } from './audit.ts';
import { type Contacts, openContacts } from './contacts.ts';
import { type Definitions, openDefinitions } from './definitions.ts';
import { type Destinations, openDestinations } from './destinations.ts';
import { signingKey, webhookKey } from './keys.ts';
import { type Lives, openLives } from './lives.ts';
import { type Log, openLog } from './log.ts';
import { type Outbox, openOutbox } from './outbox.ts';
import type { Objects, Ports } from './ports.ts';
import { openPulls, type Pulls } from './pulls.ts';
import { openReceipts, type Receipts } from './receipts.ts';
import { openRefusals, type Refusals } from './refusals.ts';
import { openSeals, type Seals } from './seals.ts';
import { openSecrets, type Secrets } from './secrets.ts';
import { openServerKeys } from './server-keys.ts';
import { openSigners } from './signers.ts';
import { openSlots, type Slots } from './slots.ts';
import { openSources, type Sources } from './sources.ts';

export interface Stores {
  readonly log: Log;
  /** Decisions in their numbered slots. */
  readonly slots: Slots;
  readonly definitions: Definitions;
  /** What was done with campaigns and their periods. */
  readonly lives: Lives;
  readonly sources: Sources;
  readonly audit: Audit;
  /** Who is written to. */
  readonly contacts: Contacts;
  /** Receipts by the deployment's own key. */
  readonly receipts: () => Promise<Receipts>;
  /** Seals of the log, by the deployment's own signature. */
  readonly seals: Seals;
  /** How much each source had refused today. */
  readonly refusals: Refusals;
  /** How far each source has been fetched from its tool. */
  readonly pulls: Pulls;
  /** Where events are sent, and what became of each. */
  readonly destinations: Destinations;
  readonly outbox: Outbox;
  /** Deliveries too large for an item, and those spilt when the table did not answer. */
  readonly intake: Objects;
  readonly exports: Objects;
  /** Vendors' secrets, which prove signatures. */
  readonly secrets: Secrets;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export const openStores = ({ table, intake, exports, seals, secrets }: Ports, now: () => number): Stores => {
  const log = openLog(table, intake);
  return {
    log,
    slots: openSlots(log),
    definitions: openDefinitions(table),
    lives: openLives(table),
    sources: openSources(table, openServerKeys(table)),
    audit: openAudit(table),
    contacts: openContacts(table, intake),
    receipts: openReceipts(openServerKeys(table)),
    seals: openSeals({
      log,
      objects: seals,
      formerly: exports,
      signers: openSigners(openServerKeys(table, signingKey), secrets),
      now,
    }),
    refusals: openRefusals(table),
    pulls: openPulls(table),
    destinations: openDestinations(table, openServerKeys(table, webhookKey)),
    outbox: openOutbox(table),
    intake,
    exports,
    secrets: openSecrets(secrets, now),
    now,
  };
};
