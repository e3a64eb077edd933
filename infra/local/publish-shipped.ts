/**
 * Publishes the documents that ship with the product through the HTTP API, as an operator would: registers, campaigns,
 * and for each campaign a source for JSON, one for a web form and one for the Excel form. What is there already is left
 * as it is. Called by start.ts, the demo and the local tests; works against any address of the service.
 */
import { readdir, readFile } from 'node:fs/promises';
import type { SourceDocument } from '../../shared/domain/sources/source.ts';
import type { ProblemJson } from '../../shared/http/routes/problem.ts';
import type { MintedSecret, SourceSummary } from '../../shared/http/routes/sources.ts';

export interface Api {
  readonly url: string;
  /** An operator's token. */
  readonly token: string;
}

export interface ShippedSource {
  readonly id: string;
  readonly title: string;
  readonly tool: string;
  readonly campaign: string;
  readonly secret: string;
  /** Where reports are posted to, secret included, below the service's address. */
  readonly path: string;
}

/** A source's document; what is left out takes its default. */
export type NewSource = Pick<SourceDocument, 'id' | 'title' | 'tool' | 'campaign'> & Partial<SourceDocument>;

interface Identified {
  readonly id: string;
}
interface Campaign extends Identified {
  readonly document: { readonly number?: string; readonly issuer: string };
}

/** @param known secrets of sources from an earlier run, by source; others are minted. */
export const publishShipped = async (
  api: Api,
  known: Readonly<Record<string, string>> = {},
): Promise<readonly ShippedSource[]> => {
  for (const register of await shipped('registers')) await publish(api, 'registers', register);
  const campaigns = (await shipped('campaigns')) as Campaign[];
  for (const campaign of campaigns) await publish(api, 'campaigns', campaign);
  const sources: ShippedSource[] = [];
  for (const document of campaigns.flatMap(sourcesOf)) sources.push(await connect(api, document, known[document.id]));
  return sources;
};

const shipped = async (folder: 'registers' | 'campaigns'): Promise<Identified[]> => {
  const at = new URL(`../../shared/${folder}/`, import.meta.url);
  const files = (await readdir(at)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(files.map(async (name) => JSON.parse(await readFile(new URL(name, at), 'utf8')) as Identified));
};

const pathOf = (kind: string, { id }: Identified): string => `/v1/${kind}/${encodeURIComponent(id)}`;

/** "kon-tum-2881-2021" is connected as `kt-json`, `kt-form` and `kt-excel`. */
const sourcesOf = ({ id, document }: Campaign): NewSource[] => {
  const initials = id.split('-', 2).map((word) => word[0]);
  const prefix = initials.join('');
  const title = document.number ?? document.issuer;
  return [
    { id: `${prefix}-json`, title: `${title}: gửi bằng JSON`, tool: 'json', campaign: id },
    { id: `${prefix}-form`, title: `${title}: biểu mẫu web`, tool: 'html-form', campaign: id },
    { id: `${prefix}-excel`, title: `${title}: biểu Excel`, tool: 'workbook', campaign: id },
  ];
};

/** Publishes a source and gives it a secret, unless a known one is still good. */
export const connect = async (api: Api, document: NewSource, knownSecret?: string): Promise<ShippedSource> => {
  await publish(api, 'sources', document);
  const { liveSecrets, path } = (await call(api, 'GET', pathOf('sources', document))) as SourceSummary;
  if (knownSecret !== undefined && liveSecrets > 0) {
    return { ...document, secret: knownSecret, path: `${path}/${knownSecret}` };
  }
  const minted = (await call(api, 'POST', `${pathOf('sources', document)}/secrets`)) as MintedSecret;
  return { ...document, secret: minted.secret, path: minted.path };
};

/** Publishes a document where there is none of its name: an operator's later version is never undone. */
const publish = (api: Api, kind: string, document: Identified): Promise<unknown> =>
  call(api, 'PUT', pathOf(kind, document), document, { 'if-none-match': '*' });

const isThere = 412;

const call = async (
  { url, token }: Api,
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> => {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  if (response.ok || response.status === isThere) return answer;
  const { title = response.statusText, errors = [] } = answer as Partial<ProblemJson>;
  const reasons = errors.map(({ pointer, detail }) => `\n  ${pointer}: ${detail}`).join('');
  throw new Error(`${method} ${path}: ${response.status} ${title}${reasons}`);
};
