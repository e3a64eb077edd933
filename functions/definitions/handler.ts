/**
 * /v1/campaigns, /v1/templates, /v1/registers, /v1/holidays, /v1/sources: what is asked, of whom, by when, through
 * which forms.
 */
import { endpoint } from '../../shared/http/endpoint.ts';
import { definitionRoutes } from '../../shared/http/routes/definitions.ts';
import { holidayRoutes } from '../../shared/http/routes/holidays.ts';
import { periodRoutes } from '../../shared/http/routes/periods.ts';
import { sourceRoutes } from '../../shared/http/routes/sources.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { listCampaigns, listRegisters, putCampaign, putRegister, show } from './campaigns.ts';
import { listHolidays, putHolidays, showHolidays } from './holidays.ts';
import { endLinks, mintLinks } from './links.ts';
import { listPeriods } from './period-list.ts';
import { archive, close, open } from './periods.ts';
import { listSources, mintSecret, putSource, revoke, showSource } from './sources.ts';
import { listTemplates, showTemplate } from './templates.ts';

export const wire = (stores: Stores) =>
  endpoint(
    { ...definitionRoutes, ...holidayRoutes, ...periodRoutes, ...sourceRoutes },
    {
      'GET /v1/campaigns': listCampaigns(stores),
      'GET /v1/campaigns/{campaign}': show(stores, 'campaign'),
      'PUT /v1/campaigns/{campaign}': putCampaign(stores),
      'GET /v1/templates': listTemplates,
      'GET /v1/templates/{template}': showTemplate,
      'GET /v1/registers': listRegisters(stores),
      'GET /v1/registers/{register}': show(stores, 'register'),
      'PUT /v1/registers/{register}': putRegister(stores),
      'GET /v1/holidays': listHolidays(stores),
      'GET /v1/holidays/{holidays}': showHolidays(stores),
      'PUT /v1/holidays/{holidays}': putHolidays(stores),
      'GET /v1/campaigns/{campaign}/periods': listPeriods(stores),
      'POST /v1/campaigns/{campaign}/openings': open(stores),
      'POST /v1/campaigns/{campaign}/closings': close(stores),
      'POST /v1/campaigns/{campaign}/archive': archive(stores),
      'GET /v1/sources': listSources(stores),
      'GET /v1/sources/{source}': showSource(stores),
      'PUT /v1/sources/{source}': putSource(stores),
      'POST /v1/sources/{source}/secrets': mintSecret(stores),
      'POST /v1/sources/{source}/revocation': revoke(stores),
      'POST /v1/sources/{source}/links': mintLinks(stores),
      'POST /v1/sources/{source}/links/revocation': endLinks(stores),
    },
  );

export const handler = wire(liveStores());
