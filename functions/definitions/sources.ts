/** Sources: declare, list, show, mint a secret, revoke. A secret is shown once and kept only as its hash. */
import { randomBytes } from 'node:crypto';
import { at, textOf } from '../../shared/domain/issues/untyped.ts';
import { byCalendar } from '../../shared/domain/log/admission.ts';
import type { AuditAction } from '../../shared/domain/log/audit-event.ts';
import { isBoundTo } from '../../shared/domain/sources/bound.ts';
import { SourceDocument } from '../../shared/domain/sources/source.ts';
import { sourceFaults } from '../../shared/domain/sources/source-faults.ts';
import { type SourceState, sourceOf } from '../../shared/domain/sources/source-state.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { jsonBody } from '../../shared/http/json-body.ts';
import { signedIn } from '../../shared/http/official.ts';
import { etag, overtaken, seenVersion } from '../../shared/http/precondition.ts';
import { isOn } from '../../shared/http/query-flag.ts';
import type { Request, Response, UseCase } from '../../shared/http/request.ts';
import type { Published } from '../../shared/http/routes/definitions.ts';
import {
  type MintedSecret,
  SecretRequest,
  type SourceShown,
  type SourceSummary,
} from '../../shared/http/routes/sources.ts';
import { Problem } from '../../shared/problems.ts';
import { sha256 } from '../../shared/sha256.ts';
import type { Stores } from '../../shared/store/live.ts';
import type { Pull } from '../../shared/store/pulls.ts';
import type { SourceEntry } from '../../shared/store/sources.ts';
import { type Amendment, amend } from './amend.ts';
import { inForce, rebindOne } from './bind.ts';
import { misnamed } from './campaigns.ts';
import { isDryRun } from './impact.ts';
import { admissionTo } from './periods.ts';
import { isSame } from './publish.ts';

export const putSource =
  (stores: Stores): UseCase =>
  async (request) => {
    const { id: by } = signedIn(request);
    const id = request.params.get('source') ?? '';
    const seen = seenVersion(request);
    const body = jsonBody(request);
    // The key of receipts is made before the first report can arrive.
    await stores.receipts();
    if (isDryRun(request)) return wouldDeclare(stores, body, id);
    const { outcome, state } = await amend(stores, { id, by, action: 'source.publish' }, async (before) => {
      const { document, to } = await checked(stores, body, id);
      if (before?.credentials.revoked)
        throw new Problem('source.revoked', 'Nguồn đã thu hồi không mở lại được; hãy khai báo nguồn mới.');
      if (before && isSame(before.bound.source, { ...document, version: before.bound.source.version })) {
        if (isBoundTo(before.bound, to)) return undefined;
      }
      if ((before?.bound.source.version ?? 0) !== seen) throw overtaken(seen, await versionsSince(stores, id, seen));
      if (before && !isOn(request.query, 'changeProof')) keepsProof(before.bound.source, document);
      return { kind: 'bound', document, to };
    });
    await admitted(stores, id, by, state);
    // A campaign published meanwhile did not find a source that was not there yet.
    const source = await rebindOne(stores, { id, by, action: null });
    const version = source.version ?? state.bound.source.version;
    const published: Published = {
      id,
      version,
      outcome: outcome === 'recorded' ? 'published' : 'unchanged',
      publishedAt: state.publishedAt,
      impacts: [],
      notes: [],
      sources: [source],
    };
    return { status: outcome === 'recorded' ? 201 : 200, headers: etag(version), body: published };
  };

/** A source carries which periods of its campaign take reports. */
const admitted = async (stores: Stores, id: string, by: string, { bound, admission }: SourceState): Promise<void> => {
  const now = await admissionTo(stores, bound.source.campaign);
  if (isSame(admission ?? byCalendar, now)) return;
  await amend(stores, { id, by, action: null }, () => ({ kind: 'admission', admission: now }));
};

/** Throws `source.proof`: a document written without its proof must not open a source that demands a signature. */
const keepsProof = (before: SourceDocument, after: SourceDocument): void => {
  const proofOf = ({ proof = 'token', orToken = false }: SourceDocument) => ({ proof, orToken });
  const words = ({ proof }: SourceDocument): string => (typeof proof === 'object' ? proof.scheme : (proof ?? 'token'));
  if (isSame(proofOf(before), proofOf(after))) return;
  throw new Problem('source.proof', `Nguồn đang dùng "${words(before)}", văn bản mới dùng "${words(after)}".`);
};

/** What declaring would do, and nothing written. */
const wouldDeclare = async (stores: Stores, body: unknown, id: string): Promise<Response> => {
  await checked(stores, body, id);
  const version = (await stores.sources.latest(id))?.bound.source.version ?? 0;
  const answer: Published = { id, version, outcome: 'dry-run', publishedAt: null, impacts: [], notes: [], sources: [] };
  return { status: 200, body: answer };
};

/** Throws `source.invalid` with every fault. */
const checked = async (stores: Stores, body: unknown, id: string) => {
  const campaign = textOf(at(body, 'campaign'));
  const now = campaign === undefined ? undefined : await inForce(stores, campaign);
  const issues = [...sourceFaults(body, now?.campaign, now?.groups), ...misnamed(body, id)];
  if (issues.length > 0 || !now) throw new Problem('source.invalid', undefined, issues);
  return { document: SourceDocument.parse(body), to: now.to };
};

/** Versions of its document alone: secrets that came and went are no reason to look again. */
const versionsSince = async ({ sources }: Stores, id: string, seen: number) =>
  (await sources.history(id))
    .filter(({ kind, version }: SourceEntry) => kind === 'bound' && version > seen)
    .map(({ version, at: publishedAt, by: publishedBy }) => ({ version, publishedAt, publishedBy }));

export const listSources =
  (stores: Stores): UseCase =>
  async () => {
    const all = await stores.sources.list();
    return { status: 200, body: { sources: await Promise.all(all.map((state) => summary(stores, state))) } };
  };

export const showSource =
  (stores: Stores): UseCase =>
  async (request) => {
    const state = await stores.sources.latest(request.params.get('source') ?? '');
    if (!state) throw new Problem('source.unknown');
    const { version, ...document } = state.bound.source;
    const body: SourceShown = { ...(await summary(stores, state)), document };
    return { status: 200, headers: etag(version), body };
  };

const older =
  'Chưa cấp mã nào: trang này mở từ trước khi mã gần nhất được cấp. Mã ấy vẫn dùng được; cần mã khác thì bấm lại.';

export const mintSecret =
  (stores: Stores): UseCase =>
  async (request) => {
    const { alone = false, after } = checkedBody(SecretRequest, request);
    const secret = randomBytes(32).toString('base64url');
    const { state } = await amend(stores, asked(request, 'source.rotate'), (before) => {
      if (before?.credentials.revoked) throw new Problem('source.revoked');
      // A page loaded again asks again: each secret pushes the oldest out, and with it the one in use.
      if (before && after !== undefined && after !== newestSecret(before))
        throw new Problem('source.came-between', older);
      return { kind: 'secret', hash: sha256(secret), alone };
    });
    const body: MintedSecret = {
      source: await summary(stores, state),
      secret,
      path: `${pathOf(state.id)}/${secret}`,
    };
    return { status: 201, body };
  };

export const revoke =
  (stores: Stores): UseCase =>
  async (request) => {
    const { state } = await amend(stores, asked(request, 'source.revoke'), (before) =>
      before?.credentials.revoked ? undefined : { kind: 'revocation' },
    );
    return { status: 200, body: await summary(stores, state) };
  };

const asked = (request: Request, action: AuditAction): Amendment => ({
  id: request.params.get('source') ?? '',
  by: signedIn(request).id,
  action,
});

/** Tells one secret from the next and opens nothing: the first letters of its hash. */
const newestSecret = ({ credentials }: SourceState): string | null =>
  credentials.secrets.at(-1)?.hash.slice(0, 12) ?? null;

const pathOf = (id: string): string => `/v1/in/${id}`;

const summary = async (stores: Stores, state: SourceState): Promise<SourceSummary> => {
  const { id, publishedAt, publishedBy, bound } = state;
  const source = sourceOf(state);
  return {
    id,
    version: source.version,
    publishedAt,
    publishedBy,
    title: source.title,
    tool: source.tool,
    campaign: source.campaign,
    group: source.group ?? null,
    campaignVersion: bound.campaign.version,
    proof: typeof source.proof === 'object' ? source.proof.scheme : (source.proof ?? 'token'),
    liveSecrets: source.secrets.length,
    newestSecret: newestSecret(state),
    revoked: source.revoked,
    path: pathOf(id),
    pull: source.pull
      ? { kind: source.pull.kind, server: source.pull.server, last: lastOf(await stores.pulls.latest(id)) }
      : null,
  };
};

const lastOf = (pull: Pull | undefined): NonNullable<SourceSummary['pull']>['last'] =>
  pull
    ? {
        at: pull.at,
        state: pull.state,
        taken: pull.taken,
        total: pull.total,
        ...(pull.reason === undefined ? {} : { reason: pull.reason }),
      }
    : null;
