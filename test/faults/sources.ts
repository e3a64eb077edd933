/** The sources of the run, and what their senders know of them: which secret opens one, and which no longer may. */
import { type Api, connect } from '../../infra/local/publish-shipped.ts';
import { openLocalSecrets } from '../../infra/local/secrets.ts';
import { clocked, clockSecret } from '../local/signed.ts';
import type { Asking } from './asking.ts';
import type { Planned } from './plan.ts';

export const campaign = 'kon-tum-2881-2021';
export const signedSources = ['ky-0', 'ky-1', 'ky-2'] as const;
export const tokenSources = ['ma-0', 'ma-1', 'ma-2', 'ma-3', 'ma-4', 'ma-5'] as const;
/** Revoked in the course of the run. */
export const revokedSources = ['ma-4', 'ma-5'] as const;

interface DeadSecret {
  readonly source: string;
  readonly secret: string;
  /** Epoch milliseconds of the answer that said so. */
  readonly since: number;
}

export interface KnownSources {
  /** All secrets of a source, the newest last. */
  readonly secrets: Map<string, string[]>;
  readonly dead: DeadSecret[];
  /** Nobody sends to these any more. */
  readonly closed: Set<string>;
  readonly underWay: Map<string, number>;
  /** Where an unsigned delivery is sent to: its unit's open source, and the same one again when it is sent again. */
  openTo(delivery: Planned): string;
  kill(source: string, secrets: readonly string[]): void;
}

export const connectSources = async (service: Api, asking: Asking, folder: string): Promise<KnownSources> => {
  const secrets = new Map<string, string[]>();
  for (const id of signedSources) {
    await openLocalSecrets(folder).add(id, clockSecret);
    const document = { id, title: id, tool: 'json', campaign, ...clocked };
    await asking.official('PUT', `/v1/sources/${id}`, document, { 'if-none-match': '*' });
  }
  for (const id of tokenSources) {
    const { secret } = await connect(service, { id, title: id, tool: 'json', campaign });
    secrets.set(id, [secret]);
  }
  const dead: DeadSecret[] = [];
  const closed = new Set<string>();
  const sentTo = new Map<string, string>();
  return {
    secrets,
    dead,
    closed,
    underWay: new Map(),
    openTo: ({ id, unit }) => {
      const open = tokenSources.filter((one) => !closed.has(one));
      const source = sentTo.get(id) ?? open[Number(unit.code) % open.length] ?? '';
      sentTo.set(id, source);
      return source;
    },
    kill: (source, killed) => {
      const known = new Set(dead.map(({ secret }) => secret));
      dead.push(...killed.filter((one) => !known.has(one)).map((secret) => ({ source, secret, since: Date.now() })));
    },
  };
};
