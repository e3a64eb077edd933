/** GET /v1/campaigns/{campaign}/…: who has reported, what counts, what waits. */
import { endpoint } from '../../shared/http/endpoint.ts';
import { signedIn } from '../../shared/http/official.ts';
import type { Request } from '../../shared/http/request.ts';
import { routes } from '../../shared/http/routes.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { periodInForce, readPeriod } from '../../shared/store/period.ts';
import { progressOf } from './progress.ts';
import { heldDelivery, quarantineOf } from './quarantine.ts';
import { historyOf, reportsOf } from './reports.ts';

export const wire = (stores: Stores) => {
  const read = (request: Request) =>
    readPeriod(stores, request.params.get('campaign') ?? '', request.query.get('period'));
  return endpoint(
    {
      'GET /v1/campaigns/{campaign}/progress': async (request) => {
        const official = signedIn(request);
        return { status: 200, body: progressOf(await read(request), official) };
      },
      'GET /v1/campaigns/{campaign}/reports': async (request) => {
        const official = signedIn(request);
        return { status: 200, body: reportsOf(await read(request), official, request.query.get('group')) };
      },
      'GET /v1/campaigns/{campaign}/units/{unit}/history': async (request) => {
        const official = signedIn(request);
        const { params, query } = request;
        const period = await periodInForce(stores, params.get('campaign') ?? '', query.get('period'));
        const unit = params.get('unit') ?? '';
        return { status: 200, body: historyOf(period, official, unit, await stores.log.reportsOf(period.place, unit)) };
      },
      'GET /v1/campaigns/{campaign}/quarantine': async (request) => {
        return { status: 200, body: quarantineOf(await read(request), request.query.get('all') === '1') };
      },
      'GET /v1/campaigns/{campaign}/quarantine/{delivery}': async (request) => {
        const period = await read(request);
        return { status: 200, body: await heldDelivery(stores.log, period, request.params.get('delivery') ?? '') };
      },
    },
    { access: routes },
  );
};

export const handler = wire(liveStores());
