/** What is decided of units and their reports, by officials and by the units themselves. */
import { endpoint } from '../../shared/http/endpoint.ts';
import { decisionRoutes } from '../../shared/http/routes/decisions.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { extendGroup, groupShown } from './extend-group.ts';
import { decideMany, decideOne, shown } from './officials-decide.ts';
import { decideByLink, toldByLink } from './unit-decides.ts';

export const wire = (stores: Stores) =>
  endpoint(decisionRoutes, {
    'GET /v1/campaigns/{campaign}/units/{unit}/decisions': shown(stores),
    'POST /v1/campaigns/{campaign}/units/{unit}/decisions': decideOne(stores),
    'POST /v1/campaigns/{campaign}/decisions': decideMany(stores),
    'GET /v1/campaigns/{campaign}/groups/{group}/extensions': groupShown(stores),
    'POST /v1/campaigns/{campaign}/groups/{group}/extensions': extendGroup(stores),
    'GET /v1/in/{source}/{token}/decisions': toldByLink(stores),
    'POST /v1/in/{source}/{token}/decisions': decideByLink(stores),
  });

export const handler = wire(liveStores());
