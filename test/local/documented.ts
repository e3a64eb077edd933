/**
 * Holds every answer of the local ring against the OpenAPI document: a status or a problem code that is not promised
 * there fails the test that met it. Called by service.ts on every request.
 */
import { openapi } from '../../functions/pages/openapi.ts';
import { routeTable } from '../../infra/local/route-table.ts';
import { routes } from '../../shared/http/routes/index.ts';

interface Answered {
  readonly description: string;
  readonly content?: Record<string, { schema: { allOf?: readonly { properties?: { code?: { enum: string[] } } }[] } }>;
}
interface Document {
  readonly paths: Record<string, Record<string, { readonly responses: Record<string, Answered> }>>;
}

const { paths } = openapi() as Document;
const find = routeTable(Object.keys(routes).map((key) => ({ key })));

/** What was met so far in this file, as "route status code". */
const met = new Set<string>();

/** Throws unless the document promises this answer. A path that is no route is the gateway's own affair. */
export const expectDocumented = (method: string, path: string, status: number, contentType: string, body: unknown) => {
  const key = find(method, decodeURIComponent(path.split('?')[0] ?? ''))?.route.key;
  if (key === undefined) return;
  const [, template = ''] = key.split(' ');
  const promised = paths[template]?.[method.toLowerCase()]?.responses[String(status)];
  const code = (body as { code?: string } | undefined)?.code;
  met.add(`${key} ${status} ${code ?? '-'}`);
  if (!promised)
    throw new Error(`${key} answered ${status} ${code ?? ''}, which the OpenAPI document does not promise.`);
  if (!contentType.startsWith('application/problem+json')) return;
  const codes = promised.content?.['application/problem+json']?.schema.allOf?.flatMap(
    (part) => part.properties?.code?.enum ?? [],
  );
  if (!code || !codes?.includes(code)) {
    throw new Error(`${key} answered ${status} with code ${code}; the OpenAPI document promises ${codes?.join(', ')}.`);
  }
};
