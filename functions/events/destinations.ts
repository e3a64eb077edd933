/** Destinations: declare, list, show, mint a secret, revoke, resume. A secret is shown once. */
import { isDeepStrictEqual } from 'node:util';
import { DestinationDocument, destinationFaults } from '../../shared/domain/events/destination.ts';
import {
  type DestinationChange,
  type DestinationState,
  destinationOf,
} from '../../shared/domain/events/destination-state.ts';
import type { AuditAction } from '../../shared/domain/log/audit-event.ts';
import { checkedBody } from '../../shared/http/checked-body.ts';
import { jsonBody } from '../../shared/http/json-body.ts';
import { signedIn } from '../../shared/http/official.ts';
import { etag, overtaken, seenVersion } from '../../shared/http/precondition.ts';
import { isOn } from '../../shared/http/query-flag.ts';
import type { Request, Response, UseCase } from '../../shared/http/request.ts';
import {
  type DestinationSecret,
  DestinationSecretRequest,
  type DestinationShown,
} from '../../shared/http/routes/destinations.ts';
import { Problem } from '../../shared/problems.ts';
import type { Stores } from '../../shared/store/live.ts';
import { orProblem } from '../../shared/store/ports.ts';

export const listDestinations =
  (stores: Stores): UseCase =>
  async () => {
    const states = await stores.destinations.list();
    return { status: 200, body: { destinations: await Promise.all(states.map((state) => shown(stores, state))) } };
  };

export const showDestination =
  (stores: Stores): UseCase =>
  async (request) =>
    answer(stores, 200, await known(stores, request));

export const putDestination =
  (stores: Stores): UseCase =>
  async (request) => {
    const id = idOf(request);
    const seen = seenVersion(request);
    const body = jsonBody(request);
    const issues = destinationFaults(body, id);
    if (issues.length > 0) throw new Problem('destination.invalid', undefined, issues);
    const document = DestinationDocument.parse(body);
    const { state, isChanged } = await change(stores, request, 'destination.publish', async (latest) => {
      if (latest?.revoked) throw new Problem('destination.revoked');
      if (latest && isDeepStrictEqual(latest.document, document)) return undefined;
      if ((latest?.version ?? 0) !== seen) throw overtaken(seen, await versionsSince(stores, id, seen));
      return { kind: 'declared', document };
    });
    return answer(stores, isChanged ? 201 : 200, state);
  };

export const mintSecret =
  (stores: Stores): UseCase =>
  async (request) => {
    const { alone = false } = checkedBody(DestinationSecretRequest, request);
    const { state } = await change(stores, unflagged(request), 'destination.rotate', (latest) => {
      if (latest?.revoked) throw new Problem('destination.revoked');
      return latest && { kind: 'secret', alone };
    });
    const secret = (await stores.destinations.secrets(state)).at(-1) ?? '';
    const body: DestinationSecret = { destination: await shown(stores, state), secret };
    return { status: 201, body };
  };

export const revokeDestination =
  (stores: Stores): UseCase =>
  async (request) => {
    const { state } = await change(stores, request, 'destination.revoke', (latest) =>
      latest?.revoked ? undefined : { kind: 'revoked' },
    );
    return answer(stores, 200, state);
  };

export const resumeDestination =
  (stores: Stores): UseCase =>
  async (request) => {
    const { state } = await change(stores, request, 'destination.resume', (latest) => {
      if (latest?.revoked) throw new Problem('destination.revoked');
      return latest?.disabled ? { kind: 'resumed' } : undefined;
    });
    return answer(stores, 200, state);
  };

/** Throws `destination.unknown`. */
export const known = async (stores: Stores, request: Request): Promise<DestinationState> => {
  const state = await stores.destinations.state(idOf(request));
  if (!state) throw new Problem('destination.unknown');
  return state;
};

const idOf = ({ params }: Request): string => params.get('destination') ?? '';

/** A secret is minted or not: what would come next is told to nobody. */
const unflagged = (request: Request): Request => ({ ...request, query: new URLSearchParams() });

/** What to do with the newest state; undefined leaves it. May be asked several times. */
type Decide = (
  latest: DestinationState | undefined,
) => DestinationChange | undefined | Promise<DestinationChange | undefined>;

const mostTries = 20;

/**
 * Throws `destination.unknown` where nothing is there and nothing is declared, `definition.conflict` when always
 * overtaken.
 */
const change = async (stores: Stores, request: Request, action: AuditAction, decide: Decide) => {
  const { destinations, audit, now } = stores;
  const { id: by } = signedIn(request);
  const id = idOf(request);
  for (let tries = 0; tries < mostTries; tries += 1) {
    const history = await destinations.history(id);
    const latest = destinationOf(id, history);
    const decided = await decide(latest);
    if (!decided && latest) return { state: latest, isChanged: false };
    if (!decided || (!latest && decided.kind !== 'declared')) throw new Problem('destination.unknown');
    const entry = { ...decided, slot: history.length + 1, at: new Date(now()).toISOString(), by };
    const state = destinationOf(id, [...history, entry]);
    if (state && isOn(request.query, 'dryRun')) {
      return { state: { ...state, version: latest?.version ?? 0 }, isChanged: false };
    }
    // Told before the first try: an act nobody hears of is worse than one that is told and fails.
    if (tries === 0) await audit.record({ at: entry.at, by, action, subject: `${id}#v${state?.version}` });
    if (orProblem(await destinations.append(id, entry)) === 'recorded' && state) return { state, isChanged: true };
  }
  throw new Problem('definition.conflict');
};

const versionsSince = async ({ destinations }: Stores, id: string, seen: number) =>
  (await destinations.history(id))
    .filter(({ kind }) => kind === 'declared')
    .map(({ at: publishedAt, by: publishedBy }, index) => ({ version: index + 1, publishedAt, publishedBy }))
    .slice(seen);

const answer = async (stores: Stores, status: number, state: DestinationState): Promise<Response> => ({
  status,
  headers: etag(state.version),
  body: await shown(stores, state),
});

const shown = async ({ outbox }: Stores, state: DestinationState): Promise<DestinationShown> => {
  const { slot: _slot, tryingSince: _tryingSince, secrets, ...rest } = state;
  const { failingSince } = await outbox.position(state.id);
  return { ...rest, liveSecrets: secrets.length, failingSince };
};
