/**
 * ONE table: what starts a function, and what that function may read and write. `aws/` makes routes, schedules and
 * IAM statements from it; `local/` makes the laptop run from it. Four columns; what wants a fifth is written as code.
 */
import { boardRoutes } from '../shared/http/routes/board.ts';
import type { RouteKey } from '../shared/http/routes/index.ts';
import type { FunctionName } from './entries.ts';
import {
  announces,
  answers,
  chased,
  checks,
  decides,
  defines,
  fills,
  gives,
  givesBack,
  opens,
  proves,
  reminds,
  rereads,
  type Store,
  seals,
  serves,
  shows,
  signs,
  takes,
  tells,
  weighs,
} from './rights.ts';

/** What SES tells of letters; on one machine nobody does. */
type Queue = 'queue(letters)';

/** A time of day in Asia/Ho_Chi_Minh as EventBridge Scheduler writes it. */
export type Schedule = `cron(${string})`;

export interface Row {
  readonly trigger: RouteKey | Schedule | Queue;
  readonly function: FunctionName;
  readonly reads: readonly Store[];
  readonly writes: readonly Store[];
}

export const topology: readonly Row[] = [
  { trigger: 'POST /v1/in/{source}', ...takes },
  { trigger: 'POST /v1/in/{source}/{token}', ...takes },
  { trigger: 'POST /v1/in/{proxy+}', ...takes },
  { trigger: 'GET /v1/in/{proxy+}', ...takes },
  { trigger: 'HEAD /v1/in/{proxy+}', ...takes },
  { trigger: 'HEAD /v1/in/{source}/submission', ...takes },
  { trigger: 'HEAD /v1/in/{source}/{token}/submission', ...takes },
  { trigger: 'POST /v1/in/{source}/submission', ...takes },
  { trigger: 'POST /v1/in/{source}/{token}/submission', ...takes },
  { trigger: 'GET /v1/in/{source}/formList', ...takes },
  { trigger: 'GET /v1/in/{source}/{token}/formList', ...takes },
  { trigger: 'GET /v1/in/{source}/form.xml', ...takes },
  { trigger: 'GET /v1/in/{source}/{token}/form.xml', ...takes },
  {
    trigger: 'cron(0/10 * * * ? *)',
    function: 'drain',
    reads: ['sources', 'keys', 'log', 'spill', 'dead'],
    writes: ['log', 'quarantine', 'raw', 'spill', 'dead'],
  },
  // Five minutes before a drain, which takes in what was fetched.
  {
    trigger: 'cron(5/30 * * * ? *)',
    function: 'sync',
    reads: ['definitions', 'sources', 'pulls', 'tokens'],
    writes: ['pulls', 'spill'],
  },

  { trigger: 'POST /v1/campaigns/{campaign}/replay', ...rereads },
  { trigger: 'POST /v1/campaigns/{campaign}/quarantine/{delivery}/replay', ...rereads },
  { trigger: 'POST /v1/campaigns/{campaign}/quarantine/{delivery}/repair', ...rereads },
  { trigger: 'POST /v1/campaigns/{campaign}/quarantine/dismissals', ...rereads },

  { trigger: 'GET /v1/campaigns/{campaign}/units/{unit}/decisions', ...decides },
  { trigger: 'POST /v1/campaigns/{campaign}/units/{unit}/decisions', ...decides },
  { trigger: 'POST /v1/campaigns/{campaign}/decisions', ...decides },
  { trigger: 'GET /v1/campaigns/{campaign}/groups/{group}/extensions', ...decides },
  { trigger: 'POST /v1/campaigns/{campaign}/groups/{group}/extensions', ...decides },
  { trigger: 'GET /v1/in/{source}/{token}/decisions', ...answers },
  { trigger: 'POST /v1/in/{source}/{token}/decisions', ...answers },

  { trigger: 'GET /v1/campaigns/{campaign}/groups/{group}/signatures', ...signs },
  { trigger: 'POST /v1/campaigns/{campaign}/groups/{group}/signatures', ...signs },
  { trigger: 'POST /v1/campaigns/{campaign}/groups/{group}/reopenings', ...signs },

  { trigger: 'GET /v1/campaigns', ...defines },
  { trigger: 'GET /v1/campaigns/{campaign}', ...defines },
  { trigger: 'PUT /v1/campaigns/{campaign}', ...opens },
  { trigger: 'GET /v1/templates', function: 'definitions', reads: [], writes: [] },
  { trigger: 'GET /v1/templates/{template}', function: 'definitions', reads: [], writes: [] },
  { trigger: 'GET /v1/registers', ...defines },
  { trigger: 'GET /v1/registers/{register}', ...defines },
  { trigger: 'PUT /v1/registers/{register}', ...opens },
  { trigger: 'GET /v1/holidays', ...defines },
  { trigger: 'GET /v1/holidays/{holidays}', ...defines },
  { trigger: 'PUT /v1/holidays/{holidays}', ...defines },
  { trigger: 'GET /v1/campaigns/{campaign}/periods', ...weighs },
  { trigger: 'POST /v1/campaigns/{campaign}/openings', ...opens },
  { trigger: 'POST /v1/campaigns/{campaign}/closings', ...opens },
  { trigger: 'POST /v1/campaigns/{campaign}/archive', ...opens },
  // Soon after midnight, when periods open; then again for what was published or decided meanwhile.
  {
    trigger: 'cron(1/15 * * * ? *)',
    function: 'opening-schedule',
    reads: ['definitions', 'lives', 'log'],
    writes: ['log', 'lives'],
  },
  { trigger: 'GET /v1/sources', ...defines },
  { trigger: 'GET /v1/sources/{source}', ...defines },
  { trigger: 'PUT /v1/sources/{source}', ...defines },
  { trigger: 'POST /v1/sources/{source}/secrets', ...defines },
  { trigger: 'POST /v1/sources/{source}/revocation', ...defines },
  { trigger: 'POST /v1/sources/{source}/links', ...weighs },
  { trigger: 'POST /v1/sources/{source}/links/revocation', ...defines },

  { trigger: 'GET /v1/contacts/{register}', ...reminds },
  { trigger: 'PUT /v1/contacts/{register}', ...reminds },
  { trigger: 'POST /v1/contacts/{register}/erasures', ...reminds },
  { trigger: 'GET /v1/campaigns/{campaign}/notices', ...reminds },
  { trigger: 'GET /v1/campaigns/{campaign}/notices/plan', ...reminds },
  { trigger: 'POST /v1/campaigns/{campaign}/notices', ...reminds },
  { trigger: 'POST /v1/campaigns/{campaign}/notices/{notice}/retry', ...reminds },
  {
    trigger: 'cron(0/15 * * * ? *)',
    function: 'remind-schedule',
    reads: [...chased, 'lives'],
    writes: ['log', 'bounces', 'outbound'],
  },
  { trigger: 'queue(letters)', function: 'remind-outcomes', reads: ['definitions', 'log'], writes: ['log', 'bounces'] },

  { trigger: 'GET /v1/campaigns/{campaign}/progress', ...tells },
  { trigger: 'GET /v1/campaigns/{campaign}/tallies', ...tells },
  { trigger: 'GET /v1/campaigns/{campaign}/reports', ...tells },
  { trigger: 'GET /v1/campaigns/{campaign}/units/{unit}/history', ...tells },
  { trigger: 'GET /v1/campaigns/{campaign}/quarantine', ...tells },
  {
    trigger: 'GET /v1/campaigns/{campaign}/quarantine/{delivery}',
    function: 'ledger',
    reads: ['definitions', 'log', 'quarantine', 'keys', 'raw'],
    writes: ['audit'],
  },
  { trigger: 'GET /v1/campaigns/{campaign}/files/{file}', function: 'ledger', reads: ['raw'], writes: ['audit'] },
  { trigger: 'GET /v1/audit', function: 'ledger', reads: ['audit'], writes: [] },

  {
    trigger: 'POST /v1/campaigns/{campaign}/exports',
    function: 'export',
    reads: ['definitions', 'log', 'quarantine', 'waiting', 'dead', ...seals],
    writes: ['exports', 'log', 'audit', ...seals],
  },
  {
    trigger: 'cron(5 0,6,12,18 * * ? *)',
    function: 'export-schedule',
    reads: ['definitions', 'lives', 'log', 'quarantine', 'waiting', 'dead', ...seals],
    writes: ['exports', 'log', ...seals],
  },
  {
    trigger: 'cron(25 * * * ? *)',
    function: 'seal-schedule',
    reads: ['definitions', 'lives', 'log', ...seals],
    writes: [...seals],
  },
  { trigger: 'GET /v1/campaigns/{campaign}/log', ...proves },
  { trigger: 'GET /v1/campaigns/{campaign}/seals', ...proves },
  { trigger: 'GET /v1/campaigns/{campaign}/receipts/{code}', ...checks },
  { trigger: 'GET /v1/campaigns/{campaign}/receipts/{code}/proof', ...checks },
  { trigger: 'GET /v1/campaigns/{campaign}/exports', function: 'download', reads: ['definitions', 'log'], writes: [] },
  {
    trigger: 'POST /v1/campaigns/{campaign}/exports/{export}/link',
    function: 'download',
    reads: ['definitions', 'log', 'exports'],
    writes: ['audit'],
  },

  { trigger: 'GET /v1/destinations', ...announces },
  { trigger: 'GET /v1/destinations/{destination}', ...announces },
  { trigger: 'PUT /v1/destinations/{destination}', ...announces },
  { trigger: 'POST /v1/destinations/{destination}/secrets', ...announces },
  { trigger: 'POST /v1/destinations/{destination}/revocation', ...announces },
  { trigger: 'POST /v1/destinations/{destination}/resumption', ...announces },
  { trigger: 'GET /v1/destinations/{destination}/events', ...announces },
  { trigger: 'POST /v1/destinations/{destination}/replays', ...announces },
  {
    trigger: 'cron(2/5 * * * ? *)',
    function: 'events-schedule',
    reads: ['definitions', 'lives', 'log', 'seals', 'events', 'webhooks'],
    writes: ['events', 'webhooks', 'outbound'],
  },

  { trigger: 'POST /v1/campaigns/{campaign}/preview', function: 'form', reads: ['definitions'], writes: [] },
  { trigger: 'POST /v1/registers/readings', function: 'form', reads: ['definitions'], writes: [] },
  { trigger: 'POST /v1/contacts/readings', function: 'form', reads: [], writes: [] },
  { trigger: 'GET /v1/campaigns/{campaign}/form', ...gives },
  { trigger: 'GET /v1/in/{source}/form.xlsx', ...gives },
  { trigger: 'GET /v1/in/{source}/{token}/form.xlsx', ...gives },
  { trigger: 'GET /v1/in/{source}/files/{file}/copy', ...givesBack },
  { trigger: 'GET /v1/in/{source}/{token}/files/{file}/copy', ...givesBack },
  { trigger: 'GET /v1/in/{source}/{token}/upload', ...gives },

  { trigger: 'GET /f/{file}', ...fills },
  { trigger: 'GET /f/{proxy+}', ...fills },
  { trigger: 'GET /f/{source}/{token}', ...fills },
  { trigger: 'POST /f/{source}/{token}', ...fills },

  { trigger: 'GET /v1/receipts/{receipt}', ...shows },
  { trigger: 'GET /v1/problems', ...shows },
  { trigger: 'GET /v1/openapi.json', ...shows },
  { trigger: 'GET /v1/api', ...shows },
  { trigger: 'GET /v1/recipes/{file}', ...shows },

  ...(Object.keys(boardRoutes) as (keyof typeof boardRoutes)[]).map((trigger) => ({ trigger, ...serves })),
];

export const isSchedule = (trigger: Row['trigger']): trigger is Schedule => trigger.startsWith('cron(');
export const isRoute = (trigger: Row['trigger']): trigger is RouteKey => trigger.includes(' /');

/** All that one function may read and write, over its rows. */
export const rightsOf = (name: FunctionName): { reads: ReadonlySet<Store>; writes: ReadonlySet<Store> } => {
  const rows = topology.filter((row) => row.function === name);
  return { reads: new Set(rows.flatMap((row) => row.reads)), writes: new Set(rows.flatMap((row) => row.writes)) };
};
