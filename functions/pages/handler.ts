/** What anybody may read: the API's own description, the meaning of each problem, scripts to paste, and the page
 * of a receipt. */
import { endpoint } from '../../shared/http/endpoint.ts';
import type { UseCase } from '../../shared/http/request.ts';
import { pageRoutes } from '../../shared/http/routes/pages.ts';
import { liveStores, type Stores } from '../../shared/store/live.ts';
import { problemCatalogue } from './problem-catalogue.ts';
import { receiptPage } from './receipt-page.ts';

/** Says that what is answered only changes with a deployment. */
const cached = { 'cache-control': 'public, max-age=300' };

// Loaded on first request: the schemas it is made from are of no use to the other pages and cost a cold start.
const describe: UseCase = async () => {
  const { openapiText } = await import('./openapi.ts');
  const headers = { 'content-type': 'application/json; charset=utf-8', 'access-control-allow-origin': '*', ...cached };
  return { status: 200, headers, body: openapiText() };
};

const describeForPeople: UseCase = async () => {
  const { apiPage } = await import('./api-page.ts');
  const answer = apiPage();
  return { ...answer, headers: { ...answer.headers, ...cached } };
};

const explain: UseCase = async () => {
  const answer = problemCatalogue();
  return { ...answer, headers: { ...answer.headers, ...cached } };
};

const recipe: UseCase = async ({ params }) => {
  const { recipeScripts } = await import('./recipe-scripts.ts');
  const script = recipeScripts.get(params.get('file') ?? '');
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', ...cached };
  return script === undefined
    ? { status: 404, headers, body: 'Không có tệp này.' }
    : { status: 200, headers, body: script };
};

export const wire = (stores: Pick<Stores, 'log' | 'receipts' | 'definitions' | 'now'>) =>
  endpoint(pageRoutes, {
    'GET /v1/openapi.json': describe,
    'GET /v1/api': describeForPeople,
    'GET /v1/problems': explain,
    'GET /v1/recipes/{file}': recipe,
    'GET /v1/receipts/{receipt}': receiptPage(stores),
  });

export const handler = wire(liveStores());
