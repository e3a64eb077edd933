/** …/groups/{group}/signatures, …/reopenings: figures are signed by those who answer for them, and taken back. */
import { endpoint } from '../../shared/http/endpoint.ts';
import { signOffRoutes } from '../../shared/http/routes/sign-off.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { reopen } from './reopen.ts';
import { sign } from './sign.ts';
import { signatures } from './signatures.ts';

export const wire = (stores: Stores) =>
  endpoint(signOffRoutes, {
    'GET /v1/campaigns/{campaign}/groups/{group}/signatures': signatures(stores),
    'POST /v1/campaigns/{campaign}/groups/{group}/signatures': sign(stores),
    'POST /v1/campaigns/{campaign}/groups/{group}/reopenings': reopen(stores),
  });

export const handler = wire(liveStores());
