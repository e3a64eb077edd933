/**
 * Whatever is done to a campaign and its source at once, and in whatever order the store answers, what is left is what
 * some one-after-the-other order of the same acts would have left. The store is in memory; fast-check orders its
 * answers.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rebind } from '../../../functions/definitions/bind.ts';
import { putCampaign, putRegister } from '../../../functions/definitions/campaigns.ts';
import { mintSecret, putSource, revoke } from '../../../functions/definitions/sources.ts';
import type { Request, UseCase } from '../../../shared/http/request.ts';
import { Problem } from '../../../shared/problems.ts';
import { sha256 } from '../../../shared/sha256.ts';
import { openDefinitions } from '../../../shared/store/definitions.ts';
import type { Stores } from '../../../shared/store/live.ts';
import { openLives } from '../../../shared/store/lives.ts';
import { openMemoryTable } from '../../../shared/store/memory.ts';
import type { Table } from '../../../shared/store/ports.ts';
import { openServerKeys } from '../../../shared/store/server-keys.ts';
import { openSources } from '../../../shared/store/sources.ts';
import { aCampaignDocument, aRegisterDocument, moments } from '../../cast/index.ts';

const campaign = aCampaignDocument();
const source = { id: 'bieu-mau', title: 'Đầu', tool: 'json', campaign: campaign.id };

/** A table in memory; `turn` decides when each of its answers comes. */
const aTable = (turn: () => Promise<unknown>): Table => {
  const { put, get, query } = openMemoryTable();
  return {
    put: async (...asked) => turn().then(() => put(...asked)),
    get: async (...asked) => turn().then(() => get(...asked)),
    query: async (...asked) => turn().then(() => query(...asked)),
  };
};

const request = (params: Record<string, string>, body?: object, seen?: number): Request => ({
  id: '',
  params: new Map(Object.entries(params)),
  query: new URLSearchParams(),
  method: 'POST',
  path: '/',
  cookies: new Map(),
  headers: new Map(seen === undefined ? [] : [seen === 0 ? ['if-none-match', '*'] : ['if-match', `"${seen}"`]]),
  bytes: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
  official: { id: 'nguoi-van-hanh', roles: new Set(['operator']), groups: [] },
});

/** Every act was made from the first version: it says it has seen version 1. */
const acts = {
  publish: (stores, name) => run(putCampaign(stores), { campaign: campaign.id }, { ...campaign, title: name }),
  edit: (stores, name) => run(putSource(stores), { source: source.id }, { ...source, title: name }),
  rotate: (stores) => run(mintSecret(stores), { source: source.id }),
  revoke: (stores) => run(revoke(stores), { source: source.id }),
  bind: (stores) => rebind(stores, [campaign.id], 'nguoi-van-hanh'),
} as const satisfies Record<string, (stores: Stores, name: string) => Promise<unknown>>;
type Kind = keyof typeof acts;

const run = async (useCase: UseCase, params: Record<string, string>, body?: object, seen = 1): Promise<unknown> =>
  (await useCase(request(params, body, seen))).body;

/** What an act came to: undefined where it was refused. */
const refusals: readonly string[] = ['definition.changed', 'source.revoked'];
const outcome = async (act: Promise<unknown>): Promise<unknown> => {
  try {
    return await act;
  } catch (error) {
    if (error instanceof Problem && refusals.includes(error.code)) return undefined;
    throw error;
  }
};

/** All that counts of a campaign and its source; a secret goes by the name of the act that minted it. */
interface Left {
  readonly campaign: string;
  readonly title: string;
  readonly version: number;
  readonly bound: string;
  readonly secrets: readonly string[];
  readonly revoked: boolean;
}
const start: Left = { campaign: 'Đầu', title: 'Đầu', version: 1, bound: 'Đầu', secrets: [], revoked: false };

/** The same acts, one after the other; null where one is refused. */
const serially: Readonly<Record<Kind, (left: Left, name: string) => Left | null>> = {
  publish: (left, name) => {
    if (left.campaign !== 'Đầu') return null;
    const bound = left.revoked ? {} : { bound: name, version: left.version + 1 };
    return { ...left, campaign: name, ...bound };
  },
  edit: (left, name) =>
    left.revoked || left.version !== 1 ? null : { ...left, title: name, version: 2, bound: left.campaign },
  rotate: (left, name) => (left.revoked ? null : { ...left, secrets: [...left.secrets, name].slice(-2) }),
  revoke: (left) => ({ ...left, secrets: [], revoked: true }),
  bind: (left) => left,
};

const orders = <T>(items: readonly T[]): T[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((first) => orders(items.filter((item) => item !== first)).map((rest) => [first, ...rest]));

interface Act {
  readonly kind: Kind;
  readonly name: string;
}

/** One line for what is left and which acts were refused. Numbers of versions are nobody's promise. */
const told = ({ version: _version, ...left }: Left, refused: readonly string[]): string =>
  JSON.stringify([left, refused.toSorted()]);

const explained = (done: readonly Act[]): Set<string> =>
  new Set(
    orders(done).map((order) => {
      const refused: string[] = [];
      const left = order.reduce((before, { kind, name }) => {
        const next = serially[kind](before, name);
        if (!next) refused.push(name);
        return next ?? before;
      }, start);
      return told(left, refused);
    }),
  );

const openStores = (table: Table): Stores =>
  ({
    definitions: openDefinitions(table),
    lives: openLives(table),
    sources: openSources(table, openServerKeys(table)),
    audit: { record: async () => undefined },
    receipts: async () => undefined,
    log: { entries: async () => [] },
    pulls: { latest: async () => undefined },
    now: () => Date.parse(moments.early),
  }) as unknown as Stores;

const kinds = Object.keys(acts) as Kind[];
const several = fc
  .array(fc.constantFrom(...kinds), { minLength: 2, maxLength: 5 })
  .map((chosen) => chosen.map((kind, i): Act => ({ kind, name: `${kind} ${i}` })));

test('whatever is done at once leaves what the same acts would leave one after the other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), several, async (scheduler, done) => {
      let isOrdered = false;
      const stores = openStores(
        aTable(async () => {
          if (isOrdered) await scheduler.schedule(Promise.resolve());
        }),
      );
      await run(putRegister(stores), { register: campaign.register }, aRegisterDocument(), 0);
      await run(putCampaign(stores), { campaign: campaign.id }, { ...campaign, title: 'Đầu' }, 0);
      await run(putSource(stores), { source: source.id }, { ...source, title: 'Đầu' }, 0);

      isOrdered = true;
      const running = Promise.all(done.map(({ kind, name }) => outcome(acts[kind](stores, name))));
      const outcomes = await scheduler.waitFor(running);
      isOrdered = false;

      const minted = new Map(outcomes.map((one, i) => [sha256(String((one as Minted)?.secret)), done[i]?.name ?? '']));
      const state = await stores.sources.latest(source.id);
      if (!state) throw new Error('The source is gone.');
      const left: Left = {
        campaign: (await stores.definitions.latest('campaign', campaign.id))?.document.title ?? '',
        title: state.bound.source.title,
        version: state.bound.source.version,
        bound: state.bound.campaign.title,
        secrets: state.credentials.secrets.map(({ hash }) => minted.get(hash) ?? 'a secret nobody was given'),
        revoked: state.credentials.revoked,
      };
      const refused = done.filter((_, i) => outcomes[i] === undefined).map(({ name }) => name);
      expect(explained(done)).toContain(told(left, refused));
    }),
    { numRuns: 300 },
  );
}, 60_000);

interface Minted {
  readonly secret?: string;
}
