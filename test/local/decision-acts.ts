/** One decision of every kind that officials make, as the audit log tells of it. */
import type { AuditAction } from '../../shared/domain/log/audit-event.ts';
import { deciding } from './deciding.ts';
import type { Answer, LocalService } from './service.ts';

const reason = 'Theo công văn';
const until = '2021-12-20';
const route = 'POST /v1/campaigns/{campaign}/units/{unit}/decisions';

/** In this order: each finds the unit as the one before has left it. */
const decisions: Readonly<Record<string, { readonly action: AuditAction; readonly body: object }>> = {
  [route]: { action: 'report.correct', body: { decision: 'override', values: { results: 'Đã sửa' }, reason } },
  [`${route} return`]: {
    action: 'report.return',
    body: { decision: 'return', fields: [{ field: 'heads_thon', reason }] },
  },
  [`${route} accept`]: { action: 'report.accept', body: { decision: 'accept' } },
  [`${route} void`]: { action: 'report.void', body: { decision: 'void', reason } },
  [`${route} extension`]: { action: 'unit.extend', body: { decision: 'extension', until, reason } },
  [`${route} exemption`]: { action: 'unit.exempt', body: { decision: 'exemption', ground: 'QĐ 12/QĐ-UBND' } },
  [`${route} exemption-lifted`]: { action: 'unit.exempt-end', body: { decision: 'exemption-lifted', reason } },
  [`${route} note`]: { action: 'unit.note', body: { decision: 'note', reason } },
  [`${route} nil`]: { action: 'unit.nil', body: { decision: 'nil', document: '45/BC-UBND' } },
};

interface Act {
  readonly action: AuditAction;
  readonly act: () => Promise<Answer>;
  readonly event: object;
}

/** By their routes; a route that makes several kinds stands here once for each. */
export const decisionActs = (local: LocalService, unit: string, place: object): Readonly<Record<string, Act>> => {
  const as = { id: 'local-official' };
  const { decide, decideMany, seenOf, extendGroup } = deciding(local);
  const event = { subject: unit, ...place, units: [unit] };
  const single = Object.entries(decisions).map(([key, { action, body }]) => [
    key,
    { action, act: () => decide(unit, body, as), event },
  ]);
  return {
    ...Object.fromEntries(single),
    'POST /v1/campaigns/{campaign}/decisions': {
      action: 'unit.note',
      act: async () => {
        const etag = (await seenOf(unit)).replaceAll('"', '');
        const answer = await decideMany([{ unit, etag, decision: 'note', reason }], as);
        return { ...answer, ...answer.body.outcomes[0] };
      },
      event,
    },
    'POST /v1/campaigns/{campaign}/groups/{group}/extensions': {
      action: 'group.extend',
      act: () => extendGroup('608', { until: '2021-12-25', reason }, as),
      event: { subject: '608', ...place },
    },
  };
};
