/** GET /v1/campaigns/{campaign}/…: who has reported, what counts, what waits. */
import { endpoint } from '../../shared/http/endpoint.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import { signedIn } from '../../shared/http/official.ts';
import type { Request } from '../../shared/http/request.ts';
import { auditRoutes } from '../../shared/http/routes/audit.ts';
import { ledgerRoutes } from '../../shared/http/routes/ledger.ts';
import { quarantineRoutes } from '../../shared/http/routes/quarantine.ts';
import { tallyRoutes } from '../../shared/http/routes/tallies.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { readPeriod } from '../../shared/store/period.ts';
import { waitingIn } from '../../shared/store/spilt.ts';
import { listAudit } from './audit.ts';
import { historyOf } from './history.ts';
import { progressOf } from './progress.ts';
import { heldAsked, heldDelivery, keptFile, quarantineOf } from './quarantine.ts';
import { reportsOf } from './reports.ts';
import { talliesOf } from './tallies.ts';
import { watched } from './watched.ts';

export const wire = (stores: Stores) => {
  const read = ({ params, query }: Request) => readPeriod(stores, params.get('campaign') ?? '', query.get('period'));
  const figures = watched(stores.now, (campaign, period) => readPeriod(stores, campaign, period, { held: 'counted' }));
  /** What keeps deliveries from being counted. */
  const uncounted = watched(stores.now, async (campaign) => {
    const now = new Date(stores.now()).toISOString();
    const [waiting, turnedAway] = await Promise.all([
      waitingIn(stores.intake).catch(() => null),
      stores.refusals.turnedAway(campaign, now),
    ]);
    return { waiting, turnedAway };
  });
  return endpoint(
    { ...ledgerRoutes, ...tallyRoutes, ...quarantineRoutes, ...auditRoutes },
    {
      'GET /v1/campaigns/{campaign}/progress': async (request) => {
        const official = signedIn(request);
        const [period, apart] = await Promise.all([figures(request), uncounted(request)]);
        return { status: 200, body: progressOf(period, official, request.query.get('groupBy'), apart) };
      },
      'GET /v1/campaigns/{campaign}/tallies': async (request) => {
        const official = signedIn(request);
        const { query } = request;
        const asked = { asAt: query.get('asAt'), groupBy: query.get('groupBy') };
        return { status: 200, body: await talliesOf(stores.definitions, await read(request), official, asked) };
      },
      'GET /v1/campaigns/{campaign}/reports': async (request) => {
        const official = signedIn(request);
        const { query } = request;
        const period = await figures(request);
        return { status: 200, body: reportsOf(period, official, query.get('group'), query.get('unit')) };
      },
      'GET /v1/campaigns/{campaign}/units/{unit}/history': async (request) => {
        const official = signedIn(request);
        return {
          status: 200,
          body: historyOf(await read(request), official, request.params.get('unit') ?? '', await stores.receipts()),
        };
      },
      'GET /v1/campaigns/{campaign}/quarantine': async (request) => {
        return {
          status: 200,
          body: await quarantineOf(stores, await read(request), heldAsked(request.query)),
        };
      },
      'GET /v1/campaigns/{campaign}/quarantine/{delivery}': async (request) => {
        const period = await read(request);
        const body = await heldDelivery(stores, period, request.params.get('delivery') ?? '');
        const units = body.unit === null ? [] : [body.unit];
        await recordIntent(stores, request, { action: 'delivery.read', subject: body.id, ...period.place, units });
        return { status: 200, body };
      },
      'GET /v1/campaigns/{campaign}/files/{file}': async (request) => {
        const [campaign = '', file = ''] = [request.params.get('campaign'), request.params.get('file')];
        const body = await keptFile(stores, file);
        await recordIntent(stores, request, { action: 'file.read', subject: file, campaign });
        const headers = { 'content-type': 'application/octet-stream', 'content-disposition': 'attachment' };
        return { status: 200, headers, body };
      },
      'GET /v1/audit': listAudit(stores),
    },
  );
};

export const handler = wire(liveStores());
