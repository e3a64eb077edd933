/** /v1/destinations: where events are sent, and what was told there. */
import { endpoint } from '../../shared/http/endpoint.ts';
import { destinationRoutes } from '../../shared/http/routes/destinations.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import {
  listDestinations,
  mintSecret,
  putDestination,
  resumeDestination,
  revokeDestination,
  showDestination,
} from './destinations.ts';
import { listEvents, replayEvents } from './told.ts';

export const wire = (stores: Stores) =>
  endpoint(destinationRoutes, {
    'GET /v1/destinations': listDestinations(stores),
    'GET /v1/destinations/{destination}': showDestination(stores),
    'PUT /v1/destinations/{destination}': putDestination(stores),
    'POST /v1/destinations/{destination}/secrets': mintSecret(stores),
    'POST /v1/destinations/{destination}/revocation': revokeDestination(stores),
    'POST /v1/destinations/{destination}/resumption': resumeDestination(stores),
    'GET /v1/destinations/{destination}/events': listEvents(stores),
    'POST /v1/destinations/{destination}/replays': replayEvents(stores),
  });

export const handler = wire(liveStores());
