/** POST /v1/campaigns/{campaign}/exports: make the workbook now. */
import { schemaIssues } from '../../shared/domain/issues/schema-issues.ts';
import { endpoint } from '../../shared/http/endpoint.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { jsonBody } from '../../shared/http/json-body.ts';
import type { UseCase } from '../../shared/http/request.ts';
import { ExportRequest, exportBody, exportRoutes } from '../../shared/http/routes/export.ts';
import { Problem } from '../../shared/problems.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { periodInForce } from '../../shared/store/period.ts';
import { makeExport } from './make.ts';

export const exportNow =
  (stores: Stores): UseCase =>
  async (request) => {
    const body = jsonBody(request) ?? {};
    const issues = schemaIssues(ExportRequest, body);
    if (issues.length > 0) throw new Problem('request.invalid', undefined, issues);
    const { cutoff = new Date(stores.now()).toISOString() } = ExportRequest.parse(body);
    if (Date.parse(cutoff) > stores.now())
      throw new Problem('request.invalid', 'Thời điểm chốt không thể ở tương lai.');
    const campaign = request.params.get('campaign') ?? '';
    const asked = { campaign, period: request.query.get('period'), cutoff, trigger: 'request' } as const;
    const { place } = await periodInForce(stores, campaign, asked.period);
    await recordIntent(stores, request, { action: 'export.make', subject: cutoff, ...place });
    const { outcome, made } = await makeExport(stores, asked);
    return { status: outcome === 'made' ? 201 : 200, body: { outcome, export: exportBody(made) } };
  };

export const wire = (stores: Stores) =>
  endpoint(exportRoutes, { 'POST /v1/campaigns/{campaign}/exports': exportNow(stores) });

export const handler = wire(liveStores());
