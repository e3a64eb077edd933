/** GET /v1/campaigns/{campaign}/log and /seals: what an auditor verifies, a page at a time. */
import { endpoint } from '../../shared/http/endpoint.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import type { Request } from '../../shared/http/request.ts';
import { sealRoutes } from '../../shared/http/routes/seals.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { periodInForce } from '../../shared/store/period.ts';
import { logPage, sealsPage } from './paged.ts';

export const wire = (stores: Stores) => {
  const placeOf = async ({ params, query }: Request) =>
    (await periodInForce(stores, params.get('campaign') ?? '', query.get('period'))).place;
  return endpoint(sealRoutes, {
    'GET /v1/campaigns/{campaign}/seals': async (request) => {
      const place = await placeOf(request);
      return { status: 200, body: await sealsPage(stores.seals, place, request.query.get('after')) };
    },
    'GET /v1/campaigns/{campaign}/log': async (request) => {
      const place = await placeOf(request);
      const after = request.query.get('after');
      if (after === null) await recordIntent(stores, request, { action: 'log.read', subject: place.period, ...place });
      return { status: 200, body: await logPage(stores.log, place, after) };
    },
  });
};

export const handler = wire(liveStores());
