/** What an official is about to do, told first: whatever comes after, a lost answer or a retry, the act is known. */
import type { AuditEvent } from '../domain/log/audit-event.ts';
import { signedIn } from './official.ts';
import type { Request } from './request.ts';

interface Witness {
  readonly audit: { record(event: AuditEvent): Promise<void> };
  readonly now: () => number;
}

/** Throws `store.unavailable` when it could not be told: then nothing may be done. */
export const recordIntent = (
  { audit, now }: Witness,
  request: Request,
  act: Omit<AuditEvent, 'at' | 'by'>,
): Promise<void> => audit.record({ at: new Date(now()).toISOString(), by: signedIn(request).id, ...act });
