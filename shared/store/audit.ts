/** Audit events: who did what, kept in the table, not in logs that expire. */
import { decodeTime, encodeTime, ulid } from 'ulid';
import type { AuditAction, AuditEvent } from '../domain/log/audit-event.ts';
import { auditKey, auditPartition } from './keys.ts';
import { type Item, orProblem, type Table } from './ports.ts';

export interface AuditQuery {
  /** Epoch milliseconds: events from this instant on, and before that one. */
  readonly from: number;
  readonly to: number;
  readonly action?: AuditAction | undefined;
  readonly by?: string | undefined;
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

interface AuditPage {
  /** Newest first. */
  readonly events: readonly (AuditEvent & { readonly id: string })[];
  /** Where the next page begins; null after the last event. A page may be short, even empty, and not the last. */
  readonly next: string | null;
}

export interface Audit {
  /** Throws `store.unavailable` when the event could not be kept: nothing audited happens without its trace. */
  record(event: AuditEvent): Promise<void>;
  list(query: AuditQuery): Promise<AuditPage>;
}

/** Events looked at for one page: rare ones of a long time are found over several. */
const mostRead = 2_000;

export const openAudit = (table: Table): Audit => ({
  record: async (event) => {
    const key = auditKey(event.at.slice(0, 7), ulid(Date.parse(event.at)));
    orProblem(await table.put(key, { entry: event }));
  },
  list: async ({ from, to, action, by, after, limit }) => {
    const events: AuditPage['events'][number][] = [];
    const oldest = firstId(from);
    let read = 0;
    let next = after ?? firstId(to);
    for (let month = monthOf(decodeTime(next)); month >= monthOf(from); month = monthBefore(month)) {
      while (read < mostRead) {
        const items = await table.query(auditPartition(month), { newestFirst: true, after: next, limit: pageItems });
        for (const { id, ...event } of items.map(eventOf)) {
          if (id < oldest) return { events, next: null };
          next = id;
          read += 1;
          const fits = (action === undefined || event.action === action) && (by === undefined || event.by === by);
          if (fits) events.push({ id, ...event });
          if (events.length === limit) return { events, next };
        }
        if (items.length < pageItems) break;
      }
      if (read >= mostRead) return { events, next };
    }
    return { events, next: null };
  },
});

const pageItems = 200;

const eventOf = ({ sk, entry }: Item) => ({ id: String(sk), ...(entry as AuditEvent) });

/** The least id of an instant. */
const firstId = (instant: number): string => `${encodeTime(instant)}${'0'.repeat(16)}`;

const monthOf = (instant: number): string => new Date(instant).toISOString().slice(0, 7);

const monthBefore = (month: string): string => monthOf(Date.parse(`${month}-01T00:00:00Z`) - 1);
