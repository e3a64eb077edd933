/**
 * A year of three campaigns, for the test of reminders: periods open, units report or do not, some are given more time,
 * letters fail, machines die. Everything random comes from one seed.
 */

import { readChase, type Ways } from '../../../functions/remind/chase.ts';
import { sweep } from '../../../functions/remind/sweep.ts';
import { dueOf, opensOn, periodsOpened } from '../../../shared/domain/calendars/calendar.ts';
import type { Calendar } from '../../../shared/domain/calendars/document.ts';
import { startOfDay } from '../../../shared/domain/calendars/time.ts';
import type { UnitDecision } from '../../../shared/domain/log/decision.ts';
import type { Place } from '../../../shared/domain/log/period.ts';
import { revisionOf } from '../../../shared/domain/log/revision.ts';
import type { Delivery, Submission } from '../../../shared/domain/log/submission.ts';
import type { Sent } from '../../../shared/outbound/mail.ts';
import { openMemoryObjects, openMemoryTable } from '../../../shared/store/memory.ts';
import type { Item, PutOutcome, Table } from '../../../shared/store/ports.ts';
import { openStores, type Stores } from '../../../shared/store/stores.ts';
import { aCampaignDocument, aRegisterDocument, aSubmission, cast } from '../../cast/index.ts';
import { calendars, randomFrom } from './calendars.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
export const units = Object.values(cast);

export const keyOf = ({ campaign, period }: Place, unit: string): string => `${campaign}#${period}#${unit}`;

/** A letter that was taken by the server. */
export interface Mailed {
  readonly at: number;
  /** Its place in the order in which things really happened, whatever the clock said. */
  readonly turn: number;
  readonly text: string;
  /** The notice and its address: the same for every attempt. */
  readonly tag: string;
}

export interface Faults {
  /** Of a machine to die at any one step. */
  readonly crash: number;
  /** Of a letter to be refused for now. */
  readonly refuse: number;
  readonly doubled: number;
}

export class Year {
  now = Date.parse('2024-02-28T00:00:00+07:00');
  readonly mailed: Mailed[] = [];
  crashes = 0;
  readonly places: Place[] = [];
  /** Those that have not been closed. */
  open: Place[] = [];
  /** The current reports, by place and unit. */
  readonly reported = new Map<string, Submission>();
  /** Reports and returns, and more time that was given, in the order in which they happened. */
  readonly acts: { readonly turn: number; readonly key: string; readonly act: 'report' | 'return' }[] = [];
  readonly extended: { readonly turn: number; readonly key: string; readonly until: string }[] = [];
  #turn = 0;
  readonly stores: Stores;
  readonly random: () => number;
  readonly closedAt = new Map<Place, number>();
  readonly #openedAt = new Map<Place, number>();
  readonly #faults: Faults;
  readonly #table = openMemoryTable();
  readonly #objects = openMemoryObjects(() => '');

  constructor(seed: number, faults: Faults) {
    this.random = randomFrom(seed);
    this.#faults = faults;
    this.stores = this.#storesOn(this.#table);
  }

  #storesOn(table: Table): Stores {
    const kept = {
      intake: this.#objects,
      exports: this.#objects,
      seals: this.#objects,
      secrets: async () => undefined,
    };
    return openStores({ table, ...kept }, () => this.now);
  }

  async publish(): Promise<void> {
    const stamp = { version: 1, publishedAt: new Date(this.now).toISOString(), publishedBy: 'u1' };
    const register = aRegisterDocument();
    await this.stores.definitions.publish('register', { id: register.id, ...stamp, document: register });
    for (const [id, calendar] of Object.entries(calendars)) {
      const document = aCampaignDocument({ id: `dot-${id}`, calendar: calendar as Calendar });
      await this.stores.definitions.publish('campaign', { id: document.id, ...stamp, document });
    }
    const made = { at: stamp.publishedAt, by: 'u1' };
    const person = (code: string) => ({ name: `Người ${code}`, office: 'Văn phòng', email: `v${code}@example.vn` });
    for (const code of units) {
      await this.stores.contacts.replace(register.id, { level: 'commune', code }, [person(code)], made);
    }
    for (const code of ['901', '902']) {
      await this.stores.contacts.replace(register.id, { level: 'group', code }, [person(code)], made);
    }
  }

  /** Opens what the calendars open; some units will never report, one has been given the habit of being late. */
  async openPeriods(): Promise<void> {
    for (const { id, document } of await this.stores.definitions.list('campaign')) {
      for (const period of periodsOpened(document.calendar, this.now)) {
        const place = { campaign: id, period };
        if (this.places.some((one) => one.campaign === id && one.period === period)) continue;
        if (startOfDay(opensOn(document.calendar, period)) < Date.parse('2024-02-28T00:00:00+07:00')) continue;
        this.places.push(place);
        this.open.push(place);
        this.#openedAt.set(place, this.now);
        const due = (level: 'commune' | 'group') =>
          new Date(dueOf(document.calendar, period, level)?.tooLateAt ?? 0).toISOString();
        await this.stores.log.append(place, {
          kind: 'opening',
          number: 1,
          at: new Date(this.now).toISOString(),
          by: 'schedule',
          versions: { campaign: 1, register: document.register, registerVersion: 1, holidays: {} },
          units,
          due: { commune: due('commune'), group: due('group') },
        });
      }
    }
  }

  /** Periods are closed when ten weeks have gone. */
  async close(): Promise<void> {
    const isOver = (place: Place): boolean => this.now - (this.#openedAt.get(place) ?? 0) > 70 * dayMs;
    for (const place of this.open.filter(isOver)) {
      const closing = {
        kind: 'closing',
        number: 2,
        at: new Date(this.now).toISOString(),
        by: 'u1',
        reason: 'Hết kỳ',
      } as const;
      await this.stores.log.append(place, closing);
      this.closedAt.set(place, this.now);
    }
    this.open = this.open.filter((place) => !isOver(place));
  }

  async report(place: Place, unit: string): Promise<void> {
    const key = keyOf(place, unit);
    if (this.owes(key) === 'nothing') return;
    const receivedAt = new Date(this.now).toISOString();
    const values = { heads_thon: this.acts.length, members: this.acts.length };
    const entry = aSubmission({ unit, receivedAt, submissionId: `${key}#${this.acts.length}`, values });
    await this.stores.log.record(place, entry, { bytes: new Uint8Array(), headers: {} } as unknown as Delivery);
    this.reported.set(key, entry);
    this.acts.push({ turn: ++this.#turn, key, act: 'report' });
  }

  /** What a unit owes at a turn: its report, a report to mend, or nothing. */
  owes(key: string, turn = Number.POSITIVE_INFINITY): 'report' | 'mending' | 'nothing' {
    const last = this.acts.findLast((one) => one.key === key && one.turn < turn);
    if (!last) return 'report';
    return last.act === 'return' ? 'mending' : 'nothing';
  }

  /** Sends a report back, to be mended within some days. */
  async sendBack(place: Place, unit: string, days: number): Promise<void> {
    const key = keyOf(place, unit);
    const report = this.reported.get(key);
    if (!report || this.owes(key) !== 'nothing') return;
    const due = new Date(this.now + days * dayMs).toISOString();
    await this.#decide(place, unit, {
      decision: 'return',
      of: { id: report.submissionId, hash: report.contentHash },
      revision: revisionOf(report),
      fields: [{ field: 'members', reason: 'Lệch' }],
      due,
    });
    this.acts.push({ turn: ++this.#turn, key, act: 'return' });
  }

  async extend(place: Place, unit: string, days: number): Promise<void> {
    const until = new Date(this.now + days * dayMs).toISOString();
    await this.#decide(place, unit, { decision: 'extension', until });
    this.extended.push({ turn: ++this.#turn, key: keyOf(place, unit), until });
  }

  async #decide(place: Place, unit: string, said: object): Promise<void> {
    const own = await this.stores.log.about(place, unit);
    const slot = own.filter(({ kind }) => kind === 'decision').length + 1;
    const at = new Date(this.now).toISOString();
    const by = { by: 'u1', role: 'department', reason: 'Mưa lũ', requestId: `${unit}-${slot}` };
    const entry = { kind: 'decision', unit, at, slot, prev: null, ...by, ...said };
    await this.stores.log.append(place, entry as unknown as UnitDecision);
  }

  /** One firing on a machine of its own, which may die at any step; sometimes two at once. */
  async fire(): Promise<void> {
    const machines = this.random() < this.#faults.doubled ? 2 : 1;
    await Promise.all(Array.from({ length: machines }, () => this.#machine()));
  }

  async #machine(): Promise<void> {
    const machine = { isDead: false };
    const step = <T>(work: () => Promise<T>): Promise<T> => this.#step(machine, work);
    const table: Table = {
      ...this.#table,
      put: (key, item) => step(() => this.#put(item, key, () => this.#table.put(key, item))),
    };
    const ways: Ways = {
      address: () => 'https://bao-cao.example',
      letters: {
        send: ({ text, messageId }) => step(async () => this.#taken(text, messageId.slice(1, messageId.indexOf('.')))),
      },
      messages: null,
    };
    const stores = this.#storesOn(table);
    for (const { campaign, period } of this.open) {
      const chase = await readChase(stores, ways, campaign, period);
      await sweep(stores, ways, chase).catch((error: Error) => {
        if (error.message !== 'died') throw error;
      });
    }
  }

  /** Death comes before a step or right after it; the dead do nothing more. */
  async #step<T>(machine: { isDead: boolean }, work: () => Promise<T>): Promise<T> {
    const die = (): never => {
      if (!machine.isDead) this.crashes += 1;
      machine.isDead = true;
      throw new Error('died');
    };
    if (machine.isDead || this.random() < this.#faults.crash) die();
    const done = await work();
    if (machine.isDead || this.random() < this.#faults.crash) die();
    return done;
  }

  /** Some report in the very moment in which they are about to be reminded. */
  async #put(item: Item, { pk, sk }: Parameters<Table['put']>[0], put: () => Promise<PutOutcome>): Promise<PutOutcome> {
    const outcome = await put();
    const entry = JSON.parse(String(item['entry'] ?? '{}')) as { kind?: string; to?: string; holder?: string };
    if (sk.startsWith('N#') && entry.kind === 'notice' && entry.to === 'commune' && this.random() < 0.05) {
      const place = this.places.find(({ campaign, period }) => pk === `CP#${campaign}#${period}`);
      if (place && outcome === 'recorded') await this.report(place, entry.holder ?? '');
    }
    return outcome;
  }

  #taken(text: string, tag: string): Sent {
    if (this.random() < this.#faults.refuse) return { outcome: 'failed', permanent: false, words: 'thử lại (451)' };
    this.mailed.push({ at: this.now, turn: ++this.#turn, text, tag });
    return { outcome: 'accepted', id: tag };
  }
}
