/** Sources: declare, list, show, mint a secret, revoke. A secret is shown once and kept only as its hash. */
import { randomBytes } from 'node:crypto';
import { at, textOf } from '../../shared/domain/issues/untyped.ts';
import type { AuditAction } from '../../shared/domain/log/audit-event.ts';
import type { Bound } from '../../shared/domain/sources/bound.ts';
import { SourceDocument } from '../../shared/domain/sources/source.ts';
import { sourceFaults } from '../../shared/domain/sources/source-faults.ts';
import { jsonBody } from '../../shared/http/json-body.ts';
import { signedIn } from '../../shared/http/official.ts';
import type { UseCase } from '../../shared/http/request.ts';
import type { MintedSecret, SourceSummary } from '../../shared/http/routes/sources.ts';
import { Problem } from '../../shared/problems.ts';
import { sha256 } from '../../shared/sha256.ts';
import type { Version } from '../../shared/store/definitions.ts';
import type { Stores } from '../../shared/store/live.ts';
import type { Pull } from '../../shared/store/pulls.ts';
import { bind, groupsOf } from './bind.ts';
import { misnamed, published } from './campaigns.ts';
import { type Publication, publish } from './publish.ts';

const mostSecrets = 2;

export const putSource =
  (stores: Stores): UseCase =>
  async (request) => {
    const { id: by } = signedIn(request);
    const body = jsonBody(request);
    const named = textOf(at(body, 'campaign'));
    const campaign = named !== undefined ? await stores.definitions.latest('campaign', named) : undefined;
    const groups = campaign && (await groupsOf(stores, campaign));
    const issues = [...sourceFaults(body, campaign?.document, groups), ...misnamed(body, request.params.get('source'))];
    if (issues.length > 0) throw new Problem('source.invalid', undefined, issues);
    const document = SourceDocument.parse(body);
    // The key of receipts is made before the first report can arrive.
    await stores.receipts();
    const before = await stores.definitions.latest('source', document.id);
    const { secrets = [], revoked = false } = before?.document.source ?? {};
    if (revoked) throw new Problem('source.revoked', 'Nguồn đã thu hồi không mở lại được; hãy khai báo nguồn mới.');
    return published(await bind(stores, document, { secrets, revoked }, by));
  };

export const listSources =
  (stores: Stores): UseCase =>
  async () => {
    const all = await stores.definitions.list('source');
    return { status: 200, body: { sources: await Promise.all(all.map((version) => summary(stores, version))) } };
  };

export const showSource =
  (stores: Stores): UseCase =>
  async (request) => {
    return { status: 200, body: await summary(stores, await known(stores, request.params.get('source'))) };
  };

/** The newest two secrets live, so that a form can be moved to the new one before the old one dies. */
export const mintSecret =
  (stores: Stores): UseCase =>
  async (request) => {
    const { id: by } = signedIn(request);
    const current = await known(stores, request.params.get('source'));
    if (current.document.source.revoked) throw new Problem('source.revoked');
    const secret = randomBytes(32).toString('base64url');
    const hash = sha256(secret);
    const minted = { hash, mintedAt: new Date(stores.now()).toISOString() };
    const secrets = [...current.document.source.secrets, minted].slice(-mostSecrets);
    const { version } = await change(stores, current, { secrets }, by, 'source.rotate');
    const body: MintedSecret = {
      source: await summary(stores, version),
      secret,
      path: `${pathOf(version.id)}/${secret}`,
    };
    return { status: 201, body };
  };

export const revoke =
  (stores: Stores): UseCase =>
  async (request) => {
    const { id: by } = signedIn(request);
    const current = await known(stores, request.params.get('source'));
    const { version } = await change(stores, current, { secrets: [], revoked: true }, by, 'source.revoke');
    return { status: 200, body: await summary(stores, version) };
  };

const known = async ({ definitions }: Stores, id = ''): Promise<Version<Bound>> => {
  const found = await definitions.latest('source', id);
  if (!found) throw new Problem('source.unknown');
  return found;
};

const change = (
  stores: Stores,
  { id, document }: Version<Bound>,
  state: Partial<Bound['source']>,
  by: string,
  action: AuditAction,
): Promise<Publication<'source'>> =>
  publish(
    stores,
    'source',
    id,
    (version) => ({ ...document, source: { ...document.source, ...state, version } }),
    by,
    action,
  );

const pathOf = (id: string): string => `/v1/in/${id}`;

const summary = async (stores: Stores, { document, ...version }: Version<Bound>): Promise<SourceSummary> => {
  const { source, campaign } = document;
  const { id, publishedAt, publishedBy } = version;
  return {
    id,
    version: version.version,
    publishedAt,
    publishedBy,
    title: source.title,
    tool: source.tool,
    campaign: source.campaign,
    group: source.group ?? null,
    campaignVersion: campaign.version,
    proof: typeof source.proof === 'object' ? source.proof.scheme : (source.proof ?? 'token'),
    liveSecrets: source.secrets.length,
    revoked: source.revoked,
    path: pathOf(id),
    pull: source.pull
      ? { kind: source.pull.kind, server: source.pull.server, last: lastOf(await stores.pulls.latest(id)) }
      : null,
  };
};

const lastOf = (pull: Pull | undefined): NonNullable<SourceSummary['pull']>['last'] =>
  pull ? { at: pull.at, state: pull.state, taken: pull.taken, total: pull.total } : null;
