/** Audit events: who did what, kept in the table, not in logs that expire. */
import { ulid } from 'ulid';
import { Problem } from '../problems.ts';
import { auditKey } from './keys.ts';
import type { Table } from './table.ts';

export interface AuditEvent {
  readonly at: string;
  readonly by: string;
  readonly action: string;
  readonly subject: string;
}

export interface Audit {
  /** Throws `store.unavailable` when the event could not be kept: nothing audited happens without its trace. */
  record(event: AuditEvent): Promise<void>;
}

export const openAudit = (table: Table): Audit => ({
  record: async (event) => {
    const outcome = await table.put(auditKey(event.at.slice(0, 7), ulid(Date.parse(event.at))), { ...event });
    if (outcome === 'unavailable') throw new Problem('store.unavailable');
  },
});
