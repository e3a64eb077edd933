/** Contacts and reminders: /v1/contacts/{register}, /v1/campaigns/{campaign}/notices. */
import { endpoint } from '../../shared/http/endpoint.ts';
import { contactRoutes } from '../../shared/http/routes/contacts.ts';
import { noticeRoutes } from '../../shared/http/routes/notices.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { retryNotice, sendNotices } from './by-hand.ts';
import type { Ways } from './chase.ts';
import { eraseContacts, listContacts, putContacts } from './contacts.ts';
import { listNotices, planNotices } from './list.ts';
import { liveWays } from './ways.ts';

export const wire = (stores: Stores, ways: Ways) =>
  endpoint(
    { ...contactRoutes, ...noticeRoutes },
    {
      'GET /v1/contacts/{register}': listContacts(stores),
      'PUT /v1/contacts/{register}': putContacts(stores),
      'POST /v1/contacts/{register}/erasures': eraseContacts(stores),
      'GET /v1/campaigns/{campaign}/notices': listNotices(stores, ways),
      'GET /v1/campaigns/{campaign}/notices/plan': planNotices(stores, ways),
      'POST /v1/campaigns/{campaign}/notices': sendNotices(stores, ways),
      'POST /v1/campaigns/{campaign}/notices/{notice}/retry': retryNotice(stores, ways),
    },
  );

const stores = liveStores();
export const handler = wire(stores, liveWays(stores));
