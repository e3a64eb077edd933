/**
 * The log and its seals, a page at a time, for an auditor to verify; one receipt against them, for whoever holds it.
 */
import { endpoint } from '../../shared/http/endpoint.ts';
import { recordIntent } from '../../shared/http/intent.ts';
import type { Request } from '../../shared/http/request.ts';
import { sealRoutes } from '../../shared/http/routes/seals.ts';
import { Problem } from '../../shared/problems.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { periodInForce } from '../../shared/store/period.ts';
import { logPage, sealsPage } from './paged.ts';
import { prover } from './proof.ts';
import { proofPage, unsealedPage } from './proof-page.ts';

export const wire = (stores: Stores) => {
  const placeOf = async ({ params, query }: Request) =>
    (await periodInForce(stores, params.get('campaign') ?? '', query.get('period'))).place;
  const prove = prover(stores);
  const proofOf = async (request: Request) => {
    const number = request.query.get('seal');
    if (number !== null && !/^[1-9]\d{0,5}$/.test(number))
      throw new Problem('request.invalid', 'Số niêm phong không đúng.');
    return prove(await placeOf(request), receiptOf(request), number === null ? null : Number(number));
  };
  return endpoint(sealRoutes, {
    'GET /v1/campaigns/{campaign}/receipts/{code}': (request) =>
      proofOf(request).then(proofPage, (problem) => {
        if (problem instanceof Problem && problem.code === 'receipt.unsealed') return unsealedPage(receiptOf(request));
        throw problem;
      }),
    'GET /v1/campaigns/{campaign}/receipts/{code}/proof': async (request) => ({
      status: 200,
      body: await proofOf(request),
    }),
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

/** As it is read out and typed in. */
const receiptOf = ({ params }: Request): string => (params.get('code') ?? '').toUpperCase();

export const handler = wire(liveStores());
