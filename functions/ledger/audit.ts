/** GET /v1/audit: what officials did, newest first. */
import { startOfDay } from '../../shared/domain/calendars/time.ts';
import { type Issue, refusal } from '../../shared/domain/issues/issue.ts';
import { type AuditAction, auditActionNames } from '../../shared/domain/log/audit-event.ts';
import type { UseCase } from '../../shared/http/request.ts';
import type { AuditEvents } from '../../shared/http/routes/audit.ts';
import { Problem } from '../../shared/problems.ts';
import type { AuditQuery } from '../../shared/store/audit.ts';
import type { Stores } from '../../shared/store/live.ts';

export const listAudit =
  ({ audit, now }: Pick<Stores, 'audit' | 'now'>): UseCase =>
  async ({ query }) => {
    const { events, next } = await audit.list(asked(query, now()));
    const body: AuditEvents = {
      events: events.map(({ units, ...event }) => ({ ...event, ...(units ? { units: [...units] } : {}) })),
      next,
    };
    return { status: 200, body };
  };

const dayMs = 86_400_000;
const usualLimit = 100;
const mostLimit = 500;
/** Nothing was done here before: months that cannot hold an event are not asked for. */
const firstEvent = Date.parse('2020-01-01T00:00:00Z');

/** What the query asks for. Throws `request.invalid` with all that is wrong in it. */
const asked = (query: URLSearchParams, now: number): AuditQuery => {
  const to = instantOf(query.get('to'), dayMs) ?? now + 1;
  const from = instantOf(query.get('from'), 0) ?? to - 30 * dayMs;
  const action = query.get('action') ?? undefined;
  const after = query.get('after') ?? undefined;
  const limit = Number(query.get('limit') ?? usualLimit);
  const issues = [
    ...unless(from >= 0 && to >= 0, 'from, to', 'Cần ngày dạng yyyy-mm-dd, hoặc thời điểm dạng 2026-11-26T00:00:00Z.'),
    ...unless(
      action === undefined || isAction(action),
      'action',
      `Không có việc này; có: ${auditActionNames.join(', ')}.`,
    ),
    ...unless(Number.isInteger(limit) && limit >= 1 && limit <= mostLimit, 'limit', `Cần số từ 1 đến ${mostLimit}.`),
    ...unless(after === undefined || isId(after), 'after', 'Cần mục "next" của trang trước.'),
  ];
  if (issues.length > 0) throw new Problem('request.invalid', undefined, issues);
  const within = { from: Math.max(from, firstEvent), to: Math.min(to, now + 1) };
  return { ...within, action: action as AuditAction | undefined, by: query.get('by') ?? undefined, after, limit };
};

const unless = (holds: boolean, name: string, detail: string): Issue[] =>
  holds ? [] : [refusal('audit.query', '', `${name}: ${detail}`)];

/** A day by its start in Vietnam and `ofDay` more, or an instant; NaN for anything else, undefined for nothing. */
const instantOf = (text: string | null, ofDay: number): number | undefined => {
  if (text === null) return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return startOfDay(text) + ofDay;
  return /^\d{4}-\d{2}-\d{2}T\S+(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
};

const isAction = (name: string): boolean => auditActionNames.some((action) => action === name);

/** A ULID of an instant there can be. */
const isId = (text: string): boolean => /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/.test(text);
